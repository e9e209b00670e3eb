using System.Runtime.InteropServices;

namespace Workbench.Sparse;

/// <summary>Direct access to a tensor's memory, for managed loops that are faster than a chain of operators.</summary>
internal static class FastMemory
{
    public static bool Has(Tensor tensor) =>
        tensor.device_type == DeviceType.CPU
        && tensor.dtype == ScalarType.Float32
        && tensor.is_contiguous()
        && tensor.numel() > 0;

    /// <summary>Valid as long as the tensor lives.</summary>
    public static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
