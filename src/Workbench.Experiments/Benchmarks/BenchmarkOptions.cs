namespace Workbench.Experiments.Benchmarks;

/// <summary>Options of the benchmarks.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>Number of turns of every contender, at least 1; default 15.</summary>
    public int Rounds
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Rounds), value, "Expected at least 1.");
    } = 15;

    /// <summary>Duration of a turn, above 0; default 0.1. Every turn repeats its work at least three times.</summary>
    public double TurnSeconds
    {
        get;
        init =>
            field =
                value > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(TurnSeconds), value, "Expected a duration above 0.");
    } = 0.1;

    /// <summary>
    /// The command that starts the workbench: program and arguments before the verb; default empty. Only the benchmark
    /// <c>processes</c> needs it.
    /// </summary>
    public IReadOnlyList<string> Program { get; init => field = value ?? throw new ArgumentNullException(nameof(Program)); } = [];

    /// <summary>
    /// A Python that has PyTorch; empty to skip PyTorch. Default <c>/usr/bin/python3</c>, which Debian's python3-torch uses.
    /// </summary>
    public string Python { get; init => field = value ?? throw new ArgumentNullException(nameof(Python)); } = "/usr/bin/python3";
}
