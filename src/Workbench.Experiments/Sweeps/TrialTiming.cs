using System.Diagnostics;
using Workbench.Data;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

/// <summary>A trial and what it is called in a table.</summary>
/// <param name="Name">For example what was changed.</param>
/// <param name="Options">The trial.</param>
public sealed record NamedTrial(string Name, TrialOptions Options);

/// <summary>What one trial cost after those before it.</summary>
/// <param name="Change">The trial's name.</param>
/// <param name="Seconds">Wall-clock time.</param>
/// <param name="HasTrained">Whether a network was trained; otherwise an earlier trial's was taken.</param>
/// <param name="MeasuredRows">Rows that were measured: clean, and one for each severity and epsilon.</param>
/// <param name="KeptRows">Rows that were taken from earlier trials.</param>
public sealed record TrialTiming(string Change, double Seconds, bool HasTrained, int MeasuredRows, int KeptRows)
{
    /// <summary>Runs trials one after the other in an empty folder, so that nothing is known but what they find out themselves.</summary>
    /// <param name="trials">In the order in which they are run.</param>
    /// <param name="progress">Told which part is running and how far it is.</param>
    /// <param name="cancellation">Ends the present trial after the present batch.</param>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    public static IReadOnlyList<TrialTiming> Measure(IEnumerable<NamedTrial> trials, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var folder = Directory.CreateTempSubdirectory("workbench-trials").FullName;
        try
        {
            return [.. trials.Select(trial => Measure(trial, folder, progress, cancellation))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TrialTiming Measure(NamedTrial trial, string folder, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var (train, test) = (AllData.Load(trial.Options.Data, "train"), AllData.Load(trial.Options.Data, "test"));
        var watch = Stopwatch.StartNew();
        var outcome = Trial.RunExplained(trial.Options, train, test, folder, folder, progress, cancellation);
        var rows = 1 + outcome.Record.Corruptions.Count + outcome.Record.Attacks.Count;
        return new TrialTiming(trial.Name, watch.Elapsed.TotalSeconds, outcome.HasTrained, outcome.MeasuredRows, rows - outcome.MeasuredRows);
    }
}

/// <summary>A record, and how much of it was made for the asking.</summary>
/// <param name="Record">The finished record.</param>
/// <param name="HasTrained">Whether a network was trained; otherwise an earlier trial's was taken.</param>
/// <param name="MeasuredRows">Rows that were measured rather than taken from earlier trials.</param>
public sealed record TrialOutcome(RunRecord Record, bool HasTrained, int MeasuredRows);
