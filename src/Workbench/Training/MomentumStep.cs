using System.Numerics;
using Workbench.Sparse;

namespace Workbench.Training;

// A step of SGD with momentum in one pass over memory, on one thread, with the masked weights zeroed again in the same pass.
// TorchSharp's optimizer makes three passes over a parameter, and re-zeroing another one: for a large layer, most of a step's
// time. Rounds as they do.
internal sealed unsafe class MomentumStep(TrainerOptions options)
{
    /// <summary>Whether the step can work on this memory.</summary>
    public static bool Takes(Tensor parameter, Tensor? momentum) =>
        momentum is not null && FastMemory.Has(parameter) && FastMemory.Has(momentum);

    /// <summary>Updates a parameter and its momentum; without a gradient, nothing changes.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="momentum">The sum of its gradients so far, each weighted less with every step.</param>
    /// <param name="mask">1 for weights that stay zero; null if there are none.</param>
    /// <param name="learningRate">Length of the step.</param>
    public void Take(Tensor parameter, Tensor momentum, Tensor? mask, double learningRate)
    {
        using var gradient = parameter.grad;
        if (gradient is null) return;
        using var dense = gradient.contiguous();
        fixed (float* weights = FastMemory.Floats(parameter))
        fixed (float* sums = FastMemory.Floats(momentum))
        fixed (float* slopes = FastMemory.Floats(dense))
        fixed (float* zeros = mask is null ? [] : FastMemory.Floats(mask))
            Update(weights, sums, slopes, zeros, (float)-learningRate, (int)parameter.numel());
    }

    private void Update(float* weights, float* sums, float* slopes, float* zeros, float step, int count)
    {
        var (decay, keep, i) = ((float)options.WeightDecay, (float)options.Momentum, 0);
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
        {
            var (weight, slope) = (Vector.Load(weights + i), Vector.Load(slopes + i));
            if (decay != 0) slope = Vector.MultiplyAddEstimate(weight, new Vector<float>(decay), slope);
            var sum = Vector.Load(sums + i) * keep + slope;
            weight = Vector.MultiplyAddEstimate(sum, new Vector<float>(step), weight);
            if (zeros != null)
            {
                var stays = Vector.Equals(Vector.Load(zeros + i), Vector<float>.Zero);
                weight = Vector.ConditionalSelect(stays, weight, Vector<float>.Zero);
            }
            sum.Store(sums + i);
            weight.Store(weights + i);
        }
        for (; i < count; i++)
        {
            var slope = decay == 0 ? slopes[i] : MathF.FusedMultiplyAdd(weights[i], decay, slopes[i]);
            sums[i] = sums[i] * keep + slope;
            weights[i] = MathF.FusedMultiplyAdd(sums[i], step, weights[i]);
            if (zeros != null && zeros[i] != 0) weights[i] = 0;
        }
    }
}
