namespace Workbench.Certification.Bounds;

/// <summary>The size of one layer's activations; units are numbered channel by channel, then row by row.</summary>
internal readonly record struct MapSize(int Channels, int Height, int Width)
{
    public int Places => Height * Width;

    public int Units => Channels * Places;

    public MapSize Flat => new(Units, 1, 1);

    public override string ToString() => $"{Channels} × {Height} × {Width}";
}
