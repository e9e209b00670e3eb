using System.Diagnostics;
using Workbench.Data;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

/// <summary>A trial with a name for a table.</summary>
/// <param name="Name">The name, for example what was changed.</param>
/// <param name="Options">The trial.</param>
public sealed record NamedTrial(string Name, TrialOptions Options);

/// <summary>The cost of one trial after the trials before it.</summary>
/// <param name="Change">The trial's name.</param>
/// <param name="Seconds">Wall-clock time.</param>
/// <param name="HasTrained">Whether a network was trained; otherwise an earlier trial's network was reused.</param>
/// <param name="MeasuredRows">Number of measured rows: clean, and one per severity and epsilon.</param>
/// <param name="KeptRows">Number of rows reused from earlier trials.</param>
public sealed record TrialTiming(string Change, double Seconds, bool HasTrained, int MeasuredRows, int KeptRows)
{
    /// <summary>
    /// Runs trials one after the other, starting with an empty folder, so that only their own results can be reused.
    /// </summary>
    /// <param name="trials">The trials, in the order to run them.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the current trial after the current batch.</param>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    public static IReadOnlyList<TrialTiming> Measure(
        IEnumerable<NamedTrial> trials,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
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

    private static TrialTiming Measure(
        NamedTrial trial,
        string folder,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var (train, test) = (AllData.Load(trial.Options.Data, "train"), AllData.Load(trial.Options.Data, "test"));
        var watch = Stopwatch.StartNew();
        var outcome = Trial.RunExplained(trial.Options, train, test, folder, folder, progress, cancellation);
        var rows = 1 + outcome.Record.Corruptions.Count + outcome.Record.Attacks.Count;
        return new TrialTiming(
            trial.Name,
            watch.Elapsed.TotalSeconds,
            outcome.HasTrained,
            outcome.MeasuredRows,
            rows - outcome.MeasuredRows
        );
    }
}

/// <summary>A record, and how much of it is new.</summary>
/// <param name="Record">The finished record.</param>
/// <param name="HasTrained">Whether a network was trained; otherwise an earlier trial's network was reused.</param>
/// <param name="MeasuredRows">Number of rows that were measured, not reused from earlier trials.</param>
public sealed record TrialOutcome(RunRecord Record, bool HasTrained, int MeasuredRows);
