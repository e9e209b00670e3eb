using FsCheck;
using FsCheck.Fluent;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using Workbench.Engine;
using Workbench.Tests.Engine;
using static TorchSharp.torch;

namespace Workbench.Tests.Certification;

/// <summary>Whatever image within ε a network is given, every layer's float32 output lies in its box.</summary>
public sealed class NetworkBoundsTests
{
    private sealed record Case(int Seed, int Channels, int Side, int Blocks, double Epsilon);

    private static readonly Arbitrary<Case> Cases = (
        from seed in Gen.Choose(0, 1_000_000)
        from channels in Gen.Choose(1, 3)
        from side in Gen.Choose(9, 14)
        from blocks in Gen.Choose(1, 3)
        from epsilon in Gen.Elements(1e-6, 1e-4, 0.003, 0.05, 0.5)
        select new Case(seed, channels, side, blocks, epsilon)).ToArbitrary();

    [Fact]
    public void Every_layer_of_a_random_network_stays_in_its_box()
    {
        Prop.ForAll(Cases, c =>
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            using var classifier = Network(c);
            var images = Perturbed.Images(c.Seed, Box.Lanes, c.Channels, c.Side);
            var pass = Perturbed.Bound(classifier, images, c.Epsilon, BoundClaims.Counts);
            for (var draw = 0; draw < 4; draw++)
            {
                var x = Perturbed.Within(images, c.Epsilon, new Random(c.Seed + draw));
                Perturbed.ShouldHold(pass, Perturbed.Layers(classifier, x), $"{c}");
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_margin_of_a_random_network_lies_below_its_bound()
    {
        Prop.ForAll(Cases, c =>
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            using var classifier = Network(c);
            var images = Perturbed.Images(c.Seed, Box.Lanes, c.Channels, c.Side);
            var pass = Perturbed.Bound(classifier, images, c.Epsilon, BoundClaims.Counts);
            var engine = SparseEngine.Compile(classifier, new SparseEngineOptions());
            var bounds = Enumerable.Range(0, Box.Lanes)
                .Select(lane => Perturbed.Margins(pass, lane, label: lane % 7, BoundClaims.Counts)).ToList();
            for (var draw = 0; draw < 4; draw++)
            {
                var x = Perturbed.Within(images, c.Epsilon, new Random(c.Seed + draw));
                foreach (var predictor in new IPredictor[] { classifier, engine })
                {
                    var scores = predictor.Predict(x).data<float>().ToArray();
                    for (var lane = 0; lane < Box.Lanes; lane++)
                        for (int other = 0, form = 0; other < 7; other++)
                            if (other != lane % 7)
                                (scores[lane * 7 + lane % 7] - scores[lane * 7 + other]).ShouldBeGreaterThanOrEqualTo(
                                    (float)(bounds[lane][form++] - pass.SoftmaxError(lane) - 1e-6),
                                        $"{c}, lane {lane}, {predictor.Name}");
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Boxes_widen_with_epsilon()
    {
        Prop.ForAll(Cases, c =>
        {
            using var scope = NewDisposeScope();
            using var classifier = Network(c);
            var images = Perturbed.Images(c.Seed, Box.Lanes, c.Channels, c.Side);
            var (narrow, wide) =
                (Perturbed.Bound(classifier, images, c.Epsilon, BoundClaims.Boxes),
                    Perturbed.Bound(classifier, images, 2 * c.Epsilon, BoundClaims.Boxes));
            foreach (var (inner, outer) in narrow.States.Zip(wide.States))
                for (var i = 0; i < inner.Box.Lower.Length; i++)
                {
                    // Rounding is added around the centre of each box, which moves.
                    var slack = 1e-5 * (1 + Math.Abs(inner.Box.Lower[i]) + Math.Abs(inner.Box.Upper[i]));
                    outer.Box.Lower[i].ShouldBeLessThanOrEqualTo(inner.Box.Lower[i] + slack, $"{c}");
                    outer.Box.Upper[i].ShouldBeGreaterThanOrEqualTo(inner.Box.Upper[i] - slack, $"{c}");
                }
        }).QuickCheckThrowOnFailure();
    }

    private static Classifier Network(Case c)
    {
        manual_seed(c.Seed);
        var network = RandomNetwork.Create(new Random(c.Seed), c.Channels, c.Side, c.Side, c.Blocks);
        network.train();
        for (var step = 0; step < 3; step++) network.call(randn(4, c.Channels, c.Side, c.Side)).Dispose();
        network.eval();
        return new Classifier("random", network, c.Seed % 2 == 0 ? Normalization.Mnist : Normalization.None, classes: 7);
    }
}
