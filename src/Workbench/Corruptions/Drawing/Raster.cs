namespace Workbench.Corruptions.Drawing;

/// <summary>One image as plain numbers, channel by channel and row by row.</summary>
internal readonly record struct Raster(Memory<float> Memory, int Channels, int Height, int Width)
{
    public Span<float> Pixels => Memory.Span;

    /// <summary>Number of pixels per channel.</summary>
    public int Area => Height * Width;

    /// <summary>The size relative to 28 pixels, for which the sizes in the tables are meant.</summary>
    public double Scale => Math.Min(Height, Width) / 28.0;

    public Span<float> Channel(int channel) => Pixels.Slice(channel * Area, Area);

    /// <summary>Sets one pixel in all channels; ignores positions outside the image.</summary>
    public void Set(int row, int column, float value)
    {
        if ((uint)row >= (uint)Height || (uint)column >= (uint)Width) return;
        var pixels = Pixels;
        for (var c = 0; c < Channels; c++) pixels[c * Area + row * Width + column] = value;
    }

    /// <summary>The mean over the channels at each pixel.</summary>
    public float[] Grey()
    {
        var grey = Channel(0).ToArray();
        for (var c = 1; c < Channels; c++)
        {
            var channel = Channel(c);
            for (var i = 0; i < grey.Length; i++) grey[i] += channel[i];
        }
        if (Channels > 1)
            for (var i = 0; i < grey.Length; i++) grey[i] /= Channels;
        return grey;
    }
}
