namespace Workbench.Evaluation;

/// <summary>A share of correct predictions with its uncertainty.</summary>
/// <remarks>
/// Low and high are the ends of the 95 % Wilson score interval (<see cref="Intervals.Wilson"/>).
/// <code>
/// var accuracy = new Accuracy(Correct: 990, Count: 1000);   // 0.99, from 0.9817 to 0.9946
/// </code>
/// </remarks>
/// <param name="Correct">Number of correct predictions.</param>
/// <param name="Count">Number of predictions.</param>
public sealed record Accuracy(long Correct, long Count)
{
    /// <summary>Number of predictions, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is smaller than that of the correct predictions.</exception>
    public long Count { get; } = Count >= Correct
        ? Count
        : throw new ArgumentOutOfRangeException(nameof(Count), Count, $"Expected at least the {Correct} correct answers.");

    /// <summary>Number of correct predictions, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long Correct { get; } = Guard.AtLeast(Correct, 0);

    /// <summary>The share of correct predictions, 0 to 1; NaN if there are none.</summary>
    public double Value => (double)Correct / Count;

    /// <summary>Lower end of the 95 % interval; 0 if there are no predictions.</summary>
    public double Low => Interval.Low;

    /// <summary>Upper end of the 95 % interval; 1 if there are no predictions.</summary>
    public double High => Interval.High;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{100 * Value:F2} % [{100 * Low:F2}, {100 * High:F2}]");

    private Interval Interval => Count == 0 ? new Interval(0, 1) : Intervals.Wilson(Correct, Count);
}
