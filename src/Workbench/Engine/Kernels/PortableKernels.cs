using System.Runtime.Intrinsics;

namespace Workbench.Engine.Kernels;

/// <summary>Kernels with 128-bit vectors, which .NET supports everywhere.</summary>
internal readonly unsafe struct PortableKernels : IKernels
{
    public static int Width => 8;

    public static int TilePositions => 2;

    public static void SumBlocks(float* y, BlockView blocks, int* indices, float* values, int active) =>
        Blocks128.Sum(y, blocks, indices, values, active);

    public static void DotBlocks(float* results, BlockView blocks, int* indices, int active, float* slopes) =>
        Blocks128.Dot(results, blocks, indices, active, slopes);

    public static void CorrelateBlock(in TapView taps, in TileInput input, in TileOutput output) =>
        Blocks128.Correlate(taps, input, output);

    public static void AddScaled(float* y, float* x, float scale, int count)
    {
        var factor = Vector128.Create(scale);
        for (var i = 0; i < count; i += 4)
            Vector128.MultiplyAddEstimate(Vector128.Load(x + i), factor, Vector128.Load(y + i)).Store(y + i);
    }

    public static void AddPatches(
        float* y, nint yRow, float* x, nint xRow, int* offsets, float* values, int active, int rows, int count) =>
        Patches<Vector128<float>, Vectors128>.Add(y, yRow, x, xRow, offsets, values, active, rows, count);

    public static void Correlate(
        float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int positions, int stride)
    {
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
                for (var p = 0; p < positions; p++) AddScaled(sums + p * stride, weights, x[p * step + t], stride);
    }

    public static void CorrelateAndPool(
        float* y,
        float* start,
        float* x,
        nint xRow,
        nint down,
        int rows,
        float* weights,
        int window,
        int step,
        int positions,
        int stride
    )
    {
        for (var p = 0; p < positions; p++, y += stride, x += 2 * step)
            for (var i = 0; i < stride; i += 4)
                CorrelateAndPool(y + i, start + i, x, xRow, down, rows, weights + i, window, step, stride);
    }

    private static void CorrelateAndPool(
        float* y, float* start, float* x, nint xRow, nint down, int rows, float* weights, int window, int step, int stride)
    {
        var a = Vector128.Load(start);
        var (b, c, d) = (a, a, a);
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
            {
                var weight = Vector128.Load(weights);
                a = Vector128.MultiplyAddEstimate(weight, Vector128.Create(x[t]), a);
                b = Vector128.MultiplyAddEstimate(weight, Vector128.Create(x[t + step]), b);
                c = Vector128.MultiplyAddEstimate(weight, Vector128.Create(x[t + down]), c);
                d = Vector128.MultiplyAddEstimate(weight, Vector128.Create(x[t + down + step]), d);
            }
        Vector128.MaxNative(Vector128.MaxNative(a, b), Vector128.MaxNative(c, d)).Store(y);
    }

    public static void MaxOfFour(float* y, int yStride, float* upper, float* lower, int stride, int positions)
    {
        for (var position = 0; position < positions; position++, y += yStride, upper += 2 * stride, lower += 2 * stride)
            for (var i = 0; i < stride; i += 4)
                Vector128.MaxNative(
                    Vector128.MaxNative(Vector128.Load(upper + i), Vector128.Load(upper + stride + i)),
                    Vector128.MaxNative(Vector128.Load(lower + i), Vector128.Load(lower + stride + i))).Store(y + i);
    }

    public static void SumRows(
        float* y,
        float* start,
        float* rows,
        nint stride,
        int* indices,
        float* values,
        int active,
        int count
    )
    {
        for (var i = 0; i < count; i += 16)
        {
            var (s0, s1) = (Vector128.Load(start + i), Vector128.Load(start + i + 4));
            var (s2, s3) = (Vector128.Load(start + i + 8), Vector128.Load(start + i + 12));
            for (var j = 0; j < active; j++)
            {
                var row = rows + indices[j] * stride + i;
                var value = Vector128.Create(values[j]);
                s0 = Vector128.MultiplyAddEstimate(Vector128.Load(row), value, s0);
                s1 = Vector128.MultiplyAddEstimate(Vector128.Load(row + 4), value, s1);
                s2 = Vector128.MultiplyAddEstimate(Vector128.Load(row + 8), value, s2);
                s3 = Vector128.MultiplyAddEstimate(Vector128.Load(row + 12), value, s3);
            }
            s0.Store(y + i);
            s1.Store(y + i + 4);
            s2.Store(y + i + 8);
            s3.Store(y + i + 12);
        }
    }

    public static void SumWindows(
        float* upper,
        float* lower,
        int taps,
        float* weights,
        nint down,
        int* offsets,
        float* values,
        int alone,
        int shared,
        int end
    )
    {
        SumWindow(upper, taps, weights, offsets, values, shared);
        SumWindow(lower, taps, weights - down, offsets + alone, values + alone, end - alone);
    }

    private static void SumWindow(float* sums, int taps, float* weights, int* offsets, float* values, int count)
    {
        for (; taps > 0; taps--, sums += Width, weights += Width)
        {
            var (low, high) = (Vector128.Load(sums), Vector128.Load(sums + 4));
            for (var j = 0; j < count; j++)
            {
                var at = weights + offsets[j];
                var value = Vector128.Create(values[j]);
                low = Vector128.MultiplyAddEstimate(Vector128.Load(at), value, low);
                high = Vector128.MultiplyAddEstimate(Vector128.Load(at + 4), value, high);
            }
            low.Store(sums);
            high.Store(sums + 4);
        }
    }

    public static void MaxAndPlace(float* y, float* places, in PoolView pool, float* x, int positions) =>
        Pools<Vector128<float>, Vectors128>.Max(y, places, pool, x, positions);

    public static void Max(float* y, float* x, int count)
    {
        for (var i = 0; i < count; i += 4) Vector128.MaxNative(Vector128.Load(y + i), Vector128.Load(x + i)).Store(y + i);
    }

    public static void Multiply(float* y, float* x, float* factors, int count)
    {
        for (var i = 0; i < count; i += 4) (Vector128.Load(x + i) * Vector128.Load(factors + i)).Store(y + i);
    }

    public static int Extract(float* values, float* scores, float threshold, bool zeros, int count, int* indices, float* kept)
    {
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            if (scores[i] < threshold || (values[i] == 0 && !zeros)) continue;
            (indices[found], kept[found]) = (i, values[i]);
            found++;
        }
        return found;
    }

    public static int ExtractScaled(
        float* values,
        float* factors,
        float threshold,
        int count,
        int* indices,
        float* kept,
        float* scores
    )
    {
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            var score = values[i] * factors[i];
            if (score < threshold) continue;
            (indices[found], kept[found], scores[found]) = (i, values[i], score);
            found++;
        }
        return found;
    }

    public static int Choose(int* indices, float* kept, float* scores, float threshold, bool zeros, int count)
    {
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            if (scores[i] < threshold || (kept[i] == 0 && !zeros)) continue;
            (indices[found], kept[found]) = (indices[i], kept[i]);
            found++;
        }
        return found;
    }
}
