using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Quad = Workbench.Engine.Kernels.Quad<
    System.Runtime.Intrinsics.Vector256<float>, Workbench.Engine.Kernels.Vectors256>;

namespace Workbench.Engine.Kernels;

/// <summary>Kernels with 256-bit vectors.</summary>
internal readonly unsafe struct Avx2Kernels : IKernels
{
    // A mask has one bit per kernel row.
    private const int MaxRows = 31;

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Width => 8;

    public static int TilePositions => 4;

    public static void SumBlocks(float* y, BlockView blocks, int* indices, float* values, int active) =>
        Blocks<Vector256<float>, Vectors256>.Sum(y, blocks, indices, values, active);

    public static void DotBlocks(float* results, BlockView blocks, int* indices, int active, float* slopes) =>
        Blocks<Vector256<float>, Vectors256>.Dot(results, blocks, indices, active, slopes);

    public static void CorrelateBlock(in TapView taps, in TileInput input, in TileOutput output) =>
        Blocks256.Correlate(taps, input, output);

    public static void AddScaled(float* y, float* x, float scale, int count)
    {
        var factor = Vector256.Create(scale);
        for (var i = 0; i < count; i += 8) Fma.MultiplyAdd(Vector256.Load(x + i), factor, Vector256.Load(y + i)).Store(y + i);
    }

    public static void AddPatches(
        float* y, nint yRow, float* x, nint xRow, int* offsets, float* values, int active, int rows, int count) =>
        Patches<Vector256<float>, Vectors256>.Add(y, yRow, x, xRow, offsets, values, active, rows, count);

    public static void Correlate(
        float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int positions, int stride)
    {
        for (var i = 0; i < stride; i += 8)
        {
            var p = 0;
            for (; p + 12 <= positions; p += 12)
                Correlate12(sums + p * stride + i, x + p * step, xRow, rows, weights + i, window, step, stride);
            for (; p < positions; p++)
                Correlate1(sums + p * stride + i, x + p * step, xRow, rows, weights + i, window, stride);
        }
    }

    // Twelve positions at once: enough sums to hide the latency of the multiply-add, and each weight is loaded once for all of
    // them.
    private static void Correlate12(float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int stride)
    {
        var a = Quad.LoadPositions(sums, stride);
        var b = Quad.LoadPositions(sums + 4 * stride, stride);
        var c = Quad.LoadPositions(sums + 8 * stride, stride);
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
            {
                var weight = Vector256.Load(weights);
                a = a.AddPositions(weight, x + t, step);
                b = b.AddPositions(weight, x + t + 4 * step, step);
                c = c.AddPositions(weight, x + t + 8 * step, step);
            }
        a.StorePositions(sums, stride);
        b.StorePositions(sums + 4 * stride, stride);
        c.StorePositions(sums + 8 * stride, stride);
    }

    private static void Correlate1(float* sums, float* x, nint xRow, int rows, float* weights, int window, int stride)
    {
        var sum = Vector256.Load(sums);
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
                sum = Fma.MultiplyAdd(Vector256.Load(weights), Vector256.Create(x[t]), sum);
        sum.Store(sums);
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
        if (rows > MaxRows)
        {
            PortableKernels.CorrelateAndPool(y, start, x, xRow, down, rows, weights, window, step, positions, stride);
            return;
        }
        for (var p = 0; p < positions; p++, y += stride, x += 2 * step)
        {
            var live = NotZeroRows(x, xRow, down, rows, window + step);
            for (var i = 0; i < stride; i += 16)
                CorrelateAndPool(y + i, start + i, x, xRow, down, live, weights + i, window, step, stride);
        }
    }

    // One bit for each row of the window that is not zero at both positions; most of a digit's image is zero.
    private static uint NotZeroRows(float* x, nint xRow, nint down, int rows, int reach)
    {
        if (reach > 8) return (1u << rows) - 1;
        var (live, within) = (0u, Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(reach)));
        for (var row = 0; row < rows; row++, x += xRow)
            if (!Avx.TestZ(Vector256.Load((int*)x) | Vector256.Load((int*)(x + down)), within)) live |= 1u << row;
        return live;
    }

    private static void CorrelateAndPool(
        float* y, float* start, float* x, nint xRow, nint down, uint live, float* weights, int window, int step, int stride)
    {
        var (a, e) = (Vector256.Load(start), Vector256.Load(start + 8));
        var (b, c, d, f, g, h) = (a, a, a, e, e, e);
        for (; live != 0; live >>= 1, x += xRow, weights += window * stride)
        {
            if ((live & 1) == 0) continue;
            for (var t = 0; t < window; t++)
            {
                var (low, high) = (Vector256.Load(weights + t * stride), Vector256.Load(weights + t * stride + 8));
                var value = Vector256.Create(x[t]);
                (a, e) = (Fma.MultiplyAdd(low, value, a), Fma.MultiplyAdd(high, value, e));
                value = Vector256.Create(x[t + step]);
                (b, f) = (Fma.MultiplyAdd(low, value, b), Fma.MultiplyAdd(high, value, f));
                value = Vector256.Create(x[t + down]);
                (c, g) = (Fma.MultiplyAdd(low, value, c), Fma.MultiplyAdd(high, value, g));
                value = Vector256.Create(x[t + down + step]);
                (d, h) = (Fma.MultiplyAdd(low, value, d), Fma.MultiplyAdd(high, value, h));
            }
        }
        Avx.Max(Avx.Max(a, b), Avx.Max(c, d)).Store(y);
        Avx.Max(Avx.Max(e, f), Avx.Max(g, h)).Store(y + 8);
    }

    public static void MaxOfFour(float* y, int yStride, float* upper, float* lower, int stride, int positions)
    {
        for (var position = 0; position < positions; position++, y += yStride, upper += 2 * stride, lower += 2 * stride)
            for (var i = 0; i < stride; i += 8)
                Avx.Max(
                    Avx.Max(Vector256.Load(upper + i), Vector256.Load(upper + stride + i)),
                    Avx.Max(Vector256.Load(lower + i), Vector256.Load(lower + stride + i))).Store(y + i);
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
        var i = 0;
        // Sums stay in registers while the loop goes through the active rows.
        for (; i + 64 <= count; i += 64)
        {
            var low = Quad.Load(start + i);
            var high = Quad.Load(start + i + 32);
            for (var j = 0; j < active; j++)
            {
                var row = rows + indices[j] * stride + i;
                var value = Vector256.Create(values[j]);
                low = low.Add(row, value);
                high = high.Add(row + 32, value);
            }
            low.Store(y + i);
            high.Store(y + i + 32);
        }
        for (; i < count; i += 16)
        {
            var (even, odd) = (Vector256.Load(start + i), Vector256.Load(start + i + 8));
            for (var j = 0; j < active; j++)
            {
                var row = rows + indices[j] * stride + i;
                var value = Vector256.Create(values[j]);
                even = Fma.MultiplyAdd(Vector256.Load(row), value, even);
                odd = Fma.MultiplyAdd(Vector256.Load(row + 8), value, odd);
            }
            even.Store(y + i);
            odd.Store(y + i + 8);
        }
    }

    // Sixteen registers hold the sums of one row of five positions, so the rows are computed one after the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
    ) =>
        Windows<Vector256<float>, Vectors256>.Sum(upper, lower, taps, weights, down, offsets, values, alone, shared, end);

    public static void MaxAndPlace(float* y, float* places, in PoolView pool, float* x, int positions) =>
        Pools<Vector256<float>, Vectors256>.Max(y, places, pool, x, positions);

    public static void Max(float* y, float* x, int count)
    {
        for (var i = 0; i < count; i += 8) Avx.Max(Vector256.Load(y + i), Vector256.Load(x + i)).Store(y + i);
    }

    public static void Multiply(float* y, float* x, float* factors, int count)
    {
        for (var i = 0; i < count; i += 8) (Vector256.Load(x + i) * Vector256.Load(factors + i)).Store(y + i);
    }

    public static int Extract(float* values, float* scores, float threshold, bool zeros, int count, int* indices, float* kept)
    {
        var (limit, found) = (Vector256.Create(threshold), 0);
        var all = zeros ? Vector256<float>.AllBitsSet : Vector256<float>.Zero;
        for (var i = 0; i < count; i += 8)
        {
            var value = Vector256.Load(values + i);
            var keep = NotBelow(Vector256.Load(scores + i), limit) & (NotZero(value) | all);
            // Do not check whether there are any: a mispredicted branch costs more.
            var chosen = keep.ExtractMostSignificantBits();
            var lanes = Compression256.Lanes(chosen);
            Avx2.PermuteVar8x32(value, lanes).Store(kept + found);
            (lanes + Vector256.Create(i)).Store(indices + found);
            found += BitOperations.PopCount(chosen);
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
        var (limit, found) = (Vector256.Create(threshold), 0);
        for (var i = 0; i < count; i += 8)
        {
            var value = Vector256.Load(values + i);
            var score = value * Vector256.Load(factors + i);
            var chosen = NotBelow(score, limit).ExtractMostSignificantBits();
            var lanes = Compression256.Lanes(chosen);
            Avx2.PermuteVar8x32(value, lanes).Store(kept + found);
            Avx2.PermuteVar8x32(score, lanes).Store(scores + found);
            (lanes + Vector256.Create(i)).Store(indices + found);
            found += BitOperations.PopCount(chosen);
        }
        Vector256.Create(float.NegativeInfinity).Store(scores + found);
        return found;
    }

    public static int Choose(int* indices, float* kept, float* scores, float threshold, bool zeros, int count)
    {
        var (limit, found) = (Vector256.Create(threshold), 0);
        var all = zeros ? Vector256<float>.AllBitsSet : Vector256<float>.Zero;
        for (var i = 0; i < count; i += 8)
        {
            var (value, index) = (Vector256.Load(kept + i), Vector256.Load(indices + i));
            var keep = NotBelow(Vector256.Load(scores + i), limit) & (NotZero(value) | all);
            var chosen = keep.ExtractMostSignificantBits();
            var lanes = Compression256.Lanes(chosen);
            Avx2.PermuteVar8x32(value, lanes).Store(kept + found);
            Avx2.PermuteVar8x32(index, lanes).Store(indices + found);
            found += BitOperations.PopCount(chosen);
        }
        return found;
    }

    // Also true for NaN.
    private static Vector256<float> NotBelow(Vector256<float> score, Vector256<float> limit) =>
        Avx.CompareNotLessThan(score, limit);

    private static Vector256<float> NotZero(Vector256<float> value) => Avx.CompareNotEqual(value, Vector256<float>.Zero);
}
