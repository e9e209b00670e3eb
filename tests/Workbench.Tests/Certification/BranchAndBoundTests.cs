using Workbench.Certification;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using static TorchSharp.torch;

namespace Workbench.Tests.Certification;

/// <summary>Branch and bound decides tiny networks completely, and as brute force does.</summary>
public sealed class BranchAndBoundTests
{
    [Fact]
    public void Decides_tiny_networks_as_brute_force_does() => Compare(12);

    [Fact, Trait("Category", "slow")]
    public void Decides_every_tiny_network_as_brute_force_does() => Compare(40);

    private static void Compare(int networks)
    {
        var (certified, refuted, divided, open) = (0, 0, 0, 0);
        for (var seed = 0; seed < networks; seed++)
        {
            using var scope = NewDisposeScope();
            using var classifier = TinyNetwork.Create(seed);
            var image = TinyNetwork.Image(seed);
            var label = (int)classifier.Predict(image).argmax(1).item<long>();
            foreach (var epsilon in new[] { 0.02, 0.1, 0.3 })
            {
                var outcome = TinyNetwork.Search(classifier, image, label, epsilon);
                var worst = TinyNetwork.WorstMargin(classifier, image, label, epsilon, seed);
                if (outcome.Result == Certificate.Open)
                {
                    open++;
                    worst.ShouldBeGreaterThan(0, $"seed {seed}, epsilon {epsilon}");
                }
                else if (outcome.Result == Certificate.Certified)
                {
                    certified++;
                    worst.ShouldBeGreaterThanOrEqualTo(outcome.Margin - 1e-6, $"seed {seed}, epsilon {epsilon}");
                }
                else
                {
                    refuted++;
                    var found = tensor(outcome.Counterexample!).view(1, 1, TinyNetwork.Side, TinyNetwork.Side);
                    found.sub(image).abs().max().item<float>().ShouldBeLessThanOrEqualTo((float)epsilon + 1e-7f);
                    classifier.Predict(found).argmax(1).item<long>().ShouldNotBe(label);
                }
                if (outcome.Parts > 1) divided++;
            }
        }
        open.ShouldBeLessThan(4, "at most where the worst answer lies on a tie");
        certified.ShouldBeGreaterThan(networks * 3 / 2);
        refuted.ShouldBeGreaterThan(networks * 3 / 8);
        divided.ShouldBeGreaterThan(networks * 3 / 8, "lines alone must often leave it open");
    }

    [Fact]
    public void Without_time_nothing_is_known()
    {
        using var scope = NewDisposeScope();
        using var classifier = TinyNetwork.Create(23);
        TinyNetwork.Search(classifier, TinyNetwork.Image(23), 0, 0.3, TimeSpan.Zero).Result.ShouldBe(Certificate.Open);
    }

    [Fact]
    public void A_cancelled_search_leaves_no_assumption_behind()
    {
        using var scope = NewDisposeScope();
        using var classifier = TinyNetwork.Create(23);
        var pass = new BoundPass(BoundPlan.Of(classifier, new MapSize(1, TinyNetwork.Side, TinyNetwork.Side)));
        Should.Throw<OperationCanceledException>(() => new BranchAndBound(pass, classifier, BoundClaims.Counts).Run(
            new double[9], [.. Enumerable.Repeat(1.0, 9)], 0, TimeSpan.MaxValue, new CancellationToken(canceled: true)));
        Enumerable.Range(0, Box.Lanes).ShouldAllBe(lane => pass.AssumptionsOf(lane) == null);
    }
}
