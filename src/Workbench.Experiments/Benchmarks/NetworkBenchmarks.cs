using System.Text.Json.Nodes;
using Workbench.Attacks;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Experiments.Sweeps;
using Workbench.Training;

namespace Workbench.Experiments.Benchmarks;

/// <summary>Inference, training steps and attacks on the two networks of the paper.</summary>
internal static class NetworkBenchmarks
{
    private static readonly double[] Epsilons = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

    /// <summary>Images per batch.</summary>
    public static IReadOnlyList<int> Batches { get; } = [1, 32, 256];

    public static IReadOnlyList<BenchmarkCase> Inference(BenchmarkContext context) =>
        [.. Batches.Select(batch => Inference(context, batch))];

    public static IReadOnlyList<BenchmarkCase> Training(BenchmarkContext context)
    {
        using var scope = NewDisposeScope();
        var options = new TrainerOptions { LearningRate = 0.001, Momentum = 0.9 };
        var networks = context.Networks;
        // The engine with the trainer's step, TorchSharp with its own.
        var own = networks.Select(network =>
            new TrainingOptimizer(network.Classifier.Network, options with { Engine = EngineKind.Sparse })).ToList();
        var torch = networks.Select(network =>
            optim.SGD(network.Classifier.Network.parameters(), options.LearningRate, momentum: options.Momentum)).ToList();
        try
        {
            var contenders = networks.SelectMany((network, i) => Steps(
                context, network.Network, network.Classifier, own[i], torch[i], Workload.Training(network.Options, 32), 32));
            return [Tournament.Run("training step", "batch 32", 32, [.. contenders], context)];
        }
        finally
        {
            foreach (var optimizer in own.Concat<IDisposable>(torch)) optimizer.Dispose();
        }
    }

    public static IReadOnlyList<BenchmarkCase> Attacks(BenchmarkContext context) =>
    [
        Attack(context, "fgsm", "FGSM, six epsilons, 64 images", new Fgsm(), Epsilons, 64),
        Attack(context, "pgd", "PGD, 40 steps, one epsilon, 16 images", new Pgd(), [0.2], 16),
    ];

    private static BenchmarkCase Inference(BenchmarkContext context, int batch)
    {
        using var scope = NewDisposeScope();
        var count = Math.Max(1, 512 / batch);
        var images = Enumerable.Range(0, count).Select(i => context.Images(i, batch).Pixels).ToList();
        // Runtimes that do not take tensors get the same images as arrays.
        var arrays = Enumerable.Range(0, count).Select(i => context.Pixels(i, batch)).ToList();
        var runtimes = context
            .Networks.Where(network => network.Network != AllBenchmarks.BlockNetwork)
            .ToDictionary(
                network => network.Network,
                network => new OnnxOpponent(network.Classifier, context.Test.Shape, 1)
            );
        try
        {
            var contenders = context.Networks.SelectMany(network =>
            {
                var (name, classifier, sizes) = network;
                var load = Workload.Inference(sizes, batch);
                var engines = Engines(context, name, classifier, load, arrays, batch);
                if (!runtimes.TryGetValue(name, out var runtime)) return engines;
                return
                [
                    .. engines,
                    Contender.Here(AllBenchmarks.OnnxRuntime, name, load, i => runtime.Score(arrays[i % count])),
                    Contender.Here(AllBenchmarks.TorchSharp, name, load, i => classifier.Predict(images[i % count]).Dispose()),
                    .. Contender.Python(context.Python, name, load, new JsonObject { ["do"] = "infer", ["batch"] = batch }),
                ];
            });
            return Tournament.Run("inference", $"batch {batch}", batch, [.. contenders], context);
        }
        finally
        {
            foreach (var runtime in runtimes.Values) runtime.Dispose();
        }
    }

    // On machines with wider vectors, the narrower ones show what other machines can expect.
    private static IEnumerable<Contender> Engines(BenchmarkContext context, string network, Classifier classifier, Workload load,
        IReadOnlyList<float[]> images, int batch)
    {
        var (shape, scores) = (context.Test.Shape, new float[batch * classifier.Classes]);
        Contender Engine(string name, EngineInstructions instructions)
        {
            var engine = SparseEngine.Compile(classifier, new SparseEngineOptions { Instructions = instructions });
            void Score(int i) => engine.Score(images[i % images.Count], shape.Height, shape.Width, scores);
            return Contender.Here(name, network, load, Score);
        }

        yield return Engine(AllBenchmarks.SparseEngine, EngineInstructions.Best);
        if (SparseEngine.Available(EngineInstructions.Best) == EngineInstructions.Avx512)
            yield return Engine(AllBenchmarks.NarrowEngine, EngineInstructions.Avx2);
    }

    private static IEnumerable<Contender> Steps(
        BenchmarkContext context,
        string network,
        Classifier classifier,
        TrainingOptimizer own,
        optim.Optimizer torch,
        Workload load,
        int batch
    )
    {
        var images = Enumerable.Range(0, 60).Select(i => context.Images(i, batch)).ToList();
        var engine = SparseGradientEngine.Compile(classifier, EngineInstructions.Best);
        var steps = new TrainingSteps(classifier.Network);

        yield return Contender.Here(
            AllBenchmarks.SparseEngine,
            network,
            load,
            i =>
            {
                using var scope = NewDisposeScope();
                engine.Backward(images[i % 60].Pixels, images[i % 60].Labels);
                steps.AfterStep(own.TakeStep());
            }
        );
        if (network == AllBenchmarks.BlockNetwork) yield break;
        yield return Contender.Here(
            AllBenchmarks.TorchSharp,
            network,
            load,
            i =>
            {
                using var scope = NewDisposeScope();
                classifier.Network.train();
                torch.zero_grad();
                nn.functional.cross_entropy(classifier.Forward(images[i % 60].Pixels), images[i % 60].Labels).backward();
                torch.step();
                steps.AfterStep([]);
            }
        );
        foreach (
            var python in Contender.Python(context.Python, network, load, new JsonObject { ["do"] = "train", ["batch"] = batch })
        )
            yield return python;
    }

    private static BenchmarkCase Attack(
        BenchmarkContext context,
        string method,
        string setting,
        IAttack attack,
        double[] epsilons,
        int images
    )
    {
        var (evaluator, test) = (new Evaluator(), context.Test.Take(images));
        var contenders = context.Networks.SelectMany(network =>
        {
            void Sweep(EngineFactory factory)
            {
                using var engine = network.Classifier.UseEngine(factory);
                evaluator.Attack(network.Classifier, test, attack, epsilons, null, context.Cancellation);
            }

            var own = Contender.Here(AllBenchmarks.SparseEngine, network.Network, null, _ => Sweep(SparseEngine.Factory));
            if (network.Network == AllBenchmarks.BlockNetwork) return [own];
            return (Contender[])
                [
                    own,
                    Contender.Here(AllBenchmarks.TorchSharp, network.Network, null, _ => Sweep(EngineFactory.Torch)),
                    .. Contender.Python(
                        context.Python,
                        network.Network,
                        null,
                        new JsonObject
                        {
                            ["do"] = "attack",
                            ["method"] = method,
                            ["epsilons"] = new JsonArray([.. epsilons.Select(epsilon => JsonValue.Create(epsilon))]),
                            ["images"] = images,
                        }
                    ),
                ];
        });
        return Tournament.Run("attack", setting, images, [.. contenders], context);
    }
}
