using System.Text.Json.Nodes;
using Workbench.Attacks;
using Workbench.Attacks.Search;
using Workbench.Engine;
using Workbench.Evaluation;

namespace Workbench.Experiments.Benchmarks;

/// <summary>
/// The cost of a robustness evaluation: PGD on many images, and the standard plan with later attacks on survivors only and on
/// every image.
/// </summary>
internal static class RobustnessBenchmark
{
    public const string Name = "robustness", Survivors = "on survivors only", EveryImage = "on every image";

    private const int PgdImages = 1_000;
    private const int SequenceImages = 32;
    private static readonly double[] Epsilons = [0.1, 0.2, 0.3];

    public static IReadOnlyList<BenchmarkCase> Run(BenchmarkContext context) =>
        [Pgd(context, PgdImages), .. Sequences(context, RobustPlans.Create("standard", Norm.LInf), SequenceImages, Epsilons)];

    /// <summary>PGD with 40 steps on the dense network, as in an evaluation, against PyTorch.</summary>
    public static BenchmarkCase Pgd(BenchmarkContext context, int images)
    {
        var classifier = Network(context, "dense");
        var (evaluator, test, pgd) = (new Evaluator(), context.Test.Take(images), new Pgd());
        return Tournament.Run(
            "attack",
            FormattableString.Invariant($"PGD, 40 steps, one epsilon, {images:N0} images"),
            images,
            [
                Contender.Once(
                    AllBenchmarks.TorchSharp,
                    "dense",
                    () => evaluator.Attack(classifier, test, pgd, [0.2], null, context.Cancellation)
                ),
                .. Contender.Python(
                    context.Python,
                    "dense",
                    null,
                    new JsonObject
                    {
                        ["do"] = "attack",
                        ["method"] = "pgd",
                        ["epsilons"] = new JsonArray(0.2),
                        ["images"] = images,
                        ["least"] = 1,
                    }
                ),
            ],
            context,
            share: 3
        );
    }

    /// <summary>The same attacks with the same parameters: later ones only on survivors, or each on every image.</summary>
    public static IEnumerable<BenchmarkCase> Sequences(
        BenchmarkContext context,
        RobustPlan plan,
        int images,
        IReadOnlyList<double> epsilons
    )
    {
        var everything = new RobustPlan(plan.Name, [.. plan.OnEveryImage, .. plan.OnSurvivors], []);
        foreach (var epsilon in epsilons)
            yield return Tournament.Run(
                "robust evaluation",
                FormattableString.Invariant($"plan {plan.Name}, epsilon {epsilon}, {images} images"),
                epsilon,
                [
                    Contender.Once(Survivors, "dense", () => Evaluate(context, plan, images, epsilon)),
                    Contender.Once(EveryImage, "dense", () => Evaluate(context, everything, images, epsilon)),
                ],
                context,
                share: 5
            );
    }

    // With the engine of `evaluate --robust`.
    private static void Evaluate(BenchmarkContext context, RobustPlan plan, int images, double epsilon)
    {
        using var scope = NewDisposeScope();
        var classifier = Network(context, "dense");
        using var engine = classifier.UseEngine(SparseEngine.Factory);
        new RobustBatch(classifier, plan, context.Test.Pixels(0, images), context.Test.Labels(0, images), epsilon, new Seed(1),
            new bool[images])
            .Run(first: 0, smaller: null, finished: _ => { }, context.Cancellation);
    }

    private static Classifier Network(BenchmarkContext context, string name) =>
        context.Networks.First(network => network.Network == name).Classifier;
}
