using Workbench.Data;
using Workbench.Engine;
using Workbench.Experiments.Paper;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Experiments.Benchmarks;

/// <summary>The options, networks and images that all benchmarks share.</summary>
internal sealed class BenchmarkContext(BenchmarkOptions options, Roofline roofline, PythonOpponent? python,
    IProgress<WorkProgress>? progress, CancellationToken cancellation) : IDisposable
{
    private readonly Dictionary<(string Model, MaskPattern Pattern), Classifier> trained = [];

    public BenchmarkOptions Options { get; } = options;

    public Roofline Roofline { get; } = roofline;

    public PythonOpponent? Python { get; } = python;

    public IProgress<WorkProgress>? Progress { get; } = progress;

    /// <summary>Whether something has already been measured.</summary>
    public bool IsWarm { get; set; }

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>
    /// Both networks, and the sparse one with blocks, with the options from which their minimum work is computed.
    /// </summary>
    public IReadOnlyList<(string Network, Classifier Classifier, MnistSparseCnnOptions Options)> Networks =>
    [
        ("sparse", Trained(MnistExperiment.SparseModel), new MnistSparseCnnOptions()),
        (
            AllBenchmarks.BlockNetwork,
            Trained(MnistExperiment.SparseModel, MaskPattern.Blocks16),
            new MnistSparseCnnOptions { MaskPattern = MaskPattern.Blocks16 }
        ),
        ("dense", Trained(MnistExperiment.DenseModel), Workload.Dense(new MnistSparseCnnOptions())),
    ];

    public ImageSet Test { get; } = AllData.Load("mnist", "test");

    /// <summary>The same sequence of images as in mnist_pytorch.py.</summary>
    public (Tensor Pixels, Tensor Labels) Images(int index, int batch)
    {
        var start = index * batch % (2560 - batch + 1);
        return (Test.Pixels(start, batch), Test.Labels(start, batch));
    }

    /// <summary>The same images as an array, for runtimes that do not take tensors.</summary>
    public float[] Pixels(int index, int batch)
    {
        using var scope = NewDisposeScope();
        return Images(index, batch).Pixels.data<float>().ToArray();
    }

    public static SparseEngine Engine(Classifier classifier) => SparseEngine.Compile(classifier, new SparseEngineOptions());

    public void Dispose()
    {
        foreach (var classifier in trained.Values) classifier.Dispose();
    }

    // A short training makes activations and duty cycles realistic.
    private Classifier Trained(string model, MaskPattern pattern = MaskPattern.Unstructured)
    {
        if (trained.TryGetValue((model, pattern), out var known)) return known;
        var classifier = AllModels.Create(model, new Seed(1), 10, Test.Channels, pattern);
        new Trainer(new TrainerOptions { Epochs = 1 }, SparseEngine.Factory)
            .Train(classifier, AllData.Load("mnist", "train").Take(3200), Test.Take(500), null, Cancellation);
        return trained[(model, pattern)] = classifier;
    }
}
