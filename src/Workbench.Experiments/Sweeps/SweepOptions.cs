using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

/// <summary>The command that runs one trial in a process of its own.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; <c>{trial}</c> stands for the trial's number.</param>
public sealed record TrialCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>What stands for the trial's number.</summary>
    public const string Placeholder = "{trial}";

    internal IEnumerable<string> ArgumentsFor(string trial) => Arguments.Select(argument => argument.Replace(Placeholder, trial));
}

/// <summary>How a sweep is run.</summary>
public sealed record SweepOptions
{
    /// <summary>The command that runs one trial.</summary>
    public required TrialCommand Command { get; init; }

    /// <summary>Trials at a time, at least 1; default: one for each core.</summary>
    public int Jobs { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Jobs), value, "Expected at least 1."); } = Environment.ProcessorCount;

    /// <summary>Where finished records are; the trial's command writes them there.</summary>
    public required string ResultsFolder { get; init; }

    /// <summary>Where logs, weights and unfinished runs are.</summary>
    public required string CacheFolder { get; init; }
}

/// <summary>A trial that gave no record.</summary>
/// <param name="Trial">Its number in the plan, from 0.</param>
/// <param name="Reason">What happened, with the last line of its log.</param>
/// <param name="Log">The file with everything it printed.</param>
public sealed record TrialFailure(int Trial, string Reason, string Log);

/// <summary>What a sweep gave.</summary>
/// <param name="Records">The finished records, in the order of the trials.</param>
/// <param name="Failures">The trials that failed.</param>
public sealed record SweepResult(IReadOnlyList<RunRecord> Records, IReadOnlyList<TrialFailure> Failures);
