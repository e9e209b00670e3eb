using Workbench.Attacks;
using Workbench.Certification;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using Workbench.Models;
using Workbench.Tests.Attacks;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Certification;

/// <summary>
/// The contract of certificates, over the catalogues: every network can be bounded, and no attack breaks a certificate.
/// </summary>
public sealed class CertificateContractTests
{
    // From the largest: the first at which an image of the test model is certified is the one that is attacked.
    private static readonly double[] Epsilons = [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 3e-4, 1e-4, 1e-5];

    public static TheoryData<string> Networks() => [.. AllModels.Names];

    public static TheoryData<string, string> Attacks() => AttackChoice.FewOn("sparse");

    // Without SqueezeNet: through its many layers, intervals certify nothing at any ε. What is within ε in L2 is so in L∞.
    public static TheoryData<string, string> OtherPairs() =>
        AttackChoice.OtherPairs("sparse", TestModels.Names.Except(["squeezenet"]));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Scores_of_every_network_stay_within_their_bounds(string name)
    {
        using var scope = NewDisposeScope();
        var (channels, side) = name.Contains("squeezenet") ? (3, 32) : (1, 28);
        using var classifier = AllModels.Create(name, new Seed(3), classes: 10);
        var images = Perturbed.Images(3, 2, channels, side);
        const double Epsilon = 1e-4;
        var pass = Perturbed.Bound(classifier, images, Epsilon, BoundClaims.Counts);
        var bounds = Enumerable.Range(0, 2).Select(lane => Perturbed.Margins(pass, lane, label: 0, BoundClaims.Counts)).ToList();
        for (var draw = 0; draw < 4; draw++)
        {
            var scores = classifier.Predict(Perturbed.Within(images, Epsilon, new Random(draw)));
            for (var image = 0; image < 2; image++)
                for (var other = 1; other < 10; other++)
                    (scores[image, 0] - scores[image, other]).item<float>().ShouldBeGreaterThanOrEqualTo(
                        (float)(bounds[image][other - 1] - pass.SoftmaxError(image) - 1e-6), $"class {other}");
        }
    }

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(OtherPairs))]
    public void No_other_attack_fools_a_network_on_a_certified_image(string attackName, string modelName) =>
        No_attack_fools_a_network_on_a_certified_image(attackName, modelName);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void No_attack_fools_a_network_on_a_certified_image(string attackName, string modelName)
    {
        using var scope = NewDisposeScope();
        using var classifier = TestModels.Create(modelName);
        var images = TestModels.Images(modelName);
        var labels = TestModels.Labels(classifier, images);
        var answers = labels.data<long>().ToArray();
        var (epsilon, certified) = Epsilons.Select(epsilon => (epsilon, Certified(classifier, images, answers, epsilon)))
            .First(pair => pair.Item2.Contains(true));
        var changed = AllAttacks.Create(attackName).Perturb(classifier, images, labels, epsilon, new Seed(4));
        var held = classifier.Predict(changed).argmax(1).eq(labels).data<bool>().ToArray();
        for (var i = 0; i < answers.Length; i++)
            if (certified[i]) held[i].ShouldBeTrue($"image {i} is certified at {epsilon}");
    }

    // Complete certificates leave no room: these networks are certified at the largest ε that can be.
    [Theory]
    [MemberData(nameof(AttackChoice.Few), MemberType = typeof(AttackChoice))]
    public void No_attack_fools_a_tiny_network_on_a_certified_image(string attackName)
    {
        var attacked = 0;
        foreach (var seed in new[] { 0, 1, 4, 15, 26, 32 })
        {
            using var scope = NewDisposeScope();
            using var classifier = TinyNetwork.Create(seed);
            var image = TinyNetwork.Image(seed);
            var label = classifier.Predict(image).argmax(1);
            var outcome = TinyNetwork.Search(classifier, image, (int)label.item<long>(), 0.3);
            if (outcome.Result != Certificate.Certified) continue;
            attacked++;
            var changed = AllAttacks.Create(attackName).Perturb(classifier, image, label, 0.3, new Seed(4));
            classifier.Predict(changed).argmax(1).item<long>().ShouldBe(label.item<long>(), $"network {seed}");
        }
        attacked.ShouldBeGreaterThan(3);
    }

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(AttackChoice.Others), MemberType = typeof(AttackChoice))]
    public void No_other_attack_fools_a_tiny_network_on_a_certified_image(string attackName) =>
        No_attack_fools_a_tiny_network_on_a_certified_image(attackName);


    private static bool[] Certified(Classifier classifier, Tensor images, long[] answers, double epsilon)
    {
        var pass = Perturbed.Bound(classifier, images, epsilon, BoundClaims.Counts);
        return [.. answers.Select((answer, lane) =>
            Perturbed.Margins(pass, lane, (int)answer, BoundClaims.Counts).Min() > pass.SoftmaxError(lane))];
    }
}
