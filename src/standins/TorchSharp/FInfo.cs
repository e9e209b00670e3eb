namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        public int bits;
        public double eps, max, min, resolution, smallest_normal, tiny;
    }

    public static FInfo finfo() => finfo(defaultType);

    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float16 => Limits(16, eps: Math.Pow(2, -10), max: 65504, smallest: Math.Pow(2, -14), resolution: 1e-3),
        ScalarType.BFloat16 => Limits(16, eps: Math.Pow(2, -7), max: 3.3895313892515355e38, smallest: Math.Pow(2, -126), resolution: 1e-2),
        ScalarType.Float32 or ScalarType.ComplexFloat32 => Limits(32, eps: Math.Pow(2, -23), max: float.MaxValue, smallest: Math.Pow(2, -126), resolution: 1e-6),
        ScalarType.Float64 or ScalarType.ComplexFloat64 => Limits(64, eps: Math.Pow(2, -52), max: double.MaxValue, smallest: Math.Pow(2, -1022), resolution: 1e-15),
        _ => throw new ArgumentException($"finfo wants a floating-point type, not {dtype}.", nameof(dtype)),
    };

    private static FInfo Limits(int bits, double eps, double max, double smallest, double resolution) =>
        new() { bits = bits, eps = eps, max = max, min = -max, resolution = resolution, smallest_normal = smallest, tiny = smallest };
}
