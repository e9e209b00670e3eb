namespace Workbench.Certification.Bounds;

/// <summary>The size of one layer's activations; units are numbered channel by channel, then row by row.</summary>
internal readonly record struct MapSize(int Channels, int Height, int Width)
{
    public int Positions => Height * Width;

    public int Units => Channels * Positions;

    public MapSize Flat => new(Units, 1, 1);

    public override string ToString() => $"{Channels} × {Height} × {Width}";
}
