using Workbench.Attacks;
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

    // Without SqueezeNet: through its many layers, intervals certify nothing at any ε.
    public static TheoryData<string, string> Attacks()
    {
        var table = new TheoryData<string, string>();
        foreach (var attack in AllAttacks.Names.Where(name => AllAttacks.Create(name).Norm == Norm.LInf))
            foreach (var model in TestModels.Names.Except(["squeezenet"])) table.Add(attack, model);
        return table;
    }

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

    private static bool[] Certified(Classifier classifier, Tensor images, long[] answers, double epsilon)
    {
        var pass = Perturbed.Bound(classifier, images, epsilon, BoundClaims.Counts);
        return [.. answers.Select((answer, lane) =>
            Perturbed.Margins(pass, lane, (int)answer, BoundClaims.Counts).Min() > pass.SoftmaxError(lane))];
    }
}
