namespace Workbench.Training;

// The modules of a network that need something done while they are trained, with their names.
internal sealed class TrainingSteps
{
    /// <summary>The measurement that must not fall during training.</summary>
    public const string WeightSparsity = "weight_sparsity";

    private readonly IReadOnlyList<(string Layer, ITrainingStep Step)> steps;
    private readonly Dictionary<string, double> expected = [];

    public TrainingSteps(nn.Module network)
    {
        // TorchSharp's list leaves out the network itself.
        steps = [.. network.named_modules().Prepend((name: "", module: network)).Where(named => named.module is ITrainingStep)
            .Select(named => (named.name, (ITrainingStep)named.module))];
        ExpectPresentSparsity();
    }

    public void ExpectPresentSparsity()
    {
        foreach (var sparsity in Read().Where(measurement => measurement.Name == WeightSparsity))
            expected[sparsity.Layer] = sparsity.Value;
    }

    public void AfterStep()
    {
        foreach (var (_, step) in steps) step.AfterStep();
    }

    public void AfterEpoch()
    {
        foreach (var (_, step) in steps) step.AfterEpoch();
    }

    /// <summary>What the layers report, after checking that no masked weight has come back.</summary>
    public IReadOnlyList<LayerMeasurement> Measure()
    {
        var measurements = Read();
        foreach (var (layer, name, value) in measurements)
            if (name == WeightSparsity && value < expected[layer])
                throw new InvalidOperationException(
                    $"Expected the weight sparsity of {layer} to stay at {expected[layer]} or above, found {value}: masked weights were changed after the step.");
        return measurements;
    }

    private List<LayerMeasurement> Read()
    {
        using var scope = NewDisposeScope();
        return [.. steps.SelectMany(step => step.Step.Measure(), (step, m) => new LayerMeasurement(step.Layer, m.Name, m.Value))];
    }
}
