using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Sparse;

namespace Workbench.Training;

/// <summary>A custom network and its sparse twin, trained in the same way. The caller disposes them.</summary>
/// <remarks>
/// Both start from the same weights, apart from those that are zero in the twin, and see the same images in the same order.
/// The initial weights come from the global generator: call <c>torch.manual_seed</c> first for reproducible ones.
/// Reference: A. A. Amin, "Sparse is the new dense", figure 2 (the rules of <see cref="Sparsifier"/>).
/// <code>
/// MnistDenseCnn Network() => new(new MnistDenseCnnOptions());
/// using var twins = TrainedTwins.Train(Network(), Network(), train, test, new TwinOptions());
/// Console.WriteLine(new Evaluator().Compare(twins.Dense, twins.Sparse, test));
/// </code>
/// </remarks>
public sealed class TrainedTwins : IDisposable
{
    private TrainedTwins(Classifier dense, Classifier sparse) => (Dense, Sparse) = (dense, sparse);

    /// <summary>The network as it was given, trained.</summary>
    public Classifier Dense { get; }

    /// <summary>Its sparse twin, trained.</summary>
    public Classifier Sparse { get; }

    /// <summary>The epochs of the dense network.</summary>
    public IReadOnlyList<EpochRecord> DenseHistory { get; private set; } = [];

    /// <summary>The epochs of the sparse twin.</summary>
    public IReadOnlyList<EpochRecord> SparseHistory { get; private set; } = [];

    /// <summary>Trains a network, then its sparse twin, from scratch.</summary>
    /// <param name="network">The untrained dense network.</param>
    /// <param name="copy">A second instance of it, which gets the same weights and becomes the sparse twin.</param>
    /// <param name="train">Training images.</param>
    /// <param name="test">Images for loss and accuracy after each epoch; they never influence the weights.</param>
    /// <param name="options">Normalisation, sparsities and training.</param>
    /// <param name="progress">Notified about ten times a second how many batches are finished.</param>
    /// <param name="cancellation">Ends the training after the current batch.</param>
    /// <returns>Both networks, with one record per epoch each.</returns>
    /// <exception cref="ArgumentException">
    /// The two are not instances of one network, a layer cannot be replaced, or a set is empty or does not match.
    /// </exception>
    /// <exception cref="InvalidOperationException">The loss is not finite.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static TrainedTwins Train(
        Module network,
        Module copy,
        ImageSet train,
        ImageSet test,
        TwinOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(copy);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        var trainer = new Trainer(options.Training);
        var (sparse, classes) = (Sparsified(network, copy, options.Sparsifier), train.ClassNames.Count);
        var twins = new TrainedTwins(
            new Classifier("dense", network, options.Normalization, classes),
            new Classifier("sparse", sparse, options.Normalization, classes)
        );
        try
        {
            twins.DenseHistory = trainer.Train(twins.Dense, train, test, progress, cancellation);
            twins.SparseHistory = trainer.Train(twins.Sparse, train, test, progress, cancellation);
            return twins;
        }
        catch
        {
            twins.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dense.Dispose();
        Sparse.Dispose();
    }

    private static Module Sparsified(Module network, Module copy, SparsifierOptions options)
    {
        // Temporary tensors end here; layers keep their parameters out of the scope.
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (from, to) = (Checkpoint.State(network), Checkpoint.State(copy));
        if (ReferenceEquals(network, copy))
            throw new ArgumentException("Expected a second instance of the network, found the first one again.", nameof(copy));
        if (Shapes(from).Except(Shapes(to)).Concat(Shapes(to).Except(Shapes(from))).FirstOrDefault() is { } difference)
            throw new ArgumentException(
                $"Expected two instances of one network, found that only one of them has {difference}.",
                nameof(copy)
            );
        foreach (var (name, value) in from) to[name].copy_(value);
        return Sparsifier.Sparsify(copy, options);
    }

    private static IEnumerable<string> Shapes(IReadOnlyDictionary<string, Tensor> state) =>
        state.Select(item => $"{item.Key} [{string.Join(", ", item.Value.shape)}]").Order(StringComparer.Ordinal);
}
