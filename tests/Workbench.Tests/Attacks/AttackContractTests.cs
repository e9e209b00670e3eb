using TorchSharp;
using Workbench.Attacks;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

/// <summary>What every attack of the catalogue must keep, on every model: one table.</summary>
public sealed class AttackContractTests
{
    private const double Slack = 1e-5;

    public static TheoryData<string, string> Table()
    {
        var table = new TheoryData<string, string>();
        foreach (var attack in AllAttacks.Names)
            foreach (var model in TestModels.Names) table.Add(attack, model);
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Keeps_the_contract(string attackName, string modelName)
    {
        var attack = AllAttacks.Create(attackName);
        attack.Name.ShouldBe(attackName);
        using var classifier = TestModels.Create(modelName);
        using var images = TestModels.Images(modelName);
        using var labels = TestModels.Labels(classifier, images);
        using var before = images.clone();
        var state = ModelState.Of(classifier);
        var epsilon = attack.Norm == Norm.LInf ? 0.1 : 1.0;
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using var first = attack.Perturb(classifier, images, labels, epsilon, new Seed(7));
        (DisposeScopeManager.Statistics.ThreadTotalLiveCount - live).ShouldBe(1, "tensors left behind");
        using var second = attack.Perturb(classifier, images, labels, epsilon, new Seed(7));
        using var untouched = attack.Perturb(classifier, images, labels, 0, new Seed(7));

        first.shape.ShouldBe(images.shape);
        first.dtype.ShouldBe(ScalarType.Float32);
        first.requires_grad.ShouldBeFalse();
        first.min().item<float>().ShouldBeGreaterThanOrEqualTo(0);
        first.max().item<float>().ShouldBeLessThanOrEqualTo(1);
        Size(first, images, attack.Norm).ShouldBeLessThanOrEqualTo(epsilon * (1 + Slack));
        Size(first, images, attack.Norm).ShouldBeGreaterThan(0);
        first.HasBitsOf(second).ShouldBeTrue("the same seed must give the same bits");
        untouched.HasBitsOf(images).ShouldBeTrue("epsilon 0 must change nothing");
        images.HasBitsOf(before).ShouldBeTrue("the images given must stay as they are");
        state.ShouldStillBe(classifier);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Leaves_a_training_network_in_training_mode_and_ignores_dropout(string attackName)
    {
        using var classifier = TestModels.Create("dropout");
        using var images = TestModels.Images("dropout");
        using var labels = TestModels.Labels(classifier, images);
        var attack = AllAttacks.Create(attackName);
        using var evaluated = attack.Perturb(classifier, images, labels, 0.1, new Seed(3));
        classifier.Network.train();
        using var trained = attack.Perturb(classifier, images, labels, 0.1, new Seed(3));
        classifier.Network.training.ShouldBeTrue();
        trained.HasBitsOf(evaluated).ShouldBeTrue("the attack must see the network in evaluation mode");
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Stops_when_cancelled(string attackName)
    {
        using var classifier = TestModels.Create("dense");
        using var images = TestModels.Images("dense");
        using var labels = TestModels.Labels(classifier, images);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Should.Throw<OperationCanceledException>(() =>
            AllAttacks.Create(attackName).Perturb(classifier, images, labels, 0.1, new Seed(1), new CancellationToken(canceled: true)));
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Reports_what_it_took(string attackName)
    {
        using var classifier = TestModels.Create("dense");
        using var images = TestModels.Images("dense");
        using var labels = TestModels.Labels(classifier, images);
        var attack = (Attack)AllAttacks.Create(attackName);
        using var images1 = attack.Perturb(classifier, images, labels, 0.1, new Seed(2));
        using var result = attack.Run(classifier, images, labels, 0.1, new Seed(2));
        result.Images.HasBitsOf(images1).ShouldBeTrue("reporting must not change the result");
        using var scores = classifier.Predict(result.Images);
        using var wrong = scores.argmax(1).ne(labels);
        result.Fooled.ShouldBe(wrong.data<bool>().ToArray());
        result.ForwardImages.ShouldBeGreaterThan(0);
        (result.Losses.Count > 0).ShouldBe(result.BackwardImages > 0, "a loss for every gradient step");
    }

    public static TheoryData<string> Attacks() => [.. AllAttacks.Names];

    private static double Size(Tensor after, Tensor before, Norm norm)
    {
        using var scope = NewDisposeScope();
        var change = after.sub(before).flatten(1).to_type(ScalarType.Float64);
        return (norm == Norm.LInf ? change.abs().max() : change.square().sum(1).sqrt().max()).item<double>();
    }
}
