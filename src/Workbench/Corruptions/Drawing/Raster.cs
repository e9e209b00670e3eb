namespace Workbench.Corruptions.Drawing;

/// <summary>One image as plain numbers: channel by channel, row by row.</summary>
internal readonly record struct Raster(Memory<float> Memory, int Channels, int Height, int Width)
{
    public Span<float> Pixels => Memory.Span;

    /// <summary>Pixels of one channel.</summary>
    public int Area => Height * Width;

    /// <summary>Sizes in the tables are for 28 pixels; this is how much larger the image is.</summary>
    public double Scale => Math.Min(Height, Width) / 28.0;

    public Span<float> Channel(int channel) => Pixels.Slice(channel * Area, Area);

    /// <summary>Sets one pixel in all channels; nothing outside the image.</summary>
    public void Set(int row, int column, float value)
    {
        if ((uint)row >= (uint)Height || (uint)column >= (uint)Width) return;
        var pixels = Pixels;
        for (var c = 0; c < Channels; c++) pixels[c * Area + row * Width + column] = value;
    }

    /// <summary>Mean of the channels at each pixel.</summary>
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
