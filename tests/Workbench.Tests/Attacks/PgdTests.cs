using Workbench.Attacks;
using Workbench.Attacks.Search;
using Workbench.Evaluation;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

public sealed class PgdTests
{
    private const double Epsilon = 0.08;

    [Fact]
    public void Restarts_never_make_an_image_safer()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var once = Success(classifier, new PgdOptions { Steps = 5 });
        var often = Success(classifier, new PgdOptions { Steps = 5, Restarts = 6 });
        for (var i = 0; i < once.Count; i++) (once[i] && !often[i]).ShouldBeFalse($"image {i}");
        often.Count(fooled => fooled).ShouldBeGreaterThan(once.Count(fooled => fooled));
    }

    [Fact]
    public void Stopping_at_the_first_success_saves_queries_and_succeeds_as_often()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var (images, labels) = Batch();
        using var plain = new Pgd().Run(classifier, images, labels, Epsilon, new Seed(1));
        using var early = new Pgd(new PgdOptions { StopWhenFooled = true }).Run(classifier, images, labels, Epsilon, new Seed(1));
        // Not image by image: in a smaller batch the last bits differ, and forty sign steps can amplify that.
        early.Fooled.Count(fooled => fooled).ShouldBeGreaterThanOrEqualTo(plain.Fooled.Count(fooled => fooled) - 2);
        early.BackwardImages.ShouldBeLessThan(plain.BackwardImages);
        plain.BackwardImages.ShouldBe(40 * images.shape[0]);
    }

    [Fact]
    public void The_loss_grows()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var (images, labels) = Batch();
        using var result = new Pgd().Run(classifier, images, labels, Epsilon, new Seed(1));
        result.Losses.Count.ShouldBe(40);
        result.Losses[^1].ShouldBeGreaterThan(3 * result.Losses[0]);
    }

    [Fact]
    public void A_targeted_run_reaches_the_target_class()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var (images, labels) = Batch();
        var targets = labels.add(1).remainder(10);
        using var result = new Pgd(new PgdOptions { Targeted = true }).Run(classifier, images, targets, 0.3, new Seed(1));
        var reached = classifier.Predict(result.Images).argmax(1).eq(targets).data<bool>().ToArray();
        result.Fooled.ShouldBe(reached);
        result.SuccessFraction.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void A_network_that_cuts_the_autograd_graph_has_zero_gradients()
    {
        using var scope = NewDisposeScope();
        using var classifier = new Classifier("detached", new Detached(), Normalization.None, 10);
        var (images, labels) = Batch();
        var found = new Fgsm().Perturb(classifier, images, labels, 0.1, new Seed(1));
        found.HasBitsOf(images).ShouldBeTrue();
    }

    [Fact]
    public void Wrong_options_are_rejected_when_set()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new PgdOptions { Steps = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new PgdOptions { Restarts = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new PgdOptions { RelativeStep = double.NaN });
    }

    [Fact]
    public void Wrong_batches_are_rejected_with_what_was_expected_and_found()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var (images, labels) = Batch();
        IAttack attack = new Fgsm();
        Should.Throw<ArgumentException>(() => attack.Perturb(classifier, images.flatten(1), labels, 0.1, new Seed(1)))
            .Message.ShouldContain("found [100, 784]");
        Should
            .Throw<ArgumentException>(() =>
                attack.Perturb(classifier, images, labels.to_type(ScalarType.Int32), 0.1, new Seed(1))
            )
            .Message.ShouldContain("int64");
        Should.Throw<ArgumentOutOfRangeException>(() => attack.Perturb(classifier, images, labels, -0.1, new Seed(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => attack.Perturb(classifier, images, labels, double.NaN, new Seed(1)));
        Should.Throw<ArgumentException>(() => AllAttacks.Create("pdg")).Message.ShouldContain("fgsm, ");
    }

    private static IReadOnlyList<bool> Success(Classifier classifier, PgdOptions options)
    {
        var (images, labels) = Batch();
        using var result = new Pgd(options).Run(classifier, images, labels, Epsilon, new Seed(1));
        return result.Fooled;
    }

    private static (Tensor Images, Tensor Labels) Batch() =>
        (ReferenceNetwork.TestImages.Pixels(0, 100), ReferenceNetwork.TestImages.Labels(0, 100));

    private sealed class Detached() : nn.Module<Tensor, Tensor>("detached")
    {
        public override Tensor forward(Tensor input)
        {
            using var flat = input.detach().flatten(1);
            return flat.narrow(1, 300, 10).clone();
        }
    }
}
