using Workbench.Engine.Kernels;

namespace Workbench.Engine.Plans;

/// <summary>
/// The layout of one image's activations: positions row by row, with the channels of a position next to each other.
/// </summary>
/// <param name="Channels">Number of channels in use.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Stride">Floats from one position to the next; those beyond the channels are 0.</param>
internal readonly record struct MapShape(int Channels, int Height, int Width, int Stride)
{
    public int Positions => Height * Width;

    /// <summary>Number of activations, without padding.</summary>
    public int Units => Positions * Channels;

    /// <summary>Number of floats, including padding.</summary>
    public int Size => Positions * Stride;

    /// <summary>Number of floats to reserve: whole vectors.</summary>
    public int Capacity => Padded(Size);

    public bool HasPadding => Stride != Channels;

    public static MapShape WholeVectors(int channels, int height, int width) => new(channels, height, width, Padded(channels));

    public static int Padded(int count) => (count + IKernels.Lanes - 1) / IKernels.Lanes * IKernels.Lanes;
}
