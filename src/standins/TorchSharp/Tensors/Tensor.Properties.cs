using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    // What is known about a tensor without computing anything.
    public partial class Tensor
    {
        public long Dimensions { get { var rank = Native.wbt_tensor_rank(Handle); GC.KeepAlive(this); return rank; } }
        public long ndim => Dimensions;
        public long dim() => Dimensions;

        public long NumberOfElements { get { var count = Native.wbt_tensor_numel(Handle); GC.KeepAlive(this); return count; } }
        public long numel() => NumberOfElements;

        public ScalarType dtype { get { var type = (ScalarType)Native.wbt_tensor_dtype(Handle); GC.KeepAlive(this); return type; } }
        public long ElementSize { get { var bytes = Native.wbt_tensor_element_size(Handle); GC.KeepAlive(this); return bytes; } }
        public long element_size() => ElementSize;

        public DeviceType device_type { get { var type = (DeviceType)Native.wbt_tensor_device_type(Handle); GC.KeepAlive(this); return type; } }
        public int device_index => -1;
        public Device device => device_type == DeviceType.CPU ? CPU : device_type == DeviceType.META ? META : new Device(device_type);

        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_meta => device_type == DeviceType.META;
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_sparse { get { var sparse = Native.wbt_tensor_is_sparse(Handle) != 0; GC.KeepAlive(this); return sparse; } }
        public bool is_contiguous()
        {
            var contiguous = Native.wbt_tensor_is_contiguous(Handle);
            GC.KeepAlive(this);
            Native.Check(contiguous);
            return contiguous != 0;
        }
        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_complex() => torch.is_complex(dtype);
        public bool is_integral() => torch.is_integral(dtype);

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* target = sizes) Native.Check(Native.wbt_tensor_sizes(Handle, target));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long[] size() => shape;

        [SkipLocalsInit]
        public unsafe long size(int dim)
        {
            var rank = (int)Dimensions;
            var sizes = stackalloc long[rank];
            Native.Check(Native.wbt_tensor_sizes(Handle, sizes));
            GC.KeepAlive(this);
            return sizes[Wrap(dim, rank)];
        }

        public unsafe long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* target = strides) Native.Check(Native.wbt_tensor_strides(Handle, target));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[Wrap(dim, strides.Length)];
        }

        public long storage_offset()
        {
            var offset = Native.wbt_tensor_storage_offset(Handle);
            GC.KeepAlive(this);
            Native.Check(offset);
            return offset;
        }

        internal static string Describe(long[] shape) => $"[{string.Join(", ", shape)}]";

        private static int Wrap(int dim, int rank) =>
            dim >= -rank && dim < rank ? (dim < 0 ? dim + rank : dim)
                : throw new ArgumentOutOfRangeException(nameof(dim), dim,
                    $"Dimension out of range: expected one from {-rank} to {rank - 1} for a tensor of {rank} dimensions.");

        /// <summary>The address of the first element; memory order is what the strides say.</summary>
        internal nint DataPointer
        {
            get
            {
                Native.Check(Native.wbt_tensor_data(Handle, out var data));
                GC.KeepAlive(this);
                return data;
            }
        }
    }
}
