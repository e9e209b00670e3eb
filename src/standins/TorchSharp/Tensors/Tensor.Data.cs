using System.Runtime.CompilerServices;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    // Values on their way out of a tensor, and into its memory.
    public partial class Tensor
    {
        /// <summary>A window on the elements, in logical order whatever the strides are.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            Require<T>();
            return new TensorAccessor<T>(this);
        }

        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException($"Number of elements in the tensor must be 1, but it is {NumberOfElements} (shape {Describe(shape)}).");
            Require<T>();
            return ReadFirst<T>();
        }

        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            if (i < 0 || i >= NumberOfElements)
                throw new IndexOutOfRangeException($"The index {i} is outside the tensor, which has {NumberOfElements} elements.");
            return data<T>()[Unravel(i)];
        }

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        /// <summary>The value of a tensor of one element, with the tensor's type.</summary>
        public Scalar ToScalar()
        {
            if (NumberOfElements != 1)
                throw new InvalidOperationException($"Only a tensor with a single element converts to a Scalar; this one has {NumberOfElements} (shape {Describe(shape)}).");
            return dtype switch
            {
                ScalarType.Bool => ReadFirst<bool>(),
                ScalarType.Byte => ReadFirst<byte>(),
                ScalarType.Int8 => ReadFirst<sbyte>(),
                ScalarType.Int16 => ReadFirst<short>(),
                ScalarType.Int32 => ReadFirst<int>(),
                ScalarType.Int64 => ReadFirst<long>(),
                ScalarType.Float16 => ReadFirst<Half>(),
                ScalarType.BFloat16 => Scalar.BFloat16(BitConverter.Int32BitsToSingle(ReadFirst<ushort>() << 16)),
                ScalarType.Float32 => ReadFirst<float>(),
                ScalarType.Float64 => ReadFirst<double>(),
                ScalarType.ComplexFloat32 => ReadFirst<(float, float)>(),
                ScalarType.ComplexFloat64 => ReadFirst<System.Numerics.Complex>(),
                var other => throw new NotSupportedException($"Values of type {other} cannot be read."),
            };
        }

        private unsafe T ReadFirst<T>() where T : unmanaged
        {
            // A view with a lazy conjugate or negative bit does not hold its values in memory.
            var value = *(T*)DataPointer;
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>The memory itself; only for contiguous tensors.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous()) throw new NotImplementedException("The bytes of a tensor that is not contiguous are not available. Call contiguous() first.");
                return new Span<byte>((void*)DataPointer, checked((int)(NumberOfElements * ElementSize)));
            }
            set
            {
                var target = bytes;
                if (target.Length != value.Length)
                    throw new ArgumentException($"Expected {target.Length} bytes (shape {Describe(shape)} of {dtype}), found {value.Length}.");
                value.CopyTo(target);
            }
        }

        /// <summary>A Scalar, or a list of such lists for each further dimension.</summary>
        public object tolist()
        {
            if (Dimensions == 0) return ToScalar();
            var list = new System.Collections.ArrayList();
            foreach (var part in unbind())
            {
                list.Add(part.tolist());
                part.Dispose();
            }
            return list;
        }

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var dense = Dense();
            stream.Write(dense.bytes);
            GC.KeepAlive(dense);
        }

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            if (is_contiguous()) { stream.ReadExactly(bytes); GC.KeepAlive(this); return; }
            using var values = torch.empty(shape, dtype, device);
            stream.ReadExactly(values.bytes);
            using (no_grad()) copy_(values);
        }

        public void save(string location) => this.Save(location);
        public static Tensor load(string location) => Load(location);

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        private Tensor Dense()
        {
            using var plain = detach();
            return plain.contiguous();
        }

        private void Require<T>() where T : unmanaged
        {
            if (Unsafe.SizeOf<T>() == 2 && dtype == ScalarType.BFloat16) return;
            if (TypeOf<T>() != dtype)
                throw new ArgumentException($"The tensor holds {dtype} values, not {typeof(T).Name} ({TypeOf<T>()}). Read them as they are, or convert first, as in t.to_type(ScalarType.{TypeOf<T>()}).");
        }

        private long[] Unravel(long i)
        {
            var indices = shape;
            for (var dim = indices.Length - 1; dim >= 0; dim--) (i, indices[dim]) = Math.DivRem(i, indices[dim]);
            return indices;
        }

        public bool Equals(Tensor target)
        {
            using var same = Operators.eq_Tensor.Call(this, target);
            using var all = same.all();
            return all.ToBoolean();
        }

        public override bool Equals(object? obj) => obj is Tensor other && (ReferenceEquals(this, other) || Equals(other));
        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
        /// <summary>Elementwise, as TorchSharp has it.</summary>
        public Tensor equal(Tensor target) => eq(target);
    }
}
