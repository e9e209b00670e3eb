namespace Workbench.Engine.Kernels;

/// <summary>Loops over vectors of weights, from which those that are all zero are left out; one float for each output.</summary>
internal static unsafe class Blocks<TVector, TVectors> where TVector : struct where TVectors : IVectors<TVector>
{
    public static void Sum(float* y, BlockView blocks, int* indices, float* values, int active)
    {
        var begins = blocks.Begins;
        var targets = blocks.Targets;
        var weights = blocks.Weights;
        for (var j = 0; j < active; j++)
        {
            var (k, end) = (begins[indices[j]], begins[indices[j] + 1]);
            var value = TVectors.Create(values[j]);
            for (; k < end; k++)
            {
                var sums = y + targets[k];
                var weight = TVectors.Load(weights + (nint)k * TVectors.Width);
                TVectors.Store(TVectors.MultiplyAdd(weight, value, TVectors.Load(sums)), sums);
            }
        }
    }

    public static void Dot(float* results, BlockView blocks, int* indices, int active, float* slopes)
    {
        var begins = blocks.Begins;
        var targets = blocks.Targets;
        var weights = blocks.Weights;
        for (var j = 0; j < active; j++)
        {
            var (k, end) = (begins[indices[j]], begins[indices[j] + 1]);
            var sum = TVectors.Create(0);
            for (; k < end; k++)
                sum = TVectors.MultiplyAdd(
                    TVectors.Load(weights + (nint)k * TVectors.Width), TVectors.Load(slopes + targets[k]), sum);
            results[indices[j]] = TVectors.Sum(sum);
        }
    }
}
