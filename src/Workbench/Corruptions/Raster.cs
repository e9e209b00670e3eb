namespace Workbench.Corruptions;

/// <summary>One image as plain numbers: channel by channel, row by row.</summary>
internal readonly record struct Raster(Memory<float> Memory, int Channels, int Height, int Width)
{
    public Span<float> Pixels => Memory.Span;

    /// <summary>Pixels of one channel.</summary>
    public int Area => Height * Width;

    public Span<float> Channel(int channel) => Pixels.Slice(channel * Area, Area);
}
