using TorchSharp;
using Workbench.Checkpoints;
using Workbench.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Training;

// Small images that a small network can learn: the class is the position of the brightest block, with noise.
internal static class Toy
{
    public static ImageSet Images(int count, string split = "train", int size = 28, int seed = 1)
    {
        var random = new Random(seed);
        var pixels = new byte[count * size * size];
        random.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++) pixels[i] /= 4;
        var labels = new int[count];
        var block = size / 4;
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Next(10);
            var (top, left) = (labels[i] / 4 * block, labels[i] % 4 * block);
            for (var y = 0; y < block; y++)
                pixels.AsSpan((((i * size) + top + y) * size) + left, block).Fill(230);
        }
        var names = Enumerable.Range(0, 10).Select(digit => $"{digit}").ToList();
        return ImageSet.FromArrays("toy", split, Provenance.Synthetic, new ImageShape(1, size, size), names, pixels, labels);
    }

    public static Classifier Classifier(long seed = 1, string name = "toy-linear")
    {
        manual_seed(seed);
        return new Classifier(name, new ToyNetwork(), Normalization.None, classes: 10);
    }

    /// <summary>Every bit of every tensor, so that equality means the same weights bit for bit.</summary>
    public static string Bits(Classifier classifier) => string.Join('\n', Checkpoint.State(classifier.Network)
        .Select(item => $"{item.Key} {Convert.ToHexString(item.Value.detach().contiguous().bytes.ToArray())}"));
}

// Two layers on images of 28 × 28 or smaller; counts how it is trained.
internal sealed class ToyNetwork : nn.Module<Tensor, Tensor>, ITrainingStep
{
    private readonly TorchSharp.Modules.Linear hidden, output;

    public ToyNetwork(int inputs = 28 * 28) : base(nameof(ToyNetwork))
    {
        hidden = nn.Linear(inputs, 16);
        output = nn.Linear(16, 10);
        RegisterComponents();
    }

    public int Steps { get; private set; }

    public int Epochs { get; private set; }

    /// <summary>The sparsity that the network reports after each epoch; the last value repeats.</summary>
    public double[] Sparsity { get; init; } = [];

    public override Tensor forward(Tensor input) => output.call(hidden.call(input.flatten(1)).relu());

    public void AfterStep() => Steps++;

    public void AfterEpoch() => Epochs++;

    public IReadOnlyList<Measurement> Measure() => Sparsity.Length == 0
        ? [new("steps", Steps)]
        : [new("weight_sparsity", Sparsity[Math.Min(Epochs, Sparsity.Length - 1)])];
}
