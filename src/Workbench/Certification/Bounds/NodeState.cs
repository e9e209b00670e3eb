namespace Workbench.Certification.Bounds;

/// <summary>What is known about one layer's outputs while a group of images is bounded.</summary>
/// <param name="units">Units of the layer.</param>
internal sealed class NodeState(int units)
{
    private readonly double[]?[] errors = new double[]?[Box.Lanes];

    public Box Box { get; } = new(units);

    /// <summary>The winners in each lane; null for layers without k-winners.</summary>
    public WinnerBounds[]? Winners { get; set; }

    /// <summary>Float32 errors of an affine layer in one lane, computed once for each group of images.</summary>
    public double[] Errors(int lane, Func<double[]> compute) => errors[lane] ??= compute();

    /// <summary>Clears what was computed for the previous images.</summary>
    public void Reset() => Array.Clear(errors);
}
