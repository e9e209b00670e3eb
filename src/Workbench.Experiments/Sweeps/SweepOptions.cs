using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

/// <summary>The command that runs one trial in a separate process.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; <c>{trial}</c> is replaced by the trial's number.</param>
public sealed record TrialCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The placeholder for the trial's number.</summary>
    public const string Placeholder = "{trial}";

    internal IEnumerable<string> ArgumentsFor(string trial) => Arguments.Select(argument => argument.Replace(Placeholder, trial));
}

/// <summary>How to run a sweep.</summary>
public sealed record SweepOptions
{
    /// <summary>The command that runs one trial.</summary>
    public required TrialCommand Command { get; init; }

    /// <summary>Number of parallel trials, at least 1; default: one per core.</summary>
    public int Jobs { get; init => field = Guard.AtLeast(value, 1); } = Environment.ProcessorCount;

    /// <summary>The folder of finished records, which the trial's command writes.</summary>
    public required string ResultsFolder { get; init; }

    /// <summary>The folder of logs, weights and unfinished runs.</summary>
    public required string CacheFolder { get; init; }
}

/// <summary>A trial that produced no record.</summary>
/// <param name="Trial">Its number in the plan, from 0.</param>
/// <param name="Reason">The reason, with the last line of its log.</param>
/// <param name="Log">The file with all its output.</param>
public sealed record TrialFailure(int Trial, string Reason, string Log);

/// <summary>The result of a sweep.</summary>
/// <param name="Records">The finished records, in trial order.</param>
/// <param name="Failures">The trials that failed.</param>
public sealed record SweepResult(IReadOnlyList<RunRecord> Records, IReadOnlyList<TrialFailure> Failures);
