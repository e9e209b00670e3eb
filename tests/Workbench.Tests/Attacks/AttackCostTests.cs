using TorchSharp;
using Workbench.Attacks;
using static TorchSharp.torch;

namespace Workbench.Tests.Attacks;

/// <summary>The cost of attacks: nothing for images already fooled, limited batches, nothing after a cancellation.</summary>
public sealed class AttackCostTests
{
    // These run all their steps on all images, as published, unless StopWhenFooled is set.
    private static readonly string[] AsPublished = ["fgsm", "bim", "mi-fgsm", "pgd", "bpda", "eot"];

    public static TheoryData<string> Attacks() => [.. AllAttacks.Names];

    public static TheoryData<string> SurvivorsOnly() => [.. AllAttacks.Names.Where(name => !AsPublished.Any(name.StartsWith))];

    [Theory]
    [MemberData(nameof(SurvivorsOnly))]
    public void Misclassified_images_cost_one_query(string name)
    {
        using var scope = NewDisposeScope();
        using var classifier = TestModels.Create("dense");
        var images = TestModels.Images("dense");
        var wrong = TestModels.Labels(classifier, images).add(1).remainder(4);
        using var result = ((Attack)AllAttacks.Create(name)).Run(classifier, images, wrong, 0.1, new Seed(1));
        (result.ForwardImages, result.BackwardImages).ShouldBe((images.shape[0], 0));
        result.Fooled.ShouldAllBe(fooled => fooled);
        result.Images.HasBitsOf(images).ShouldBeTrue();
    }

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(AttackChoice.Others), MemberType = typeof(AttackChoice))]
    public void Never_more_than_a_thousand_images_are_scored_at_once(string name) =>
        No_more_than_a_thousand_images_are_scored_at_once_and_all_are_counted(name);

    [Theory]
    [MemberData(nameof(AttackChoice.Few), MemberType = typeof(AttackChoice))]
    public void No_more_than_a_thousand_images_are_scored_at_once_and_all_are_counted(string name)
    {
        using var scope = NewDisposeScope();
        using var watched = new Watched(TestModels.Create("dense").Network);
        using var classifier = new Classifier("watched", watched, Normalization.Mnist, classes: 4);
        var images = TestModels.Images("dense");
        var labels = TestModels.Labels(classifier, images);
        watched.Images = 0;
        using var result = ((Attack)AllAttacks.Create(name)).Run(classifier, images, labels, 0.02, new Seed(1));
        watched.Largest.ShouldBeLessThanOrEqualTo(1_000);
        // The report's final query does not count as one of the attack.
        watched.Images.ShouldBeInRange(result.ForwardImages, result.ForwardImages + images.shape[0]);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_cancellation_ends_the_attack_at_the_next_query(string name)
    {
        using var scope = NewDisposeScope();
        using var stop = new CancellationTokenSource();
        using var watched = new Watched(TestModels.Create("dense").Network);
        using var classifier = new Classifier("watched", watched, Normalization.Mnist, classes: 4);
        var images = TestModels.Images("dense");
        var labels = TestModels.Labels(classifier, images);
        // FGSM makes only one query.
        var last = name.StartsWith("fgsm") ? 1 : 3;
        (watched.Calls, watched.AfterCall) = (0, call => { if (call == last) stop.Cancel(); });
        var state = ModelState.Of(classifier);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        void Attack() => AllAttacks.Create(name).Perturb(classifier, images, labels, 0.001, new Seed(1), stop.Token).Dispose();
        if (name.StartsWith("fgsm")) Attack();
        else Should.Throw<OperationCanceledException>(Attack);
        watched.Calls.ShouldBe(last);
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live, "tensors left behind");
        state.ShouldStillBe(classifier);
    }

    [Fact]
    public void Averaged_gradients_give_one_loss_per_step()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var (images, labels) = (ReferenceNetwork.TestImages.Pixels(0, 20), ReferenceNetwork.TestImages.Labels(0, 20));
        using var result = Eot.Around(new Pgd(), new EotOptions { Samples = 4 })
            .Run(classifier, images, labels, 0.1, new Seed(1));
        result.Losses.Count.ShouldBe(40);
        result.Losses[^1].ShouldBeGreaterThan(3 * result.Losses[0]);
        result.BackwardImages.ShouldBe(40 * 4 * 20);
    }

    // The mean cost rises when the easy images leave; that alone must not end the search for the others.
    [Fact, Trait("Category", "slow")]
    public void Carlini_wagner_treats_an_image_among_easy_ones_like_the_image_alone()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var attack = new CarliniWagner(
            new CarliniWagnerOptions
            {
                BinarySearchSteps = 3,
                Steps = 100,
                LearningRate = 0.05,
                InitialWeight = 0.1,
            }
        );
        var (images, labels) = (ReferenceNetwork.TestImages.Pixels(0, 30), ReferenceNetwork.TestImages.Labels(0, 30));
        using var together = attack.Run(classifier, images, labels, 1.5, new Seed(1));
        var alone = Enumerable.Range(0, 30).Count(i =>
        {
            using var one = attack.Run(classifier, images.narrow(0, i, 1), labels.narrow(0, i, 1), 1.5, new Seed(1));
            return one.Fooled[0];
        });
        together.Fooled.Count(fooled => fooled).ShouldBeGreaterThanOrEqualTo(alone - 1);
    }
}
