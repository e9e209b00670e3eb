namespace Workbench.Certification.Bounds;

/// <summary>What is known about one layer's outputs while a group of images is bounded.</summary>
/// <param name="units">Units of the layer.</param>
internal sealed class NodeState(int units)
{
    // Bounds that both hold may cross by a rounding.
    private const double Slack = 1e-9;

    private readonly double[]?[] errors = new double[]?[Box.Lanes];
    private readonly UnitFate[]?[] decided = new UnitFate[]?[Box.Lanes];
    private readonly bool[] impossible = new bool[Box.Lanes];

    public Box Box { get; } = new(units);

    /// <summary>The winners in each lane; null for layers without k-winners.</summary>
    public WinnerBounds[]? Winners { get; set; }

    /// <summary>Float32 errors of an affine layer in one lane, computed once for each group of images.</summary>
    public double[] Errors(int lane, Func<double[]> compute) => errors[lane] ??= compute();

    /// <summary>What a subproblem assumes of each unit of a k-winners layer; null if nothing.</summary>
    public UnitFate[]? Decided(int lane) => decided[lane];

    /// <summary>Assumes that a unit of a k-winners layer wins or loses.</summary>
    public void Decide(int lane, int unit, UnitFate fate) => (decided[lane] ??= new UnitFate[units])[unit] = fate;

    /// <summary>Notes that no input agrees with what is assumed.</summary>
    public void Exclude(int lane) => impossible[lane] = true;

    /// <summary>Whether no input agrees with what is assumed, or the box is empty.</summary>
    public bool IsEmpty(int lane)
    {
        if (impossible[lane]) return true;
        for (var i = lane; i < Box.Lower.Length; i += Box.Lanes)
            if (Box.Lower[i] - Box.Upper[i] > Slack * (1 + Math.Abs(Box.Upper[i]))) return true;
        return false;
    }

    /// <summary>Forgets what belongs to the images before.</summary>
    public void Reset()
    {
        Array.Clear(errors);
        Array.Clear(decided);
        Array.Clear(impossible);
    }
}
