using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Engine.Kernels;

/// <summary>Kernels with 256-bit vectors.</summary>
internal readonly unsafe struct Avx2Kernels : IKernels
{
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static void AddScaledRows(float* y, nint yRow, float* x, nint xRow, float scale, int rows, int count)
    {
        var factor = Vector256.Create(scale);
        for (var row = 0; row < rows; row++, y += yRow, x += xRow)
            for (var i = 0; i < count; i += 8) Fma.MultiplyAdd(Vector256.Load(x + i), factor, Vector256.Load(y + i)).Store(y + i);
    }

    public static void Correlate(
        float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int places, int stride)
    {
        for (var i = 0; i < stride; i += 8)
        {
            var p = 0;
            for (; p + 12 <= places; p += 12)
                Correlate12(sums + p * stride + i, x + p * step, xRow, rows, weights + i, window, step, stride);
            for (; p < places; p++)
                Correlate1(sums + p * stride + i, x + p * step, xRow, rows, weights + i, window, stride);
        }
    }

    // Twelve positions at once: enough sums to hide the latency of the
    // multiply-add, and each weight is loaded once for all of them.
    private static void Correlate12(float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int stride)
    {
        var a = Quad256.LoadPlaces(sums, stride);
        var b = Quad256.LoadPlaces(sums + 4 * stride, stride);
        var c = Quad256.LoadPlaces(sums + 8 * stride, stride);
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
            {
                var weight = Vector256.Load(weights);
                a = a.AddPlaces(weight, x + t, step);
                b = b.AddPlaces(weight, x + t + 4 * step, step);
                c = c.AddPlaces(weight, x + t + 8 * step, step);
            }
        a.StorePlaces(sums, stride);
        b.StorePlaces(sums + 4 * stride, stride);
        c.StorePlaces(sums + 8 * stride, stride);
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
        int places,
        int stride
    )
    {
        for (var p = 0; p < places; p++, y += stride, x += 2 * step)
            for (var i = 0; i < stride; i += 16)
                CorrelateAndPool(y + i, start + i, x, xRow, down, rows, weights + i, window, step, stride);
    }

    private static void CorrelateAndPool(
        float* y, float* start, float* x, nint xRow, nint down, int rows, float* weights, int window, int step, int stride)
    {
        var (a, e) = (Vector256.Load(start), Vector256.Load(start + 8));
        var (b, c, d, f, g, h) = (a, a, a, e, e, e);
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
            {
                var (low, high) = (Vector256.Load(weights), Vector256.Load(weights + 8));
                var value = Vector256.Create(x[t]);
                (a, e) = (Fma.MultiplyAdd(low, value, a), Fma.MultiplyAdd(high, value, e));
                value = Vector256.Create(x[t + step]);
                (b, f) = (Fma.MultiplyAdd(low, value, b), Fma.MultiplyAdd(high, value, f));
                value = Vector256.Create(x[t + down]);
                (c, g) = (Fma.MultiplyAdd(low, value, c), Fma.MultiplyAdd(high, value, g));
                value = Vector256.Create(x[t + down + step]);
                (d, h) = (Fma.MultiplyAdd(low, value, d), Fma.MultiplyAdd(high, value, h));
            }
        Avx.Max(Avx.Max(a, b), Avx.Max(c, d)).Store(y);
        Avx.Max(Avx.Max(e, f), Avx.Max(g, h)).Store(y + 8);
    }

    public static void MaxOfFour(float* y, int yStride, float* upper, float* lower, int stride, int places)
    {
        for (var place = 0; place < places; place++, y += yStride, upper += 2 * stride, lower += 2 * stride)
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
            var low = Quad256.Load(start + i);
            var high = Quad256.Load(start + i + 32);
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

    // Sixteen registers hold the sums of three positions, so the rows take turns; the weights come from the first-level cache.
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
        SumRows(upper, upper, weights, 1, offsets, values, shared, taps * IKernels.Lanes);
        SumRows(lower, lower, weights - down, 1, offsets + alone, values + alone, end - alone, taps * IKernels.Lanes);
    }

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
        var none = zeros ? Vector256<float>.Zero : Vector256<float>.AllBitsSet;
        for (var i = 0; i < count; i += 8)
        {
            var below =
                Vector256.LessThan(Vector256.Load(scores + i), limit)
                | (Vector256.Equals(Vector256.Load(values + i), Vector256<float>.Zero) & none);
            for (var bits = ~below.ExtractMostSignificantBits() & 0xFF; bits != 0; bits &= bits - 1)
            {
                var index = i + BitOperations.TrailingZeroCount(bits);
                (indices[found], kept[found]) = (index, values[index]);
                found++;
            }
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
            var products = Vector256.Load(values + i) * Vector256.Load(factors + i);
            for (var bits = ~Vector256.LessThan(products, limit).ExtractMostSignificantBits() & 0xFF; bits != 0; bits &= bits - 1)
            {
                var index = i + BitOperations.TrailingZeroCount(bits);
                (indices[found], kept[found], scores[found]) = (index, values[index], values[index] * factors[index]);
                found++;
            }
        }
        return found;
    }

    // There are few candidates, so vectors gain nothing.
    public static int Choose(int* indices, float* kept, float* scores, float threshold, bool zeros, int count) =>
        PortableKernels.Choose(indices, kept, scores, threshold, zeros, count);
}
