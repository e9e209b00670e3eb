using TorchSharp;
using Workbench.Sparse;
using Workbench.Tests.Sparse;
using Workbench.Training;
using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace Workbench.Tests.Training;

/// <summary>Compares the step in one pass with TorchSharp's optimizer, whose rounding it repeats.</summary>
public sealed class MomentumStepTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(.1)]
    public void Steps_agree_with_those_of_TorchSharp(double weightDecay)
    {
        using var scope = NewDisposeScope();
        var (own, reference) = (Network(), Network());
        var options = new TrainerOptions { LearningRate = .3, Momentum = .9, WeightDecay = weightDecay };
        using var fused = new TrainingOptimizer(own, options);
        using var usual = new TrainingOptimizer(reference, options with { Threads = 2 });
        for (var step = 0; step < 5; step++)
        {
            fused.LearningRate = usual.LearningRate = .3 / (step + 1);
            foreach (var (mine, theirs) in own.parameters().Zip(reference.parameters()))
                theirs.grad = mine.grad = randn(mine.shape);
            new TrainingSteps(own).AfterStep(fused.TakeStep());
            new TrainingSteps(reference).AfterStep(usual.TakeStep());
            foreach (var (mine, theirs) in own.parameters().Zip(reference.parameters()))
                mine.Values().ShouldBe(theirs.Values(), 1e-6);
        }
        foreach (var (name, expected) in usual.State()) fused.State()[name].Values().ShouldBe(expected.Values(), 1e-6);
    }

    [Fact]
    public void Masked_weights_are_zero_again_after_every_step()
    {
        using var scope = NewDisposeScope();
        var network = Network();
        using var optimizer = new TrainingOptimizer(network, new TrainerOptions());
        var layer = network.modules().OfType<SparseWeights>().Single();
        for (var step = 0; step < 3; step++)
        {
            foreach (var parameter in network.parameters()) parameter.grad = randn(parameter.shape);
            var done = optimizer.TakeStep();
            // TorchSharp takes the first step.
            done.Contains(layer).ShouldBe(step > 0);
            new TrainingSteps(network).AfterStep(done);
            layer.Weight.mul(layer.Mask).count_nonzero().item<long>().ShouldBe(0);
        }
    }

    // As in training that diverges.
    [Fact]
    public void Infinite_weights_stay_infinite_and_masked_ones_zero()
    {
        using var scope = NewDisposeScope();
        var network = Network();
        using var optimizer = new TrainingOptimizer(network, new TrainerOptions());
        var layer = network.modules().OfType<SparseWeights>().Single();
        for (var step = 0; step < 2; step++)
        {
            foreach (var parameter in network.parameters()) parameter.grad = ones_like(parameter);
            using (no_grad()) layer.Weight.fill_(float.PositiveInfinity);
            optimizer.TakeStep();
        }
        var expected = layer.Mask.Values().Select(masked => masked == 0 ? float.PositiveInfinity : 0);
        layer.Weight.Values().ShouldBe(expected);
    }

    [Fact]
    public void Parameters_without_a_gradient_do_not_change()
    {
        using var scope = NewDisposeScope();
        var network = Network();
        using var optimizer = new TrainingOptimizer(network, new TrainerOptions());
        foreach (var parameter in network.parameters()) parameter.grad = randn(parameter.shape);
        optimizer.TakeStep();
        optimizer.ZeroGradients();
        foreach (var parameter in network.parameters()) parameter.grad = null;
        var before = network.parameters().Select(parameter => parameter.Values()).ToList();
        optimizer.TakeStep();
        network.parameters().Select(parameter => parameter.Values()).ShouldBe(before);
    }

    // 35 weights in the first layer: whole vectors and a rest.
    private static Sequential Network()
    {
        manual_seed(4);
        return nn.Sequential(
            new SparseWeights(nn.Linear(7, 5), new SparseWeightsOptions { Sparsity = .5 }, new Seed(1)), nn.Linear(5, 3));
    }
}
