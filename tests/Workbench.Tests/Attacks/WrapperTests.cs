using Workbench.Attacks;
using Workbench.Sparse;
using static TorchSharp.torch;

namespace Workbench.Tests.Attacks;

public sealed class WrapperTests
{
    [Fact]
    public void Transfer_is_the_attack_on_the_surrogate()
    {
        using var scope = NewDisposeScope();
        using var surrogate = TestModels.Create("dense");
        using var target = TestModels.Create("dropout");
        var images = TestModels.Images("dense");
        var labels = TestModels.Labels(target, images);
        var attack = Transfer.From(surrogate, new Pgd());
        (attack.Name, attack.Access).ShouldBe(("transfer-pgd", AttackAccess.Transfer));
        attack
            .Perturb(target, images, labels, 0.1, new Seed(1))
            .HasBitsOf(new Pgd().Perturb(surrogate, images, labels, 0.1, new Seed(1)))
            .ShouldBeTrue();
    }

    [Fact]
    public void One_sample_without_noise_is_the_attack_itself()
    {
        using var scope = NewDisposeScope();
        using var classifier = TestModels.Create("dense");
        var images = TestModels.Images("dense");
        var labels = TestModels.Labels(classifier, images);
        var wrapped = Eot.Around(new Pgd(), new EotOptions { Samples = 1, Noise = 0 });
        wrapped
            .Perturb(classifier, images, labels, 0.1, new Seed(1))
            .HasBitsOf(new Pgd().Perturb(classifier, images, labels, 0.1, new Seed(1)))
            .ShouldBeTrue();
        wrapped.Name.ShouldBe("eot-pgd");
    }

    [Fact]
    public void Without_kwinners_a_backward_rule_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var classifier = TestModels.Create("dense");
        var images = TestModels.Images("dense");
        var labels = TestModels.Labels(classifier, images);
        Bpda.ThroughKWinners(new Pgd(), KWinnersGradient.StraightThrough).Perturb(classifier, images, labels, 0.1, new Seed(1))
            .HasBitsOf(new Pgd().Perturb(classifier, images, labels, 0.1, new Seed(1))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(KWinnersGradient.StraightThrough, "bpda-pgd")]
    [InlineData(KWinnersGradient.Softened, "bpda-soft-pgd")]
    public void With_kwinners_a_backward_rule_changes_gradients_but_never_the_network(KWinnersGradient rule, string name)
    {
        using var scope = NewDisposeScope();
        using var classifier = TestModels.Create("sparse");
        var images = TestModels.Images("sparse");
        var labels = TestModels.Labels(classifier, images);
        var attack = Bpda.ThroughKWinners(new Pgd(), rule);
        attack.Name.ShouldBe(name);
        var own = new Pgd().Perturb(classifier, images, labels, 0.1, new Seed(1));
        attack.Perturb(classifier, images, labels, 0.1, new Seed(1)).HasBitsOf(own).ShouldBeFalse();
        Should.Throw<OperationCanceledException>(() =>
            attack.Perturb(classifier, images, labels, 0.1, new Seed(1), new CancellationToken(canceled: true))
        );
        new Pgd().Perturb(classifier, images, labels, 0.1, new Seed(1)).HasBitsOf(own).ShouldBeTrue();
    }

    [Fact]
    public void Concurrent_attacks_with_different_backward_rules_do_not_interfere()
    {
        using var scope = NewDisposeScope();
        using var classifier = TestModels.Create("sparse");
        var images = TestModels.Images("sparse");
        var labels = TestModels.Labels(classifier, images);
        var attacks = new[]
        {
            new Pgd(),
            Bpda.ThroughKWinners(new Pgd(), KWinnersGradient.StraightThrough),
            Bpda.ThroughKWinners(new Pgd(), KWinnersGradient.Softened),
        };
        var alone = attacks.Select(attack => attack.Perturb(classifier, images, labels, 0.1, new Seed(1))).ToList();
        var together = attacks.AsParallel().AsOrdered().WithDegreeOfParallelism(3)
            .Select(attack => attack.Perturb(classifier, images, labels, 0.1, new Seed(1)).DetachFromDisposeScope()).ToList();
        together.Zip(alone, (one, other) => one.HasBitsOf(other)).ShouldAllBe(same => same);
        together.ForEach(tensor => tensor.Dispose());
    }

