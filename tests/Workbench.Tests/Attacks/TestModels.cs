using Workbench.Evaluation;
using Workbench.Models;
using Workbench.Sparse;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

/// <summary>
/// The models of the contract tests: small and untrained, because contracts do not need accuracy. Only the SqueezeNet is trained
/// briefly: untrained, its outputs are all nearly the same, so an attack that looks for a boundary has none to find.
/// </summary>
internal static class TestModels
{
    private const int Batch = 5;
    private static readonly Lazy<Module> Trained = new(TrainSqueezeNet);

    public static IReadOnlyList<string> Names { get; } = ["dense", "dropout", "colour", "sparse", "squeezenet"];

    public static Classifier Create(string name)
    {
        if (name == "squeezenet") return new Classifier(name, Squeezed(Trained.Value), Normalization.Mnist, classes: 4);
        manual_seed(11);
        Module network = name switch
        {
            "dense" => nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(100, 4)),
            "dropout" => nn.Sequential(
                nn.Flatten(),
                nn.Linear(144, 16),
                nn.ReLU(),
                nn.Dropout(0.5),
                nn.Linear(16, 4),
                nn.LogSoftmax(1)
            ),
            "colour" => nn.Sequential(
                nn.Conv2d(3, 4, 3),
                nn.BatchNorm2d(4),
                nn.ReLU(),
                nn.MaxPool2d(2),
                nn.Flatten(),
                nn.Linear(100, 4)
            ),
            "sparse" => nn.Sequential(
                new SparseWeights2d(nn.Conv2d(1, 4, 3), 0.5, new Seed(1)),
                nn.MaxPool2d(2),
                new KWinners2d(4, new KWinners2dOptions { ActiveFraction = 0.3 }),
                nn.Flatten(),
                nn.Linear(100, 20),
                new KWinners(20, new KWinnersOptions { ActiveFraction = 0.3 }),
                nn.Linear(20, 4)
            ),
            _ => throw new ArgumentException($"There is no test model '{name}'.", nameof(name)),
        };
        // One step of training fills duty cycles and running means.
        using (var _ = no_grad())
        using (var images = Images(name)) network.call(images).Dispose();
        network.eval();
        return new Classifier(name, network, Normalization.Mnist, classes: 4);
    }

    public static Tensor Images(string name)
    {
        if (name == "squeezenet")
        {
            using var scope = NewDisposeScope();
            return Quadrants(Batch, seed: 5).Images.MoveToOuterDisposeScope();
        }
        using var generator = new Seed(5).CreateGenerator();
        return rand([Batch, name == "colour" ? 3 : 1, 12, 12], generator: generator);
    }

    private static SqueezeNet Squeezed(Module? weights)
    {
        var network = new SqueezeNet(new SqueezeNetOptions { Channels = 1, Classes = 4, Dropout = 0 });
        if (weights is not null)
            using (no_grad())
                foreach (var (own, trained) in network.parameters().Zip(weights.parameters())) own.copy_(trained);
        network.eval();
        return network;
    }

    private static Module TrainSqueezeNet()
    {
        manual_seed(11);
        var network = Squeezed(null);
        using var optimizer = optim.Adam(network.parameters(), 1e-3);
        for (var step = 0; step < 60; step++)
        {
            using var scope = NewDisposeScope();
            var (images, labels) = Quadrants(16, seed: step);
            optimizer.zero_grad();
            nn.functional.cross_entropy(network.call(Normalization.Mnist.Apply(images)), labels).backward();
            optimizer.step();
        }
        return network;
    }

    // Noise that is a little brighter in one of the four quarters, which is the class.
    private static (Tensor Images, Tensor Labels) Quadrants(int count, int seed)
    {
        using var generator = new Seed(seed).CreateGenerator();
        var images = rand([count, 1, 16, 16], generator: generator) * 0.5;
        var labels = arange(count) % 4;
        for (var i = 0; i < count; i++) images[i, 0].narrow(0, i % 4 / 2 * 8, 8).narrow(1, i % 2 * 8, 8).add_(0.3);
        return (images, labels);
    }

    /// <summary>The network's own predictions as labels, so that every image is worth attacking.</summary>
    public static Tensor Labels(Classifier classifier, Tensor images)
    {
        using var scores = classifier.Predict(images);
        return scores.argmax(1);
    }
}

/// <summary>The state of a network that an attack could change by mistake.</summary>
internal sealed class ModelState
{
    private readonly bool training;
    private readonly List<(string Name, float[] Values, bool RequiresGrad)> tensors = [];

    private ModelState(Classifier classifier)
    {
        training = classifier.Network.training;
        foreach (var (name, value) in Tensors(classifier)) tensors.Add((name, Values(value), value.requires_grad));
    }

    public static ModelState Of(Classifier classifier) => new(classifier);

    public void ShouldStillBe(Classifier classifier)
    {
        classifier.Network.training.ShouldBe(training);
        var now = Tensors(classifier).ToList();
        for (var i = 0; i < now.Count; i++)
        {
            now[i].Value.requires_grad.ShouldBe(tensors[i].RequiresGrad, now[i].Name);
            Values(now[i].Value).ShouldBe(tensors[i].Values, now[i].Name);
        }
        foreach (var (name, parameter) in classifier.Network.named_parameters())
            (parameter.grad is null).ShouldBeTrue($"gradient of {name}");
    }

    private static IEnumerable<(string Name, Tensor Value)> Tensors(Classifier classifier) =>
        classifier.Network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))
            .Concat(classifier.Network.named_buffers().Select(entry => (entry.name, entry.buffer)));

    private static float[] Values(Tensor value)
    {
        using var scope = NewDisposeScope();
        return value.detach().to_type(ScalarType.Float32).contiguous().data<float>().ToArray();
    }
}
