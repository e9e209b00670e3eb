using System.Text.Json.Nodes;
using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Models;
using Workbench.Training;

namespace Workbench.Experiments.Benchmarks;

/// <summary>
/// The whole MNIST experiment at the quick budget, one network after the other: training, clean images, noise, FGSM and PGD.
/// </summary>
internal static class ExperimentBenchmark
{
    private const int Epochs = 2,
        TrainImages = 25_000,
        TestImages = 10_000,
        NoiseImages = 5_000,
        FgsmImages = 1_000,
        PgdImages = 300;
    private static readonly double[] Noise = [0.1, 0.3, 0.5],
        Fgsm = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3],
        Pgd = [0.1, 0.2, 0.3];

    // One round takes a minute or more, so there are fewer rounds than in the options.
    public static IReadOnlyList<BenchmarkCase> Run(BenchmarkContext context)
    {
        var (train, test) = (AllData.Load("mnist", "train").Take(TrainImages), context.Test.Take(TestImages));
        var contenders = new List<(string Engine, Func<double> Turn)>
        {
            (AllBenchmarks.SparseEngine, () => Seconds(() => Work(train, test, context))),
        };
        if (context.Python is { } python)
            contenders.Add(
                (AllBenchmarks.PyTorch, () => new[] { "dense", "sparse" }.Sum(model => python.Ask(Request(model))[0]) / 1000)
            );
        var rounds = Math.Clamp(context.Options.Rounds / 5, 1, 3);
        var times = contenders.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++) times[i].Add(Math.Round(1000 * contenders[i].Turn(), 1));
            context.Progress?.Report(new WorkProgress("mnist experiment", round + 1, rounds, "rounds"));
        }
        return
        [
            new BenchmarkCase(
                "mnist experiment",
                "quick budget",
                Epochs,
                [.. contenders.Zip(times, (contender, time) => new BenchmarkRow(contender.Engine, "both", time, 0, 0))]
            ),
        ];
    }

    private static void Work(ImageSet train, ImageSet test, BenchmarkContext context)
    {
        // As `workbench experiment mnist` does at this budget; the engine is the faster one for the dense network too.
        var engines = SparseEngine.Factory;
        foreach (var model in new[] { MnistExperiment.DenseModel, MnistExperiment.SparseModel })
        {
            using var classifier = AllModels.Create(model, new Seed(1), 10);
            new Trainer(new TrainerOptions { Epochs = Epochs }, engines).Train(
                classifier,
                train,
                test,
                null,
                context.Cancellation
            );
            using var engine = classifier.UseEngine(engines);
            Evaluator(NoiseImages).Corrupt(classifier, test, AllCorruptions.Create("noise"), Noise, null, context.Cancellation);
            Evaluator(FgsmImages).Attack(classifier, test, new Fgsm(), Fgsm, null, context.Cancellation);
            Evaluator(PgdImages).Attack(classifier, test, new Pgd(), Pgd, null, context.Cancellation);
        }
    }

    private static Evaluator Evaluator(int images) => new(new EvaluatorOptions { BatchSize = 500, Limit = images });

    private static double Seconds(Action work)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static JsonObject Request(string model) => new()
    {
        ["do"] = "experiment",
        ["model"] = model,
        ["epochs"] = Epochs,
        ["train"] = TrainImages,
        ["test"] = TestImages,
        ["noise"] = List(Noise),
        ["noise_images"] = NoiseImages,
        ["fgsm_epsilons"] = List(Fgsm),
        ["fgsm_images"] = FgsmImages,
        ["pgd_epsilons"] = List(Pgd),
        ["pgd_images"] = PgdImages,
    };

    private static JsonArray List(double[] values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
