namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers.</summary>
    public class Generator : IDisposable
    {
        private static readonly Lazy<Generator> standard = new(() => new Generator(Native.wbt_generator_default()));
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null) : this(Native.wbt_generator_new(seed)) => this.device = InitializeDevice(device);

        private Generator(nint handle) => this.handle = handle;

        ~Generator() => Dispose(false);

        public static Generator Default => standard.Value;

        public Device device { get; internal set; } = CPU;

        public IntPtr Handle
        {
            get => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator), "The generator has been disposed.");
            internal set => handle = value;
        }

        public Generator manual_seed(long seed)
        {
            Native.wbt_generator_set_seed(Handle, (ulong)seed);
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Draws a new seed from the operating system, sets it and returns it.</summary>
        public long seed()
        {
            var seed = (long)Native.wbt_generator_new_seed(Handle);
            GC.KeepAlive(this);
            return seed;
        }

        public long initial_seed()
        {
            var seed = (long)Native.wbt_generator_current_seed(Handle);
            GC.KeepAlive(this);
            return seed;
        }

        public Tensor get_state()
        {
            Native.Check(Native.wbt_generator_get_state(Handle, out var state));
            GC.KeepAlive(this);
            return Tensor.Own(state);
        }

        public void set_state(Tensor value)
        {
            Native.Check(Native.wbt_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            // Everybody shares the default generator: it outlives all of them.
            if (standard.IsValueCreated && ReferenceEquals(this, standard.Value)) return;
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var freed = Interlocked.Exchange(ref handle, 0);
            if (freed != 0) Native.wbt_generator_free(freed);
        }
    }

    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);
    public static long initial_seed() => Generator.Default.initial_seed();
    public static Tensor get_rng_state() => Generator.Default.get_state();
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
        public static long seed() => Generator.Default.seed();
        public static long initial_seed() => torch.initial_seed();
        public static Tensor get_rng_state() => torch.get_rng_state();
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
