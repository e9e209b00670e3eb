using TorchSharp;
using Workbench.Models;
using static TorchSharp.torch;

namespace Workbench.Tests.Models;

/// <summary>
/// Networks and images are filled by a formula; the expected numbers come from the same network in PyTorch 1.13.
/// </summary>
public sealed class PyTorchAgreementTests
{
    private static readonly double[][] Dense =
    [
        [-2.482445, -2.441972, -2.399918, -2.3688, -2.350331, -2.332821, -2.296853, -2.230736, -2.14958, -2.053874],
        [-2.41099, -2.429005, -2.439928, -2.449365, -2.452589, -2.432883, -2.367993, -2.246093, -2.085005, -1.890523],
        [-2.84936, -2.826169, -2.755097, -2.651523, -2.52668, -2.383175, -2.218008, -2.03512, -1.861832, -1.705544],
    ];

    private static readonly double[][] Sparse =
    [
        [-3.016482, -2.847037, -2.666261, -2.480176, -2.300083, -2.145717, -2.041318, -2.004999, -2.017019, -2.079707],
        [-2.560801, -2.55618, -2.509675, -2.424848, -2.315808, -2.208464, -2.134206, -2.116966, -2.13974, -2.203697],
        [-2.528512, -2.510314, -2.467319, -2.399503, -2.314739, -2.231206, -2.172479, -2.155982, -2.160654, -2.186762],
    ];

    [Fact]
    public void The_dense_network_gives_the_log_probabilities_and_gradients_of_PyTorch() =>
        Compare("mnist-dense-cnn", Dense, [10.062747955, 7.448176384, 7.706681252]);

    [Fact]
    public void The_sparse_network_gives_the_log_probabilities_and_gradients_of_PyTorch() =>
        Compare("mnist-sparse-cnn", Sparse, [1.754529238, 1.054240704, 1.129236937]);

    private static void Compare(string model, double[][] expected, double[] gradientNorms)
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create(model, new Seed(1), 10);
        Fill(classifier.Network);
        var pixels = tensor(
                Enumerable.Range(0, 3 * 784).Select(i => (float)(0.5 + 0.5 * Math.Sin(0.05 * i * (1 + i / 784 * 0.3)))).ToArray()
            )
            .reshape(3, 1, 28, 28);
        var scores = classifier.Predict(pixels).data<float>().ToArray();
        for (var i = 0; i < scores.Length; i++) ((double)scores[i]).ShouldBe(expected[i / 10][i % 10], 2e-5, $"score {i}");

        using var mode = classifier.EvaluationMode();
        pixels.requires_grad_(true);
        var loss = nn.functional.nll_loss(classifier.Forward(pixels), tensor(new long[] { 1, 2, 3 }));
        var gradient = autograd.grad([loss], [pixels])[0];
        var norms = gradient.abs().sum([1, 2, 3]).data<float>().ToArray();
        for (var i = 0; i < 3; i++) ((double)norms[i]).ShouldBe(gradientNorms[i], 1e-4 * gradientNorms[i]);
    }

    private static void Fill(nn.Module network)
    {
        using var _ = no_grad();
        var state = network.state_dict();
        var names = state.Keys.Where(name => name.EndsWith("weight") || name.EndsWith("bias") || name.EndsWith("duty_cycle"))
            .Order(StringComparer.Ordinal).ToList();
        for (var j = 0; j < names.Count; j++)
        {
            var target = state[names[j]];
            var dutyCycle = names[j].EndsWith("duty_cycle");
            var fan = target.Dimensions > 1 && !dutyCycle ? target.numel() / target.shape[0] : 1;
            var scale = fan > 1 ? 1.6 / Math.Sqrt(fan) : 0.05;
            var values = Enumerable.Range(0, (int)target.numel()).Select(i => (float)(dutyCycle
                ? 0.1 + 0.08 * Math.Sin(0.7 * i + j)
                : Math.Sin(0.7 * i * (1 + 0.013 * (i % 7)) + j) * scale)).ToArray();
            target.copy_(tensor(values).reshape(target.shape));
        }
    }
}
