using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An array of libtorch's. This file: its life; the files beside it: what can be done with it.</summary>
    public partial class Tensor : IDisposable
    {
        // The garbage collector sees a few bytes of each tensor. Those that no scope will dispose tell it what they hold,
        // so that it runs before memory is full; small ones are not worth the call.
        private const long PressureFrom = 1 << 16;
        private static long totalCount, peakCount;
        private readonly long pressure;
        private nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            var count = Interlocked.Increment(ref totalCount);
            if (count > Volatile.Read(ref peakCount)) RaisePeak(count);
            OwningDisposeScope = DisposeScopeManager.Register(this);
            if (OwningDisposeScope is not null) return;
            var bytes = Native.wbt_tensor_numel(handle) * Native.wbt_tensor_element_size(handle);
            if (bytes < PressureFrom) return;
            pressure = bytes;
            GC.AddMemoryPressure(bytes);
        }

        ~Tensor() => Dispose(false);

        /// <summary>Wraps a handle that the caller owns.</summary>
        internal static Tensor Own(nint handle) => new(handle);

        internal DisposeScope? OwningDisposeScope { get; set; }

        public IntPtr Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => handle != 0 ? handle : throw Disposed();
        }

        public bool IsInvalid => handle == 0;

        /// <summary>How many tensors of all threads are alive now, and how many were at most.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);
        public static long PeakCount => Interlocked.Read(ref peakCount);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0) return;
            // A finalizer runs on a thread of its own, whose books these are not.
            if (disposing) Account();
            Free();
        }

        private void Forget()
        {
            Interlocked.Decrement(ref totalCount);
            if (pressure > 0) GC.RemoveMemoryPressure(pressure);
        }

        private void Account()
        {
            if (OwningDisposeScope is { } scope) scope.MarkAsDisposed(this);
            else DisposeScopeManager.Current.TensorStatistics.DisposedOutsideScopeCount++;
        }

        /// <summary>What a dispose scope does with its tensors: it keeps the books itself.</summary>
        internal void Release()
        {
            GC.SuppressFinalize(this);
            Free();
        }

        private void Free()
        {
            var freed = Interlocked.Exchange(ref handle, 0);
            if (freed == 0) return;
            Native.wbt_tensor_free(freed);
            Forget();
        }

        /// <summary>Gives the handle away: the caller frees it, and this tensor is empty from now on.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var given = Interlocked.Exchange(ref handle, 0);
            if (given == 0) throw Disposed();
            Account();
            Forget();
            GC.SuppressFinalize(this);
            return given;
        }

        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        private static ObjectDisposedException Disposed() =>
            new(nameof(Tensor), "The tensor has been disposed: directly, by its dispose scope, or because its module was disposed.");

        private static void RaisePeak(long count)
        {
            var known = Volatile.Read(ref peakCount);
            while (count > known)
            {
                var seen = Interlocked.CompareExchange(ref peakCount, count, known);
                if (seen == known) return;
                known = seen;
            }
        }
    }
}
