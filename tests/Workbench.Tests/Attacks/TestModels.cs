using Workbench.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Workbench.Tests.Attacks;

/// <summary>The models of the contract table: small and untrained, because contracts do not need accuracy.</summary>
internal static class TestModels
{
    private const int Batch = 5;

    public static IReadOnlyList<string> Names { get; } = ["dense", "dropout", "colour", "sparse", "squeezenet"];

    public static Classifier Create(string name)
    {
        manual_seed(11);
        Module network = name switch
        {
            "dense" => nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(100, 4)),
            "dropout" => nn.Sequential(nn.Flatten(), nn.Linear(144, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 4), nn.LogSoftmax(1)),
            "colour" => nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(100, 4)),
            // SqueezeNet's parts in its order, a sixteenth as wide.
            "squeezenet" => nn.Sequential(
                nn.Conv2d(3, 4, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(3, stride: 2, ceil_mode: true), new SmallFire(4, 2, 4),
                nn.MaxPool2d(3, stride: 2, ceil_mode: true), new SmallFire(8, 2, 4), nn.Dropout(0.5), nn.Conv2d(8, 4, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten()),
            "sparse" => nn.Sequential(
                new SparseWeights2d(nn.Conv2d(1, 4, 3), 0.5, new Seed(1)), nn.MaxPool2d(2), new KWinners2d(4, new KWinners2dOptions { ActiveFraction = 0.3 }),
                nn.Flatten(), nn.Linear(100, 20), new KWinners(20, new KWinnersOptions { ActiveFraction = 0.3 }), nn.Linear(20, 4)),
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
        using var generator = new Seed(5).CreateGenerator();
        return rand([Batch, name is "colour" or "squeezenet" ? 3 : 1, 12, 12], generator: generator);
    }

    /// <summary>What the network answers, so that every image is worth attacking.</summary>
    public static Tensor Labels(Classifier classifier, Tensor images)
    {
        using var scores = classifier.Predict(images);
        return scores.argmax(1);
    }
}

/// <summary>SqueezeNet's building block: squeeze, then expand in two widths side by side.</summary>
internal sealed class SmallFire : Module
{
    private readonly Module squeeze, narrow, wide;

    public SmallFire(int inputs, int squeezed, int expanded) : base(nameof(SmallFire))
    {
        squeeze = nn.Conv2d(inputs, squeezed, 1);
        narrow = nn.Conv2d(squeezed, expanded, 1);
        wide = nn.Conv2d(squeezed, expanded, 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var few = squeeze.call(input).relu();
        return cat([narrow.call(few).relu(), wide.call(few).relu()], 1).MoveToOuterDisposeScope();
    }
}

/// <summary>Everything of a network that an attack could change by mistake.</summary>
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
