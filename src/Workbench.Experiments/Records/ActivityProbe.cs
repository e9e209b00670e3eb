using TorchSharp.Modules;
using Workbench.Data;
using Workbench.Sparse;

namespace Workbench.Experiments.Records;

/// <summary>Counts the active units of every ReLU and k-winners layer of a network in evaluation mode.</summary>
/// <remarks>
/// Finds layers in sequential networks and in the library's networks, but not functions called inside <c>forward</c>.
/// Reference: S. Ahmad, L. Scheinkman, "How Can We Be So Dense?" (2019), section 2 (duty cycles and entropy).
/// <code>
/// var layers = ActivityProbe.Measure(classifier, test, batchSize: 500);
/// foreach (var layer in layers) Console.WriteLine($"{layer.Layer}: {layer.SilentUnits} silent units");
/// </code>
/// </remarks>
public static class ActivityProbe
{
    /// <summary>Passes all images through the network; neither weights nor duty cycles change.</summary>
    /// <param name="classifier">A classifier.</param>
    /// <param name="images">At least one image.</param>
    /// <param name="batchSize">Images per forward pass, at least 1.</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked between batches.</param>
    /// <returns>One row per layer, in the order in which they are called.</returns>
    /// <exception cref="ArgumentException">There is no image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public static IReadOnlyList<LayerActivity> Measure(Classifier classifier, ImageSet images, int batchSize,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (images.Count == 0) throw new ArgumentException("Expected at least one image, found none.", nameof(images));
        var pass = new CountingPass();
        using var mode = classifier.EvaluationMode();
        using var _ = no_grad();
        for (var start = 0; start < images.Count; start += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(batchSize, images.Count - start);
            classifier.Forward(images.Pixels(start, count), pass);
            progress?.Report(new WorkProgress($"count active units of {classifier.Name}", start + count, images.Count, "images"));
        }
        return [.. pass.Counts.Select(counted =>
            Row(counted.Layer, NameIn(classifier.Network, counted.Layer), counted.Active, images.Count))];
    }

    private static string NameIn(Module network, Module layer)
        => network.named_modules().Where(named => ReferenceEquals(named.module, layer)).Select(named => named.name)
            .FirstOrDefault(layer.GetName());

    private static LayerActivity Row(Module layer, string name, long[] active, int images)
    {
        var share = active.Sum() / ((double)images * active.Length);
        return new LayerActivity(name, layer.GetName(), active.Length, active.Count(count => count == 0), share,
            active.Sum(count => DutyCycle.BinaryEntropy(count / (double)images)), active.Length * DutyCycle.BinaryEntropy(share));
    }

    // Counts the output of activation layers in their forward pass.
    private sealed class CountingPass : ILayerCaller
    {
        private readonly List<(Module Layer, long[] Active)> counts = [];

        public IReadOnlyList<(Module Layer, long[] Active)> Counts => counts;

        public Tensor Call(Module layer, Tensor input) => layer switch
        {
            KWinnersLayer or ReLU => Counted(layer, layer.call(input)),
            IComposite composite => composite.Forward(input, this),
            Sequential sequence => sequence.children().Cast<Module>().Aggregate(input, (x, child) => Call(child, x)),
            _ => layer.call(input),
        };

        private Tensor Counted(Module layer, Tensor output)
        {
            using var perUnit = output.ne(0).sum(0, type: ScalarType.Int64).flatten();
            var now = perUnit.data<long>().ToArray();
            var before = counts.FirstOrDefault(known => ReferenceEquals(known.Layer, layer)).Active;
            if (before is null) counts.Add((layer, now));
            else
                for (var i = 0; i < now.Length; i++) before[i] += now[i];
            return output;
        }
    }
}
