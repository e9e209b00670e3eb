namespace Workbench.Data;

/// <summary>Size of an image.</summary>
/// <param name="Channels">1 for grey, 3 for colour; at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Columns, at least 1.</param>
public sealed record ImageShape(int Channels, int Height, int Width)
{
    /// <summary>1 for grey, 3 for colour; at least 1.</summary>
    public int Channels { get; } = Guard.AtLeast(Channels, 1);

    /// <summary>Rows, at least 1.</summary>
    public int Height { get; } = Guard.AtLeast(Height, 1);

    /// <summary>Columns, at least 1.</summary>
    public int Width { get; } = Guard.AtLeast(Width, 1);

    /// <summary>Number of values in an image.</summary>
    public int Size => checked(Channels * Height * Width);

    /// <inheritdoc />
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
