using Workbench.Certification;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using Workbench.Sparse;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Certification;

/// <summary>Random networks of a few units for images of 3 × 3 pixels, small enough for brute force.</summary>
internal static class TinyNetwork
{
    public const int Side = 3;

    private const int Channels = 3, Hidden = 6, Classes = 4;

    public static Classifier Create(int seed)
    {
        var random = new Random(seed);
        manual_seed(seed);
        var network = nn.Sequential(nn.Conv2d(1, Channels, 2), Maps(random), nn.Flatten(),
            nn.Linear(Channels * 4, Hidden), Units(random), nn.Linear(Hidden, Classes));
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // Duty cycles, so that boosting matters.
        network.train();
        for (var step = 0; step < 3; step++) network.call(randn(8, 1, Side, Side)).Dispose();
        network.eval();
        return new Classifier($"tiny-{seed}", network, Normalization.None, Classes);
    }

    /// <summary>One image, [1, 1, 3, 3].</summary>
    public static Tensor Image(int seed)
    {
        using var generator = new Seed(seed).CreateGenerator();
        return rand([1, 1, Side, Side], generator: generator);
    }

    /// <summary>The smallest margin at all corners of the box, random points of it, and points near the worst of them.</summary>
    public static double WorstMargin(Classifier classifier, Tensor image, int label, double epsilon, int seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Seed(seed).CreateGenerator();
        var corners = arange(512).unsqueeze(1).bitwise_right_shift(arange(9).unsqueeze(0)).bitwise_and(tensor(1L)).mul(2).sub(1)
            .to(ScalarType.Float32).view(-1, 1, Side, Side);
        var directions = cat([corners, rand([3000, 1, Side, Side], generator: generator).mul(2).sub(1)]);
        var worst = double.PositiveInfinity;
        for (var round = 0; round < 8; round++)
        {
            var scores = classifier.Predict(image.add(directions.mul(epsilon)).clamp(0, 1));
            var others = scores.clone();
            others[TensorIndex.Colon, label] = float.NegativeInfinity;
            var margins = scores.select(1, label).sub(others.amax([1]));
            worst = Math.Min(worst, margins.min().item<float>());
            var best = directions.index_select(0, margins.topk(20, largest: false).indexes);
            var moves = randn([20, 100, 1, Side, Side], generator: generator).mul(Math.Pow(0.6, round));
            directions = best.unsqueeze(1).add(moves).view(-1, 1, Side, Side).clamp(-1, 1);
        }
        return worst;
    }

    /// <summary>Runs branch and bound on one image.</summary>
    public static BranchOutcome Search(Classifier classifier, Tensor image, int label, double epsilon, TimeSpan? limit = null)
    {
        var pass = new BoundPass(BoundPlan.Of(classifier, new MapSize(1, Side, Side)));
        var pixels = image.data<float>().ToArray();
        const double Rounding = PixelBoxes.PixelRounding;
        return new BranchAndBound(pass, classifier, BoundClaims.Counts).Run(
            [.. pixels.Select(pixel => Math.Max(0, pixel - epsilon - Rounding))],
            [.. pixels.Select(pixel => Math.Min(1, pixel + epsilon + Rounding))], label, limit ?? TimeSpan.FromMinutes(1),
            CancellationToken.None);
    }

    private static Module Maps(Random random) => random.Next(3) == 0 ? nn.ReLU() : new KWinners2d(Channels, new KWinners2dOptions
    {
        ActiveFraction = 0.34,
        BoostStrength = random.Next(2),
        BreakTies = random.Next(2) == 0,
        Relu = random.Next(2) == 0,
        Local = random.Next(3) == 0,
    });

    private static Module Units(Random random) => random.Next(3) == 0 ? nn.ReLU() : new KWinners(Hidden, new KWinnersOptions
    {
        ActiveFraction = 0.34,
        BoostStrength = random.Next(2),
        BreakTies = random.Next(2) == 0,
        Relu = random.Next(2) == 0,
    });
}
