namespace Workbench.Evaluation;

/// <summary>Options of <see cref="Evaluator"/>.</summary>
public sealed record EvaluatorOptions
{
    /// <summary>Images per batch, at least 1, default 500. Memory use grows with it, and random draws depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int BatchSize { get; init => field = Guard.AtLeast(value, 1); } = 500;

    /// <summary>Use only the first N images, at least 1; default: all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Limit { get; init => field = Guard.AtLeast(value, 1); } = int.MaxValue;

    /// <summary>Random seed, default 1.</summary>
    public Seed Seed { get; init; } = new(1);
}
