using Workbench.Experiments.Certification;
using Workbench.Experiments.Masks;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Paper;

/// <summary>The command that executes one run of an experiment in a separate process.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; <c>{data}</c>, <c>{model}</c> and <c>{seed}</c> are replaced by the run's.</param>
public sealed record RunCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The placeholder for the run's data set.</summary>
    public const string Data = "{data}";

    /// <summary>The placeholder for the run's model.</summary>
    public const string Model = "{model}";

    /// <summary>The placeholder for the run's seed.</summary>
    public const string Seed = "{seed}";

    internal IEnumerable<string> ArgumentsFor(string data, string model, long seed) =>
        Arguments.Select(argument => argument.Replace(Data, data).Replace(Model, model).Replace(Seed, $"{seed}"));
}

/// <summary>
/// Executes several runs of an experiment in parallel, each in a process with one thread; each writes its record.
/// </summary>
/// <remarks>
/// A small network gains nothing from a second thread, but two processes can be faster than one: <c>./workbench bench
/// processes</c> measures it. A failed run does not stop the others. Run the experiment afterwards to load all records.
/// <code>
/// var command = new RunCommand("./workbench", ["experiment", "mnist", "--models", RunCommand.Model, "--seeds",
/// RunCommand.Seed]);
/// ExperimentProcesses.Run("mnist", new ExperimentOptions { Seeds = [1, 2, 3] }, command, jobs: 2);
/// </code>
/// </remarks>
public static class ExperimentProcesses
{
    /// <summary>Runs the command for every data set, seed and model.</summary>
    /// <param name="experiment">Name of an experiment.</param>
    /// <param name="options">Its data set, seeds and models, and the folder for what the processes print.</param>
    /// <param name="command">The command for one run.</param>
    /// <param name="jobs">Number of parallel processes, at least 1.</param>
    /// <param name="progress">Notified when a run starts, tells its own progress, or ends.</param>
    /// <param name="cancellation">Ends the running processes; finished parts are kept, and the runs can be resumed.</param>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one process.</exception>
    /// <exception cref="InvalidOperationException">Runs failed; the message names them and their last output.</exception>
    /// <exception cref="OperationCanceledException">The runs were cancelled.</exception>
    public static void Run(string experiment, ExperimentOptions options, RunCommand command, int jobs,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(command);
        Guard.AtLeast(jobs, 1, nameof(jobs));
        var models = options.Models.Count > 0 ? options.Models
            : experiment == RobustnessExperiment.Name ? RobustnessExperiment.Models
            : experiment == CertificationExperiment.Name ? CertificationExperiment.Models
            : experiment == MaskExperiment.Name ? [MaskExperiment.Model]
            : AllExperiments.Find(experiment).Models;
        var runs = (from data in Sets(experiment, options)
                    from seed in options.Seeds
                    from model in models
                    select (Data: data, Seed: seed, Model: model)).ToList();
        var logs = Path.Combine(options.CacheFolder ?? RunRecords.CacheFolder(experiment), "logs");
        Directory.CreateDirectory(logs);
        var board = new ProcessBoard<string>(new WorkProgress($"experiment {experiment}", 0, runs.Count, "runs"), progress);
        var settings = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        Parallel
            .ForEachAsync(
                runs,
                settings,
                async (run, token) =>
                {
                    // As in the folders of records, the data set is named only where the experiment's name does not tell it.
                    var named = run.Data != experiment && AllExperiments.Names.Contains(experiment);
                    var of = named ? $"{run.Data}-{run.Model}" : run.Model;
                    var name = $"{of}, seed {run.Seed}";
                    board.Started(name);
                    var log = Path.Combine(logs, $"{of}-{options.Budget}-{run.Seed}.log");
                    var status = await WorkerProcess
                        .Run(command.FileName, command.ArgumentsFor(run.Data, run.Model, run.Seed), log, token,
                            written: line => board.Said(name, line))
                        .ConfigureAwait(false);
                    board.Ended(
                        name,
                        status == 0
                            ? null
                            : $"{run.Model} on {run.Data}, seed {run.Seed}: status {status}: {WorkerProcess.LastOutput(log)} "
                                + $"(log: {log})"
                    );
                }
            )
            .GetAwaiter()
            .GetResult();
        if (board.Failures is { Count: > 0 } failures)
            throw new InvalidOperationException(
                $"Expected {runs.Count} finished runs, {failures.Count} failed:\n{string.Join("\n", failures)}"
            );
    }

    private static IReadOnlyList<string> Sets(string experiment, ExperimentOptions options) =>
        experiment is RobustnessExperiment.Name or CertificationExperiment.Name or MaskExperiment.Name
            ? [MnistExperiment.Name]
            : AllExperiments.Find(experiment).SetsFor(options);
}
