using TorchSharp.Modules;
using Workbench.Sparse;

namespace Workbench.Training;

// A TorchSharp optimizer whose state can be saved and restored tensor by tensor, under the names of the parameters, so that it
// fits into a safetensors file that other programs can read.
internal sealed class TrainingOptimizer : IDisposable
{
    private const string MomentumBuffer = "momentum_buffer", Average = "exp_avg", AverageOfSquares = "exp_avg_sq", Step = "step";

    private readonly OptimizerHelper optimizer;
    private readonly IReadOnlyList<Tensor> parameters;
    private readonly IReadOnlyList<SparseWeightsLayer?> layers;
    private readonly MomentumStep? momentum;
    private readonly IReadOnlyList<string> names;
    private readonly IReadOnlyList<long[]> shapes;
    private readonly bool hasMomentum;
    private double learningRate;

    public TrainingOptimizer(nn.Module network, TrainerOptions options)
    {
        var named = network.named_parameters().Where(named => named.parameter.requires_grad).ToList();
        var tensors = named.Select(named => named.parameter).ToList();
        (names, parameters) = ([.. named.Select(named => named.name)], tensors);
        shapes = [.. named.Select(named => named.parameter.shape)];
        var sparse = network.modules().Prepend(network).OfType<SparseWeightsLayer>().ToList();
        layers = [.. tensors.Select(tensor => sparse.Find(layer => layer.Weight.Handle == tensor.Handle))];
        (hasMomentum, learningRate) = (options.Momentum > 0, options.LearningRate);
        // With several threads libtorch's own step is faster, since it uses them all.
        if (hasMomentum && options is { Optimizer: OptimizerKind.Sgd } and ({ Engine: EngineKind.Sparse } or { Threads: 1 }))
            momentum = new MomentumStep(options);
        // The state detaches itself; intermediate tensors are disposed here.
        using var scope = NewDisposeScope();
        optimizer = options.Optimizer switch
        {
            OptimizerKind.Adam => optim.Adam(tensors, lr: options.LearningRate, weight_decay: options.WeightDecay),
            OptimizerKind.AdamW => optim.AdamW(tensors, lr: options.LearningRate, weight_decay: options.WeightDecay),
            _ => optim.SGD(tensors, options.LearningRate, momentum: options.Momentum, weight_decay: options.WeightDecay),
        };
    }

    public double LearningRate
    {
        set
        {
            learningRate = value;
            foreach (var group in optimizer.ParamGroups) group.LearningRate = value;
        }
    }

    public void ZeroGradients() => optimizer.zero_grad();

    /// <summary>Takes a step; returns the layers whose masked weights are zero again.</summary>
    public IReadOnlyCollection<ITrainingStep> TakeStep()
    {
        if (momentum is null || Momenta() is not { } momenta)
        {
            optimizer.step();
            return [];
        }
        using var _ = no_grad();
        for (var i = 0; i < parameters.Count; i++) momentum.Take(parameters[i], momenta[i], layers[i]?.Mask, learningRate);
        return [.. layers.OfType<SparseWeightsLayer>()];
    }

    /// <summary>
    /// The state by <c>parameter.part</c>. Momentum and averages are the live tensors; step counts are new ones.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        var parts = new Dictionary<string, Tensor>();
        foreach (var (name, state) in names.Zip(optimizer.state_dict().State))
        {
            switch (state)
            {
                case SGD.State { momentum_buffer: { } buffer }:
                    parts[$"{name}.{MomentumBuffer}"] = buffer;
                    break;
                case Adam.State adam:
                    AddMoments(parts, name, adam.step, adam.exp_avg, adam.exp_avg_sq);
                    break;
                case AdamW.State adam:
                    AddMoments(parts, name, adam.step, adam.exp_avg, adam.exp_avg_sq);
                    break;
            }
        }
        return parts;
    }

    /// <summary>Names and shapes of <see cref="State"/> after the first step.</summary>
    public IReadOnlyDictionary<string, long[]> ExpectedState()
    {
        var expected = new Dictionary<string, long[]>();
        foreach (var ((name, shape), state) in names.Zip(shapes).Zip(optimizer.state_dict().State))
        {
            if (state is SGD.State)
            {
                if (hasMomentum) expected[$"{name}.{MomentumBuffer}"] = shape;
                continue;
            }
            expected[$"{name}.{Step}"] = [];
            expected[$"{name}.{Average}"] = expected[$"{name}.{AverageOfSquares}"] = shape;
        }
        return expected;
    }

    /// <summary>Restores what <see cref="State"/> returned; the tensors are copied.</summary>
    /// <exception cref="KeyNotFoundException">A part of the state is missing.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> parts)
    {
        using var _ = no_grad();
        foreach (var (name, state) in names.Zip(optimizer.state_dict().State))
        {
            switch (state)
            {
                case SGD.State sgd:
                    sgd.momentum_buffer?.Dispose();
                    // Missing before the first step and without momentum.
                    sgd.momentum_buffer = parts.TryGetValue($"{name}.{MomentumBuffer}", out var buffer)
                        ? buffer.clone().DetachFromDisposeScope()
                        : null!;
                    break;
                case Adam.State adam:
                    adam.step = parts[$"{name}.{Step}"].item<long>();
                    adam.exp_avg.copy_(parts[$"{name}.{Average}"]);
                    adam.exp_avg_sq.copy_(parts[$"{name}.{AverageOfSquares}"]);
                    break;
                case AdamW.State adam:
                    adam.step = parts[$"{name}.{Step}"].item<long>();
                    adam.exp_avg.copy_(parts[$"{name}.{Average}"]);
                    adam.exp_avg_sq.copy_(parts[$"{name}.{AverageOfSquares}"]);
                    break;
            }
        }
    }

    public void Dispose() => optimizer.Dispose();

    // Null before TorchSharp's first step, which creates them, and if a parameter is not plain memory.
    private List<Tensor>? Momenta()
    {
        var momenta = optimizer.state_dict().State.Cast<SGD.State>().Select(state => state.momentum_buffer).ToList();
        return parameters.Zip(momenta).All(pair => MomentumStep.Takes(pair.First, pair.Second)) ? momenta : null;
    }

    private static void AddMoments(Dictionary<string, Tensor> parts, string name, long step, Tensor average, Tensor squares)
    {
        parts[$"{name}.{Step}"] = tensor(step, ScalarType.Int64);
        parts[$"{name}.{Average}"] = average;
        parts[$"{name}.{AverageOfSquares}"] = squares;
    }
}
