using Workbench.Sparse;

namespace Workbench.Training;

// The modules of a network that need work during training, with their names.
internal sealed class TrainingSteps
{
    /// <summary>The measurement that must not decrease during training.</summary>
    public const string WeightSparsity = "weight_sparsity";

    private readonly IReadOnlyList<(string Layer, ITrainingStep Step)> steps;
    private readonly Dictionary<string, double> expected = [];

    public TrainingSteps(nn.Module network)
    {
        // TorchSharp's list does not include the network itself.
        steps = [.. network.named_modules().Prepend((name: "", module: network)).Where(named => named.module is ITrainingStep)
            .Select(named => (named.name, (ITrainingStep)named.module))];
        ExpectPresentSparsity();
    }

    public void ExpectPresentSparsity()
    {
        foreach (var sparsity in Read().Where(measurement => measurement.Name == WeightSparsity))
            expected[sparsity.Layer] = sparsity.Value;
        // A weight outside the mask that happens to start at exactly 0 may become another number.
        foreach (var (layer, step) in steps)
            if (step is SparseWeightsLayer sparse) expected[layer] = sparse.MaskedFraction();
    }

    /// <summary>Calls every module except those that the optimizer has already dealt with.</summary>
    public void AfterStep(IReadOnlyCollection<ITrainingStep> done)
    {
        foreach (var (_, step) in steps)
            if (!done.Contains(step)) step.AfterStep();
    }

    public void AfterEpoch()
    {
        foreach (var (_, step) in steps) step.AfterEpoch();
    }

    /// <summary>Returns the layers' reports, after checking that no masked weight has become nonzero.</summary>
    public IReadOnlyList<LayerMeasurement> Measure()
    {
        var measurements = Read();
        foreach (var (layer, name, value) in measurements)
            if (name == WeightSparsity && value < expected[layer])
                throw new InvalidOperationException(
                    $"Expected the weight sparsity of {layer} to stay at {expected[layer]} or above, found {value}: masked "
                        + "weights were changed after the step."
                );
        return measurements;
    }

    private List<LayerMeasurement> Read()
    {
        using var scope = NewDisposeScope();
        return [.. steps.SelectMany(step => step.Step.Measure(), (step, m) => new LayerMeasurement(step.Layer, m.Name, m.Value))];
    }
}
