using FsCheck;
using FsCheck.Fluent;
using Workbench.Certification;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using Workbench.Tests.Engine;
using static TorchSharp.torch;

namespace Workbench.Tests.Certification;

/// <summary>Bounds by lines hold like boxes do, and are never wider.</summary>
public sealed class LinearRefinementTests
{
    private sealed record Case(int Seed, int Side, int Blocks, double Epsilon);

    private static readonly Arbitrary<Case> Cases = (
        from seed in Gen.Choose(0, 1_000_000)
        from side in Gen.Choose(9, 12)
        from blocks in Gen.Choose(1, 2)
        from epsilon in Gen.Elements(1e-4, 0.003, 0.03, 0.2)
        select new Case(seed, side, blocks, epsilon)).ToArbitrary();

    [Fact]
    public void Layers_and_margins_of_random_networks_stay_within_bounds_that_are_never_wider()
    {
        var narrower = 0;
        Prop.ForAll(Cases, c =>
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            manual_seed(c.Seed);
            var network = RandomNetwork.Create(new Random(c.Seed), 1, c.Side, c.Side, c.Blocks);
            network.call(randn(4, 1, c.Side, c.Side));
            network.eval();
            using var classifier = new Classifier("random", network, Normalization.Mnist, classes: 7);
            var images = Perturbed.Images(c.Seed, Box.Lanes, 1, c.Side);
            var boxes = Perturbed.Bound(classifier, images, c.Epsilon, BoundClaims.Counts);
            var lines = Perturbed.Bound(classifier, images, c.Epsilon, BoundClaims.Counts);
            var everywhere = Enumerable.Repeat(true, Box.Lanes).ToArray();
            new LinearRefinement(lines, BoundClaims.Counts).Run(
                everywhere, [.. everywhere.Select(_ => TimeSpan.FromMinutes(1))], CancellationToken.None);
            var margins = Enumerable.Range(0, Box.Lanes).Select(lane => ByLines(lines, lane, lane % 7)).ToList();
            for (var draw = 0; draw < 4; draw++)
            {
                var x = Perturbed.Within(images, c.Epsilon, new Random(c.Seed + draw));
                Perturbed.ShouldHold(lines, Perturbed.Layers(classifier, x), $"{c}");
                var scores = classifier.Predict(x).data<float>().ToArray();
                for (var lane = 0; lane < Box.Lanes; lane++)
                    for (int other = 0, form = 0; other < 7; other++)
                        if (other != lane % 7)
                            (scores[lane * 7 + lane % 7] - scores[lane * 7 + other]).ShouldBeGreaterThanOrEqualTo(
                                (float)(margins[lane][form++] - lines.SoftmaxError(lane) - 1e-6), $"{c}, lane {lane}");
            }
            foreach (var (wide, narrow) in boxes.States.Zip(lines.States))
                for (var i = 0; i < wide.Box.Lower.Length; i++)
                {
                    var slack = 1e-6 * (1 + Math.Abs(wide.Box.Lower[i]) + Math.Abs(wide.Box.Upper[i]));
                    narrow.Box.Lower[i].ShouldBeGreaterThanOrEqualTo(wide.Box.Lower[i] - slack, $"{c}");
                    narrow.Box.Upper[i].ShouldBeLessThanOrEqualTo(wide.Box.Upper[i] + slack, $"{c}");
                    if (narrow.Box.Lower[i] > wide.Box.Lower[i] + 1e-4) narrower++;
                }
        }).QuickCheckThrowOnFailure();
        narrower.ShouldBeGreaterThan(100);
    }

    private static double[] ByLines(BoundPass pass, int lane, int label)
    {
        var substitution = pass.Substitute(lane, BoundClaims.Counts);
        return substitution.ByLines(pass.Plan.Nodes.Count - 1, pass.Margins(substitution, label));
    }
}
