using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Paper;

/// <summary>The command that makes one run of an experiment in a process of its own.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; <c>{data}</c>, <c>{model}</c> and <c>{seed}</c> stand for the run's.</param>
public sealed record RunCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>What stands for the name of the run's data set.</summary>
    public const string Data = "{data}";

    /// <summary>What stands for the name of the run's model.</summary>
    public const string Model = "{model}";

    /// <summary>What stands for the run's seed.</summary>
    public const string Seed = "{seed}";

    internal IEnumerable<string> ArgumentsFor(string data, string model, long seed) =>
        Arguments.Select(argument => argument.Replace(Data, data).Replace(Model, model).Replace(Seed, $"{seed}"));
}

/// <summary>
/// Makes an experiment's runs several at a time, each in a process with one thread; their records are on disk then.
/// </summary>
/// <remarks>
/// Where a second thread gains a small network nothing, a second process may: <c>./workbench bench processes</c> measures it.
/// A run that fails does not end the others. Afterwards the experiment itself finds all that is finished.
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
    /// <param name="command">What makes one run.</param>
    /// <param name="jobs">Processes at a time, at least 1.</param>
    /// <param name="progress">Told whenever a run starts or ends.</param>
    /// <param name="cancellation">Ends the running processes; what they finished stays, and they resume.</param>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one process.</exception>
    /// <exception cref="InvalidOperationException">Runs failed; the message names them, with what they printed last.</exception>
    /// <exception cref="OperationCanceledException">The runs were cancelled.</exception>
    public static void Run(string experiment, ExperimentOptions options, RunCommand command, int jobs,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(command);
        if (jobs < 1) throw new ArgumentOutOfRangeException(nameof(jobs), jobs, "Expected at least 1.");
        var models = options.Models.Count > 0 ? options.Models
            : experiment == RobustnessExperiment.Name ? RobustnessExperiment.Models : AllExperiments.Find(experiment).Models;
        var runs = (from data in Sets(experiment, options)
                    from seed in options.Seeds
                    from model in models
                    select (Data: data, Seed: seed, Model: model)).ToList();
        var logs = Path.Combine(options.CacheFolder ?? RunRecords.CacheFolder(experiment), "logs");
        Directory.CreateDirectory(logs);
        var (gate, done, running, failures) = (new Lock(), 0, 0, new List<string>());
        void Report(int started, int ended, string? failure = null)
        {
            lock (gate)
            {
                (running, done) = (running + started - ended, done + ended);
                if (failure is not null) failures.Add(failure);
                progress?.Report(new WorkProgress($"experiment {experiment}", done, runs.Count, "runs", $"{running} running"));
            }
        }

        var settings = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        Parallel
            .ForEachAsync(
                runs,
                settings,
                async (run, token) =>
                {
                    Report(1, 0);
                    // As in the folders of records, an experiment's own data set needs no name.
                    var of = run.Data == experiment ? run.Model : $"{run.Data}-{run.Model}";
                    var log = Path.Combine(logs, $"{of}-{options.Budget}-{run.Seed}.log");
                    var status = await WorkerProcess
                        .Run(command.FileName, command.ArgumentsFor(run.Data, run.Model, run.Seed), log, token)
                        .ConfigureAwait(false);
                    Report(
                        0,
                        1,
                        status == 0
                            ? null
                            : $"{run.Model} on {run.Data}, seed {run.Seed}: status {status}: {WorkerProcess.LastOutput(log)} "
                                + $"(log: {log})"
                    );
                }
            )
            .GetAwaiter()
            .GetResult();
        if (failures.Count > 0)
            throw new InvalidOperationException(
                $"Expected {runs.Count} finished runs, {failures.Count} failed:\n{string.Join("\n", failures)}"
            );
    }

    private static IReadOnlyList<string> Sets(string experiment, ExperimentOptions options) =>
        experiment == RobustnessExperiment.Name ? [MnistExperiment.Name] : AllExperiments.Find(experiment).SetsFor(options);
}
