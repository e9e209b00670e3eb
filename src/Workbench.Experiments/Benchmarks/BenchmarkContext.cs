using Workbench.Data;
using Workbench.Engine;
using Workbench.Experiments.Paper;
using Workbench.Models;
using Workbench.Training;

namespace Workbench.Experiments.Benchmarks;

/// <summary>What every benchmark works with.</summary>
internal sealed class BenchmarkContext(BenchmarkOptions options, Roofline roofline, PythonOpponent? python,
    IProgress<WorkProgress>? progress, CancellationToken cancellation) : IDisposable
{
    private readonly Dictionary<string, Classifier> trained = [];

    public BenchmarkOptions Options { get; } = options;

    public Roofline Roofline { get; } = roofline;

    public PythonOpponent? Python { get; } = python;

    public IProgress<WorkProgress>? Progress { get; } = progress;

    /// <summary>Whether something was measured already.</summary>
    public bool IsWarm { get; set; }

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Both networks by name, dense and sparse, with the numbers that the work needs at least.</summary>
    public IReadOnlyList<(string Network, Classifier Classifier, MnistSparseCnnOptions Options)> Networks =>
    [
        ("sparse", Trained(MnistExperiment.SparseModel), new MnistSparseCnnOptions()),
        ("dense", Trained(MnistExperiment.DenseModel), Workload.Dense(new MnistSparseCnnOptions())),
    ];

    public ImageSet Test { get; } = AllData.Load("mnist", "test");

    /// <summary>Images from the same rotation as those of mnist_pytorch.py.</summary>
    public (Tensor Pixels, Tensor Labels) Images(int index, int batch)
    {
        var start = index * batch % (2560 - batch + 1);
        return (Test.Pixels(start, batch), Test.Labels(start, batch));
    }

    /// <summary>The same images as an array, as a runtime without tensors takes them.</summary>
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

    // A little, so that activations and duty cycles are like those of real work.
    private Classifier Trained(string model)
    {
        if (trained.TryGetValue(model, out var known)) return known;
        var classifier = AllModels.Create(model, new Seed(1), 10);
        new Trainer(new TrainerOptions { Epochs = 1 }, SparseEngine.Factory)
            .Train(classifier, AllData.Load("mnist", "train").Take(3200), Test.Take(500), null, Cancellation);
        return trained[model] = classifier;
    }
}
