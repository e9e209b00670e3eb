namespace Workbench.Certification.Bounds;

/// <summary>The nonzero weights of one output channel; the arrays may be shared between rows.</summary>
/// <param name="Offsets">The input of each weight, relative to the first input of an output position.</param>
/// <param name="FirstOffset">Index of the row's first offset.</param>
/// <param name="Weights">The weights.</param>
/// <param name="FirstWeight">Index of the row's first weight.</param>
/// <param name="Count">Number of weights.</param>
/// <param name="Bias">Added to the sum.</param>
/// <param name="BiasSize">
/// Sum of the absolute values that the bias was computed from; at least |bias|. For rounding errors.
/// </param>
internal readonly record struct AffineRow(
    int[] Offsets, int FirstOffset, float[] Weights, int FirstWeight, int Count, double Bias, double BiasSize)
{
    /// <summary>A row of a dense matrix, or its nonzero part if many weights are zero.</summary>
    public static AffineRow Of(int[] offsets, float[] weights, int first, double bias)
    {
        var row = weights.AsSpan(first, offsets.Length);
        var zeros = row.Count(0f);
        if (4 * zeros < row.Length) return new AffineRow(offsets, 0, weights, first, row.Length, bias, Math.Abs(bias));
        var (kept, values) = (new int[row.Length - zeros], new float[row.Length - zeros]);
        for (int i = 0, next = 0; i < row.Length; i++)
            if (row[i] != 0) (kept[next], values[next++]) = (offsets[i], row[i]);
        return new AffineRow(kept, 0, values, 0, kept.Length, bias, Math.Abs(bias));
    }

    public ReadOnlySpan<int> OffsetSpan => Offsets.AsSpan(FirstOffset, Count);

    public ReadOnlySpan<float> WeightSpan => Weights.AsSpan(FirstWeight, Count);
}

/// <summary>
/// An affine layer as lists of weights: the output of row r at position p is bias(r) + Σ weight · input[start(p) + offset].
/// </summary>
/// <remarks>
/// Covers convolutions, linear layers, average pools and batch norms, dense and sparse: weights that are zero are left out.
/// Inputs of a padded convolution are numbered with the padding around them.
/// </remarks>
internal sealed class AffineMap
{
    /// <summary>Creates a map.</summary>
    /// <param name="input">Size of the input, without padding.</param>
    /// <param name="output">Size of the output.</param>
    /// <param name="rows">One per output channel, or one per output unit with a single start.</param>
    /// <param name="starts">The first input of each output position.</param>
    /// <param name="terms">Number of terms in the longest sum; it determines the rounding error.</param>
    public AffineMap(MapSize input, MapSize output, AffineRow[] rows, int[] starts, int terms)
    {
        (Input, Output, Rows, Starts, Gamma) = (input, output, rows, starts, Rounding.Gamma(terms));
        Underflow = terms * Rounding.Underflow;
    }

    public MapSize Input { get; }

    public MapSize Output { get; }

    public AffineRow[] Rows { get; }

    public int[] Starts { get; }

    /// <summary>Relative rounding error of a sum in float32.</summary>
    public double Gamma { get; }

    /// <summary>The most that a float32 sum can lose because products underflow.</summary>
    public double Underflow { get; }

    /// <summary>For every padded position its input unit, or −1 in the padding; null without padding.</summary>
    public int[]? UnitAt { get; init; }

    /// <summary>Number of inputs including the padding.</summary>
    public int PaddedUnits => UnitAt?.Length ?? Input.Units;

    /// <summary>For every output position the input positions that it reads; null if each reads all of them.</summary>
    public int[][]? Windows { get; init; }

    /// <summary>The input unit at a padded position; −1 in the padding.</summary>
    public int Unit(int position) => UnitAt is null ? position : UnitAt[position];
}