    [Fact]
    public void A_network_that_hides_kwinners_is_refused_and_one_that_shows_them_is_not()
    {
        using var scope = NewDisposeScope();
        using var classifier = TestModels.Create("sparse");
        var images = TestModels.Images("sparse");
        var labels = TestModels.Labels(classifier, images);
        var attack = Bpda.ThroughKWinners(new Pgd(), KWinnersGradient.StraightThrough);
        using var shown = new Classifier(
            "watched",
            new Watched(classifier.Network),
            classifier.Normalization,
            classifier.Classes
        );
        attack
            .Perturb(shown, images, labels, 0.1, new Seed(1))
            .HasBitsOf(attack.Perturb(classifier, images, labels, 0.1, new Seed(1)))
            .ShouldBeTrue();
        using var hidden = new Classifier("hidden", new Hidden(classifier.Network), classifier.Normalization, classifier.Classes);
        Should
            .Throw<ArgumentException>(() => attack.Perturb(hidden, images, labels, 0.1, new Seed(1)))
            .Message.ShouldContain(nameof(IComposite));
    }

    [Fact]
    public void A_softened_gradient_keeps_the_value_and_reaches_losers_that_nearly_won()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners(6, new KWinnersOptions { ActiveFraction = 0.34, InferenceFactor = 1 });
        layer.eval();
        var values = tensor(new[] { 2f, 1.9f, 1.8f, 0.5f, 0.1f, -3f }, [1, 6]);
        var truth = layer.forward(values);
        var point = values.clone().requires_grad_();
        var y = layer.forward(point, KWinnersGradient.Softened);
        y.HasBitsOf(truth).ShouldBeTrue();
        y.sum().backward();
        var slopes = point.grad!.data<float>().ToArray();
        slopes.ShouldBe(slopes.OrderDescending());
        slopes[1].ShouldBe(0.5f, 1e-6f);
        slopes[2].ShouldBeInRange(0.1f, 0.5f);
        slopes[5].ShouldBeLessThan(1e-3f);
    }

    [Fact]
    public void The_substitute_provides_the_gradient_and_the_network_the_scores()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        using var quantised = new Classifier(
            "quantised",
            nn.Sequential(new Rounded(), classifier.Network),
            Normalization.None,
            10
        );
        using var straight = new Classifier("straight", nn.Sequential(new Shifted(), classifier.Network), Normalization.None, 10);
        var (images, labels) = (ReferenceNetwork.TestImages.Pixels(0, 50), ReferenceNetwork.TestImages.Labels(0, 50));
        using var blind = new Pgd().Run(quantised, images, labels, 0.15, new Seed(1));
        using var seeing = ((Attack)Bpda.Substitute(new Pgd(), straight)).Run(quantised, images, labels, 0.15, new Seed(1));
        seeing.SuccessFraction.ShouldBeGreaterThan(blind.SuccessFraction + 0.3);
    }

    [Fact]
    public void The_full_schedule_has_no_cap_and_every_capped_attack_keeps_its_own()
    {
        AdaptiveKWinnersOptions.FullSchedule.QueryCap.ShouldBe(int.MaxValue);
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var (images, labels) = (ReferenceNetwork.TestImages.Pixels(0, 4), ReferenceNetwork.TestImages.Labels(0, 4));
        using var result = new AdaptiveKWinners(new AdaptiveKWinnersOptions { QueryCap = 1000 }).Run(
            classifier,
            images,
            labels,
            0.01,
            new Seed(1)
        );
        result.Fooled.ShouldAllBe(fooled => !fooled);
        // One more query per image, which checks whether it is already misclassified.
        result.ForwardImages.ShouldBeInRange(4 * 900, 4 * 1001);
    }

    private sealed class Hidden : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> inner;

        public Hidden(nn.Module<Tensor, Tensor> inner) : base("hidden")
        {
            this.inner = inner;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => inner.call(input);
    }

    private sealed class Rounded() : nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>("rounded")
    {
        public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input)
        {
            using var scope = NewDisposeScope();
            return input.mul(8).round().div(8).sub(0.1307).div(0.3081).MoveToOuterDisposeScope();
        }
    }

    private sealed class Shifted() : nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>("shifted")
    {
        public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input)
        {
            using var scope = NewDisposeScope();
            return input.sub(0.1307).div(0.3081).MoveToOuterDisposeScope();
        }
    }
}
