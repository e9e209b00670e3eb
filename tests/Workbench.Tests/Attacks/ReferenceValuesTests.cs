using Workbench.Attacks;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

/// <summary>FGSM and PGD against the values that PyTorch computed on the same network and images.</summary>
public sealed class ReferenceValuesTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Scores_agree_with_pytorch()
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var scores = classifier.Predict(ReferenceNetwork.TestImages.Pixels(ReferenceNetwork.Integers("images")));
        ShouldAgree(scores, ReferenceNetwork.Root.GetProperty("scores"), 1e-4);
    }

    [Theory]
    [InlineData("fgsm")]
    [InlineData("fgsm-targeted")]
    [InlineData("fgsm-l2")]
    [InlineData("pgd")]
    [InlineData("pgd-targeted")]
    [InlineData("pgd-l2")]
    public void Adversarial_images_agree_with_pytorch(string name)
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var norm = name.EndsWith("-l2") ? Norm.L2 : Norm.LInf;
        var targeted = name.EndsWith("-targeted");
        IAttack attack = name.StartsWith("fgsm")
            ? new Fgsm(new FgsmOptions { Norm = norm, Targeted = targeted })
            : new Pgd(new PgdOptions { Norm = norm, Targeted = targeted, RandomStart = false, Steps = 10, RelativeStep = 0.2 });
        attack.Name.ShouldBe(name);
        var images = ReferenceNetwork.TestImages.Pixels(ReferenceNetwork.Integers("images"));
        var labels = tensor(ReferenceNetwork.Integers(targeted ? "targets" : "labels").Select(label => (long)label).ToArray());
        var found = attack.Perturb(classifier, images, labels, norm == Norm.L2 ? 1.5 : 0.1, new Seed(1));
        ShouldAgree(found, ReferenceNetwork.Root.GetProperty("adversarial").GetProperty(name), Tolerance);
    }

    private static void ShouldAgree(Tensor actual, System.Text.Json.JsonElement expected, double tolerance)
    {
        using var scope = NewDisposeScope();
        var reference = tensor(ReferenceNetwork.Floats(expected), actual.shape);
        actual.sub(reference).abs().max().item<float>().ShouldBeLessThanOrEqualTo((float)tolerance);
    }
}
