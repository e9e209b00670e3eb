using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using Workbench.Engine;
using Workbench.Sparse;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Engine;

/// <summary>Compares the engine with the original modules, for random architectures, shapes, sparsities and inputs.</summary>
public sealed class SparseEnginePropertyTests
{
    private sealed record Case(
        int Seed,
        int Channels,
        int Height,
        int Width,
        int Blocks,
        int Fill,
        EngineInstructions Instructions
    );

    private static readonly Arbitrary<Case> Cases = (
        from seed in Gen.Choose(0, 1_000_000)
        from channels in Gen.Choose(1, 4)
        from height in Gen.Choose(9, 17)
        from width in Gen.Choose(9, 17)
        from blocks in Gen.Choose(1, 3)
        from fill in Gen.Choose(0, 3)
        from instructions in Gen.Elements(SparseEngineTests.Supported().ToArray())
        select new Case(seed, channels, height, width, blocks, fill, instructions)).ToArbitrary();

    [Fact]
    public void Agrees_with_the_modules_on_random_networks()
    {
        // A uniform image makes positions tie with each other, so count clear winners only for the other images.
        var (compared, varied) = (0, 0);
        Prop.ForAll(Cases, c =>
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            manual_seed(c.Seed);
            var network = RandomNetwork.Create(new Random(c.Seed), c.Channels, c.Height, c.Width, c.Blocks);
            network.train();
            for (var step = 0; step < 3; step++) network.call(randn(4, c.Channels, c.Height, c.Width));
            network.eval();
            var engine = SparseEngine.Compile(network, new SparseEngineOptions { Instructions = c.Instructions });
            var batch = Images(c);
            var ties = new NearTies(network);
            var (expected, actual) = (network.call(batch), engine.Predict(batch));
            if (c.Fill == 2) varied += (int)batch.shape[0];
            for (var image = 0; image < batch.shape[0]; image++)
            {
                if (ties.Of(image)) continue;
                if (c.Fill == 2) compared++;
                if (SparseEngineTests.Difference(actual[image], expected[image]) >= 1e-4) return false;
            }
            return true;
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(200));
        compared.ShouldBeGreaterThan(varied / 2);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Ties_are_resolved_as_in_the_module(bool breakTies, bool local)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // Equal kernels and small whole numbers: every sum is exact, and most scores are tied.
        foreach (var relu in new[] { false, true })
        {
            var convolution = nn.Conv2d(1, 5, 3);
            convolution.weight!.copy_(randint(-1, 2, [5, 1, 3, 3]).to_type(ScalarType.Float32));
            convolution.bias!.zero_();
            var winners = new KWinners2d(5, new KWinners2dOptions
            {
                ActiveFraction = .3,
                InferenceFactor = 1,
                BoostStrength = 0,
                BreakTies = breakTies,
                Relu = relu,
                Local = local,
            });
            var network = nn.Sequential(convolution, winners, nn.Flatten());
            network.eval();
            var images = randint(0, 3, [6, 1, 8, 8]).to_type(ScalarType.Float32);
            var engine = SparseEngine.Compile(network, new SparseEngineOptions()).Predict(images);
            // Without boosting and with whole numbers, the same units win; with local competition, any of the tied units may.
            if (breakTies && local)
                engine.view(6, 5, 6, 6).sum(dim: 1).Values().ShouldBe(network.call(images).view(6, 5, 6, 6).sum(dim: 1).Values());
            else engine.Values().ShouldBe(network.call(images).Values());
        }
    }

    private static Tensor Images(Case c)
    {
        long[] shape = [3, c.Channels, c.Height, c.Width];
        return c.Fill switch
        {
            0 => zeros(shape),
            1 => full(shape, .7f),
            2 => randn(shape),
            _ => randn(shape).mul(rand(shape).gt(.8f)),
        };
    }
}
