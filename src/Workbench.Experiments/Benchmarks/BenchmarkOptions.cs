namespace Workbench.Experiments.Benchmarks;

/// <summary>How long a benchmark measures, and against whom.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>How often every contender has its turn, at least 1; default 15.</summary>
    public int Rounds
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Rounds), value, "Expected at least 1.");
    } = 15;

    /// <summary>How long a turn lasts, above 0; default .1. Every turn repeats its work at least three times.</summary>
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
    /// How to start the workbench's command line: program and arguments before the verb. Empty, the default, where no processes
    /// are measured.
    /// </summary>
    public IReadOnlyList<string> Program { get; init => field = value ?? throw new ArgumentNullException(nameof(Program)); } = [];

    /// <summary>
    /// The Python that has PyTorch; empty to leave PyTorch out. Default <c>/usr/bin/python3</c>, where Debian's python3-torch
    /// lives.
    /// </summary>
    public string Python { get; init => field = value ?? throw new ArgumentNullException(nameof(Python)); } = "/usr/bin/python3";
}
