namespace Workbench.Engine.Kernels;

/// <summary>Maximum pooling that also notes which position of each window has the maximum.</summary>
internal static unsafe class Pools<TVector, TVectors> where TVector : struct where TVectors : IVectors<TVector>
{
    public static void Max(float* y, float* places, in PoolView pool, float* x, int positions)
    {
        for (var p = 0; p < positions; p++, y += pool.Stride, places += pool.Stride, x += pool.Step)
            for (var i = 0; i < pool.Stride; i += TVectors.Width)
            {
                var first = TVectors.Load(x + i);
                // If numbers are missing (NaN), the maximum and the first highest number may differ.
                var (maximum, highest, place) = (first, first, TVectors.Create(0));
                for (var k = 1; k < pool.Count; k++)
                {
                    var value = TVectors.Load(x + pool.Offsets[k] + i);
                    maximum = TVectors.Max(maximum, value);
                    place = TVectors.SelectGreater(value, highest, TVectors.Create(pool.Places[k]), place);
                    highest = TVectors.SelectGreater(value, highest, value, highest);
                }
                TVectors.Store(maximum, y + i);
                TVectors.Store(place, places + i);
            }
    }
}
