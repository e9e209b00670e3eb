using TorchSharp;
using Workbench.Attacks;
using Workbench.Attacks.Search;
using Workbench.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

/// <summary>The contract of all attacks in the catalogue, on every model.</summary>
public sealed class AttackContractTests
{
    private const double Slack = 1e-5;

    public static TheoryData<string, string> Table() => AttackChoice.FewOn("sparse");

    public static TheoryData<string, string> OtherPairs() => AttackChoice.OtherPairs("sparse", TestModels.Names);

    // Variants without their own catalogue entry: goals, restarts, wrappers.
    private static readonly (string Name, Func<Classifier, IAttack> Create)[] Variants =
    [
        ("fgsm-targeted", _ => new Fgsm(new FgsmOptions { Targeted = true })),
        ("bim-l2-targeted", _ => new Bim(new BimOptions { Norm = Norm.L2, Targeted = true })),
        ("mi-fgsm-targeted", _ => new MiFgsm(new MiFgsmOptions { Targeted = true })),
        ("pgd-targeted", _ => new Pgd(new PgdOptions { Targeted = true, Restarts = 3 })),
        ("pgd-l2-targeted", _ => new Pgd(new PgdOptions { Norm = Norm.L2, Targeted = true, StopWhenFooled = true })),
        ("cw-l2-targeted", _ => new CarliniWagner(new CarliniWagnerOptions { Targeted = true })),
        ("bpda-apgd-ce", _ => Bpda.ThroughKWinners(new Apgd(), KWinnersGradient.StraightThrough)),
        (
            "eot-apgd-dlr-l2",
            _ =>
                Eot.Around(
                    new Apgd(new ApgdOptions { Norm = Norm.L2, Loss = ApgdLoss.LogitRatio }),
                    new EotOptions { Samples = 3 }
                )
        ),
        ("bpda-pgd", classifier => Bpda.Substitute(new Pgd(), classifier)),
        ("transfer-mi-fgsm", classifier => Transfer.From(classifier, new MiFgsm())),
        (
            "transfer-square-l2",
            classifier => Transfer.From(classifier, new Square(new SquareOptions { Norm = Norm.L2, Queries = 200 }))
        ),
    ];

    public static TheoryData<int, string> VariantTable()
    {
        var table = new TheoryData<int, string>();
        for (var i = 0; i < Variants.Length; i++)
            foreach (var model in TestModels.Names) table.Add(i, model);
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Keeps_the_contract(string attackName, string modelName) =>
        ShouldKeepTheContract(attackName, _ => AllAttacks.Create(attackName), modelName);

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(OtherPairs))]
    public void All_others_keep_the_contract(string attackName, string modelName) => Keeps_the_contract(attackName, modelName);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Some_variants_keep_the_contract(int variant) => Variants_keep_the_contract(variant, "sparse");

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(VariantTable))]
    public void Variants_keep_the_contract(int variant, string modelName) =>
        ShouldKeepTheContract(Variants[variant].Name, Variants[variant].Create, modelName);

    private static void ShouldKeepTheContract(string attackName, Func<Classifier, IAttack> create, string modelName)
    {
        using var classifier = TestModels.Create(modelName);
        var attack = create(classifier);
        attack.Name.ShouldBe(attackName);
        using var images = TestModels.Images(modelName);
        using var answers = TestModels.Labels(classifier, images);
        // A targeted attack aims at the next class.
        using var labels = attack.Targeted ? answers.add(1).remainder(classifier.Classes) : answers.clone();
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
    [MemberData(nameof(AttackChoice.Few), MemberType = typeof(AttackChoice))]
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

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(AttackChoice.Others), MemberType = typeof(AttackChoice))]
    public void All_others_leave_a_training_network_in_training_mode_and_ignore_dropout(string attackName) =>
        Leaves_a_training_network_in_training_mode_and_ignores_dropout(attackName);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Stops_when_cancelled(string attackName)
    {
        using var classifier = TestModels.Create("dense");
        using var images = TestModels.Images("dense");
        using var labels = TestModels.Labels(classifier, images);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Should.Throw<OperationCanceledException>(() =>
            AllAttacks
                .Create(attackName)
                .Perturb(classifier, images, labels, 0.1, new Seed(1), new CancellationToken(canceled: true))
        );
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
    }

    [Theory]
    [MemberData(nameof(AttackChoice.Few), MemberType = typeof(AttackChoice))]
    public void Reports_its_costs(string attackName)
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

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(AttackChoice.Others), MemberType = typeof(AttackChoice))]
    public void All_others_report_their_costs(string attackName) => Reports_its_costs(attackName);

    public static TheoryData<string> Attacks() => [.. AllAttacks.Names];

    private static double Size(Tensor after, Tensor before, Norm norm)
    {
        using var scope = NewDisposeScope();
        var change = after.sub(before).flatten(1).to_type(ScalarType.Float64);
        return (norm == Norm.LInf ? change.abs().max() : change.square().sum(1).sqrt().max()).item<double>();
    }
}
