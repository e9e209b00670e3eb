using System.Diagnostics;
using Workbench.Experiments.Paper;

namespace Workbench.Experiments.Benchmarks;

/// <summary>
/// Training of both networks, including the start of the program: one after the other, with two threads each, and in parallel.
/// </summary>
internal static class ProcessBenchmark
{
    public const string Name = "processes",
        OneAfterTheOther = "one after the other",
        TwoThreads = "two threads",
        SideBySide = "side by side";

    private const int Images = 6400;

    public static IReadOnlyList<BenchmarkCase> Run(BenchmarkContext context)
    {
        if (context.Options.Program.Count == 0)
            throw new ArgumentException(
                $"Expected {nameof(BenchmarkOptions)}.{nameof(BenchmarkOptions.Program)} for the benchmark {Name}, found none."
            );
        var contenders = new[] { (OneAfterTheOther, 1, 1), (TwoThreads, 2, 1), (SideBySide, 1, 2) };
        var times = contenders.Select(_ => new List<double>()).ToList();
        var rounds = Math.Clamp(context.Options.Rounds / 3, 1, 5);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var ((_, threads, jobs), measured) in contenders.Zip(times))
                measured.Add(Math.Round(Turn(context, threads, jobs), 1));
            context.Progress?.Report(new WorkProgress(Name, round + 1, rounds, "rounds"));
        }
        return [new BenchmarkCase("training both networks", $"{Images:N0} images, one epoch, batch 32", Images,
            [.. contenders.Zip(times, (contender, measured) => new BenchmarkRow(contender.Item1, "both", measured, 0, 0))])];
    }

    private static double Turn(BenchmarkContext context, int threads, int jobs)
    {
        var folder = Directory.CreateTempSubdirectory("workbench-processes-");
        var (watch, program) = (Stopwatch.StartNew(), context.Options.Program);
        try
        {
            var settings = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = context.Cancellation };
            Parallel
                .ForEachAsync(
                    new[] { MnistExperiment.DenseModel, MnistExperiment.SparseModel },
                    settings,
                    async (model, token) =>
                    {
                        var file = Path.Combine(folder.FullName, model);
                        string[] verb =
                        [
                            "train",
                            model,
                            "--data",
                            "mnist",
                            "--limit",
                            $"{Images}",
                            "--epochs",
                            "1",
                            "--threads",
                            $"{threads}",
                            "--out",
                            $"{file}.safetensors",
                        ];
                        var status = await WorkerProcess
                            .Run(program[0], program.Skip(1).Concat(verb), $"{file}.log", token, threads)
                            .ConfigureAwait(false);
                        if (status != 0)
                            throw new InvalidOperationException(
                                $"Expected {model} to be trained, found status {status}: "
                                    + $"{WorkerProcess.LastOutput($"{file}.log")}"
                            );
                    }
                )
                .GetAwaiter()
                .GetResult();
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
