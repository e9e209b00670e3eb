using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Quad = Workbench.Engine.Kernels.Quad<
    System.Runtime.Intrinsics.Vector512<float>, Workbench.Engine.Kernels.Vectors512>;

namespace Workbench.Engine.Kernels;

/// <summary>Kernels with 512-bit vectors.</summary>
internal readonly unsafe struct Avx512Kernels : IKernels
{
    public static bool IsSupported => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    public static int Width => 16;

    public static int TilePositions => 8;

    public static void SumBlocks(float* y, BlockView blocks, int* indices, float* values, int active) =>
        Blocks<Vector512<float>, Vectors512>.Sum(y, blocks, indices, values, active);

    public static void DotBlocks(float* results, BlockView blocks, int* indices, int active, float* slopes) =>
        Blocks<Vector512<float>, Vectors512>.Dot(results, blocks, indices, active, slopes);

    public static void CorrelateBlock(in TapView taps, in TileInput input, in TileOutput output) =>
        Blocks512.Correlate(taps, input, output);

    public static void AddScaled(float* y, float* x, float scale, int count)
    {
        var factor = Vector512.Create(scale);
        for (var i = 0; i < count; i += 16)
            Avx512F.FusedMultiplyAdd(Vector512.Load(x + i), factor, Vector512.Load(y + i)).Store(y + i);
    }

    public static void AddPatches(
        float* y, nint yRow, float* x, nint xRow, int* offsets, float* values, int active, int rows, int count) =>
        Patches<Vector512<float>, Vectors512>.Add(y, yRow, x, xRow, offsets, values, active, rows, count);

    public static void Correlate(
        float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int positions, int stride)
    {
        var i = 0;
        for (; i + 32 <= stride; i += 32)
        {
            var p = 0;
            for (; p + 6 <= positions; p += 6)
                Correlation512.SixPositions(sums + p * stride + i, x + p * step, xRow, rows, weights + i, window, step, stride);
            for (; p < positions; p++)
                for (var half = i; half < i + 32; half += 16)
                    Correlation512.OnePlace(sums + p * stride + half, x + p * step, xRow, rows, weights + half, window, stride);
        }
        for (; i < stride; i += 16)
        {
            var p = 0;
            for (; p + 12 <= positions; p += 12)
                Correlation512.TwelvePositions(
                    sums + p * stride + i, x + p * step, xRow, rows, weights + i, window, step, stride);
            for (; p < positions; p++)
                Correlation512.OnePlace(sums + p * stride + i, x + p * step, xRow, rows, weights + i, window, stride);
        }
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
        var i = 0;
        for (; i + 32 <= stride; i += 32)
        {
            var p = 0;
            for (; p + 2 <= positions; p += 2)
                Correlation512.TwoPooled(
                    y + p * stride + i,
                    start + i,
                    x + p * 2 * step,
                    xRow,
                    down,
                    rows,
                    weights + i,
                    window,
                    step,
                    stride
                );
            if (p == positions)
                continue;
            for (var half = i; half < i + 32; half += 16)
                Correlation512.OnePooled(
                    y + p * stride + half,
                    start + half,
                    x + p * 2 * step,
                    xRow,
                    down,
                    rows,
                    weights + half,
                    window,
                    step,
                    stride
                );
        }
        for (; i < stride; i += 16)
            for (var p = 0; p < positions; p++)
                Correlation512.OnePooled(
                    y + p * stride + i,
                    start + i,
                    x + p * 2 * step,
                    xRow,
                    down,
                    rows,
                    weights + i,
                    window,
                    step,
                    stride
                );
    }

    public static void MaxOfFour(float* y, int yStride, float* upper, float* lower, int stride, int positions)
    {
        for (var position = 0; position < positions; position++, y += yStride, upper += 2 * stride, lower += 2 * stride)
            for (var i = 0; i < stride; i += 16)
                Avx512F.Max(
                    Avx512F.Max(Vector512.Load(upper + i), Vector512.Load(upper + stride + i)),
                    Avx512F.Max(Vector512.Load(lower + i), Vector512.Load(lower + stride + i))).Store(y + i);
    }

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
        Windows<Vector512<float>, Vectors512>.Sum(upper, lower, taps, weights, down, offsets, values, alone, shared, end);

    // Sums stay in registers while the loop goes through the active rows. With more sums the lists are read less often and the
    // latency of the multiply-add is hidden better.
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
        for (; i + 320 <= count; i += 320) Sum320(y + i, start + i, rows + i, stride, indices, values, active);
        for (; i + 128 <= count; i += 128) Sum128(y + i, start + i, rows + i, stride, indices, values, active);
        for (; i + 64 <= count; i += 64) Sum64(y + i, start + i, rows + i, stride, indices, values, active);
        for (; i < count; i += 16) Sum16(y + i, start + i, rows + i, stride, indices, values, active);
    }

    public static void MaxAndPlace(float* y, float* places, in PoolView pool, float* x, int positions) =>
        Pools<Vector512<float>, Vectors512>.Max(y, places, pool, x, positions);

    public static void Max(float* y, float* x, int count)
    {
        for (var i = 0; i < count; i += 16) Avx512F.Max(Vector512.Load(y + i), Vector512.Load(x + i)).Store(y + i);
    }

    public static void Multiply(float* y, float* x, float* factors, int count)
    {
        for (var i = 0; i < count; i += 16) (Vector512.Load(x + i) * Vector512.Load(factors + i)).Store(y + i);
    }

    public static int Extract(float* values, float* scores, float threshold, bool zeros, int count, int* indices, float* kept)
    {
        var (limit, lanes, found) = (Vector512.Create(threshold), Vector512<int>.Indices, 0);
        var all = zeros ? Vector512<float>.AllBitsSet : Vector512<float>.Zero;
        for (var i = 0; i < count; i += 16)
        {
            var value = Vector512.Load(values + i);
            var keep =
                Avx512F.CompareNotLessThan(Vector512.Load(scores + i), limit)
                & (Avx512F.CompareNotEqual(value, Vector512<float>.Zero) | all);
            var bits = keep.ExtractMostSignificantBits();
            // Do not check whether there are any: a mispredicted branch costs more. Compress in a register and store the whole
            // vector: compressing into memory is many times slower on some processors.
            Avx512F.Compress(Vector512<float>.Zero, keep, value).Store(kept + found);
            Avx512F.Compress(Vector512<int>.Zero, keep.AsInt32(), lanes + Vector512.Create(i)).Store(indices + found);
            found += BitOperations.PopCount(bits);
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
        var (limit, lanes, found) = (Vector512.Create(threshold), Vector512<int>.Indices, 0);
        for (var i = 0; i < count; i += 16)
        {
            var value = Vector512.Load(values + i);
            var score = value * Vector512.Load(factors + i);
            var keep = Avx512F.CompareNotLessThan(score, limit);
            Avx512F.Compress(Vector512<float>.Zero, keep, value).Store(kept + found);
            Avx512F.Compress(Vector512<float>.Zero, keep, score).Store(scores + found);
            Avx512F.Compress(Vector512<int>.Zero, keep.AsInt32(), lanes + Vector512.Create(i)).Store(indices + found);
            found += BitOperations.PopCount(keep.ExtractMostSignificantBits());
        }
        Vector512.Create(float.NegativeInfinity).Store(scores + found);
        return found;
    }

    public static int Choose(int* indices, float* kept, float* scores, float threshold, bool zeros, int count)
    {
        var (limit, found) = (Vector512.Create(threshold), 0);
        var all = zeros ? Vector512<float>.AllBitsSet : Vector512<float>.Zero;
        for (var i = 0; i < count; i += 16)
        {
            var (value, index) = (Vector512.Load(kept + i), Vector512.Load(indices + i));
            var keep =
                Avx512F.CompareNotLessThan(Vector512.Load(scores + i), limit)
                & (Avx512F.CompareNotEqual(value, Vector512<float>.Zero) | all);
            Avx512F.Compress(Vector512<float>.Zero, keep, value).Store(kept + found);
            Avx512F.Compress(Vector512<int>.Zero, keep.AsInt32(), index).Store(indices + found);
            found += BitOperations.PopCount(keep.ExtractMostSignificantBits());
        }
        return found;
    }

    private static void Sum320(float* y, float* start, float* rows, nint stride, int* indices, float* values, int active)
    {
        var (a, b, c) = (Quad.Load(start), Quad.Load(start + 64), Quad.Load(start + 128));
        var (d, e) = (Quad.Load(start + 192), Quad.Load(start + 256));
        for (var j = 0; j < active; j++)
        {
            var row = rows + indices[j] * stride;
            var value = Vector512.Create(values[j]);
            a = a.Add(row, value);
            b = b.Add(row + 64, value);
            c = c.Add(row + 128, value);
            d = d.Add(row + 192, value);
            e = e.Add(row + 256, value);
        }
        a.Store(y);
        b.Store(y + 64);
        c.Store(y + 128);
        d.Store(y + 192);
        e.Store(y + 256);
    }

    private static void Sum128(float* y, float* start, float* rows, nint stride, int* indices, float* values, int active)
    {
        var (a, b) = (Quad.Load(start), Quad.Load(start + 64));
        for (var j = 0; j < active; j++)
        {
            var row = rows + indices[j] * stride;
            var value = Vector512.Create(values[j]);
            a = a.Add(row, value);
            b = b.Add(row + 64, value);
        }
        a.Store(y);
        b.Store(y + 64);
    }

    private static void Sum64(float* y, float* start, float* rows, nint stride, int* indices, float* values, int active)
    {
        var sum = Quad.Load(start);
        for (var j = 0; j < active; j++) sum = sum.Add(rows + indices[j] * stride, Vector512.Create(values[j]));
        sum.Store(y);
    }

    private static void Sum16(float* y, float* start, float* rows, nint stride, int* indices, float* values, int active)
    {
        var sum = Vector512.Load(start);
        for (var j = 0; j < active; j++)
            sum = Avx512F.FusedMultiplyAdd(Vector512.Load(rows + indices[j] * stride), Vector512.Create(values[j]), sum);
        sum.Store(y);
    }
}
