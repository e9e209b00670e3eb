using Workbench.Engine.Kernels;

namespace Workbench.Engine.Plans;

/// <summary>The layout of one image's activations: places row by row, the channels of a place side by side.</summary>
/// <param name="Channels">Channels in use.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Stride">Floats from one place to the next; those beyond the channels are 0.</param>
internal readonly record struct MapShape(int Channels, int Height, int Width, int Stride)
{
    public int Places => Height * Width;

    /// <summary>Activations, without those that only pad.</summary>
    public int Units => Places * Channels;

    /// <summary>Floats, padding included.</summary>
    public int Size => Places * Stride;

    /// <summary>Floats to reserve: whole vectors.</summary>
    public int Capacity => Padded(Size);

    public bool HasPadding => Stride != Channels;

    public static MapShape WholeVectors(int channels, int height, int width) => new(channels, height, width, Padded(channels));

    public static int Padded(int count) => (count + IKernels.Lanes - 1) / IKernels.Lanes * IKernels.Lanes;
}
