using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Quad = Workbench.Engine.Kernels.Quad<
    System.Runtime.Intrinsics.Vector512<float>, Workbench.Engine.Kernels.Vectors512>;

namespace Workbench.Engine.Kernels;

/// <summary>
/// The inner loops of a dense convolution: sums of several positions stay in registers, including those that a pool compares.
/// </summary>
internal static unsafe class Correlation512
{
    /// <summary>
    /// Two positions of a pooled result and two vectors of channels: sixteen sums; each weight is read once for eight of them.
    /// </summary>
    public static void TwoPooled(
        float* y, float* start, float* x, nint xRow, nint down, int rows, float* weights, int window, int step, int stride)
    {
        // Names: a letter for the position (a to d, from the left), then upper or lower row, then low or high channels.
        var (aul, auh) = (Vector512.Load(start), Vector512.Load(start + 16));
        var (bul, buh, cul, cuh, dul, duh) = (aul, auh, aul, auh, aul, auh);
        var (all, alh, bll, blh, cll, clh, dll, dlh) = (aul, auh, aul, auh, aul, auh, aul, auh);
        var reach = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(window + 3 * step));
        var mayBeZero = window + 3 * step <= 16;
        for (var row = 0; row < rows; row++, x += xRow, weights += window * stride)
        {
            // Most of a digit's image is zero.
            if (
                mayBeZero
                && Vector512.EqualsAll((Vector512.Load((int*)x) | Vector512.Load((int*)(x + down))) & reach, Vector512<int>.Zero)
            )
                continue;
            for (var t = 0; t < window; t++)
            {
                var (low, high) = (Vector512.Load(weights + t * stride), Vector512.Load(weights + t * stride + 16));
                var at = x + t;
                var value = Vector512.Create(*at);
                (aul, auh) = (Avx512F.FusedMultiplyAdd(low, value, aul), Avx512F.FusedMultiplyAdd(high, value, auh));
                value = Vector512.Create(at[step]);
                (bul, buh) = (Avx512F.FusedMultiplyAdd(low, value, bul), Avx512F.FusedMultiplyAdd(high, value, buh));
                value = Vector512.Create(at[2 * step]);
                (cul, cuh) = (Avx512F.FusedMultiplyAdd(low, value, cul), Avx512F.FusedMultiplyAdd(high, value, cuh));
                value = Vector512.Create(at[3 * step]);
                (dul, duh) = (Avx512F.FusedMultiplyAdd(low, value, dul), Avx512F.FusedMultiplyAdd(high, value, duh));
                at += down;
                value = Vector512.Create(*at);
                (all, alh) = (Avx512F.FusedMultiplyAdd(low, value, all), Avx512F.FusedMultiplyAdd(high, value, alh));
                value = Vector512.Create(at[step]);
                (bll, blh) = (Avx512F.FusedMultiplyAdd(low, value, bll), Avx512F.FusedMultiplyAdd(high, value, blh));
                value = Vector512.Create(at[2 * step]);
                (cll, clh) = (Avx512F.FusedMultiplyAdd(low, value, cll), Avx512F.FusedMultiplyAdd(high, value, clh));
                value = Vector512.Create(at[3 * step]);
                (dll, dlh) = (Avx512F.FusedMultiplyAdd(low, value, dll), Avx512F.FusedMultiplyAdd(high, value, dlh));
            }
        }
        Avx512F.Max(Avx512F.Max(aul, bul), Avx512F.Max(all, bll)).Store(y);
        Avx512F.Max(Avx512F.Max(auh, buh), Avx512F.Max(alh, blh)).Store(y + 16);
        Avx512F.Max(Avx512F.Max(cul, dul), Avx512F.Max(cll, dll)).Store(y + stride);
        Avx512F.Max(Avx512F.Max(cuh, duh), Avx512F.Max(clh, dlh)).Store(y + stride + 16);
    }

    /// <summary>One position of a pooled result and one vector of channels.</summary>
    public static void OnePooled(
        float* y, float* start, float* x, nint xRow, nint down, int rows, float* weights, int window, int step, int stride)
    {
        var a = Vector512.Load(start);
        var (b, c, d) = (a, a, a);
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
            {
                var weight = Vector512.Load(weights);
                a = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(x[t]), a);
                b = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(x[t + step]), b);
                c = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(x[t + down]), c);
                d = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(x[t + down + step]), d);
            }
        Avx512F.Max(Avx512F.Max(a, b), Avx512F.Max(c, d)).Store(y);
    }

    // Six positions and two vectors of channels: twelve sums. Skip rows of the window that are all zero, as in most of a digit's
    // image.
    public static void SixPositions(float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int stride)
    {
        var (a, b) = (Vector512.Load(sums), Vector512.Load(sums + 16));
        var (c, d) = (Vector512.Load(sums + stride), Vector512.Load(sums + stride + 16));
        var (e, f) = (Vector512.Load(sums + 2 * stride), Vector512.Load(sums + 2 * stride + 16));
        var (g, h) = (Vector512.Load(sums + 3 * stride), Vector512.Load(sums + 3 * stride + 16));
        var (k, l) = (Vector512.Load(sums + 4 * stride), Vector512.Load(sums + 4 * stride + 16));
        var (m, n) = (Vector512.Load(sums + 5 * stride), Vector512.Load(sums + 5 * stride + 16));
        var reach = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(window + 5 * step));
        var mayBeZero = window + 5 * step <= 16;
        for (var row = 0; row < rows; row++, x += xRow, weights += window * stride)
        {
            if (mayBeZero && Vector512.EqualsAll(Vector512.Load((int*)x) & reach, Vector512<int>.Zero)) continue;
            for (var t = 0; t < window; t++)
            {
                var (low, high) = (Vector512.Load(weights + t * stride), Vector512.Load(weights + t * stride + 16));
                var at = x + t;
                var value = Vector512.Create(*at);
                (a, b) = (Avx512F.FusedMultiplyAdd(low, value, a), Avx512F.FusedMultiplyAdd(high, value, b));
                value = Vector512.Create(at[step]);
                (c, d) = (Avx512F.FusedMultiplyAdd(low, value, c), Avx512F.FusedMultiplyAdd(high, value, d));
                value = Vector512.Create(at[2 * step]);
                (e, f) = (Avx512F.FusedMultiplyAdd(low, value, e), Avx512F.FusedMultiplyAdd(high, value, f));
                value = Vector512.Create(at[3 * step]);
                (g, h) = (Avx512F.FusedMultiplyAdd(low, value, g), Avx512F.FusedMultiplyAdd(high, value, h));
                value = Vector512.Create(at[4 * step]);
                (k, l) = (Avx512F.FusedMultiplyAdd(low, value, k), Avx512F.FusedMultiplyAdd(high, value, l));
                value = Vector512.Create(at[5 * step]);
                (m, n) = (Avx512F.FusedMultiplyAdd(low, value, m), Avx512F.FusedMultiplyAdd(high, value, n));
            }
        }
        Store(sums, a, b);
        Store(sums + stride, c, d);
        Store(sums + 2 * stride, e, f);
        Store(sums + 3 * stride, g, h);
        Store(sums + 4 * stride, k, l);
        Store(sums + 5 * stride, m, n);
    }

    private static void Store(float* y, Vector512<float> low, Vector512<float> high)
    {
        low.Store(y);
        high.Store(y + 16);
    }

    // Twelve positions at once: enough sums to hide the latency of the multiply-add, and each weight is loaded once for all of
    // them.
    public static void TwelvePositions(
        float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int stride)
    {
        var a = Quad.LoadPositions(sums, stride);
        var b = Quad.LoadPositions(sums + 4 * stride, stride);
        var c = Quad.LoadPositions(sums + 8 * stride, stride);
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
            {
                var weight = Vector512.Load(weights);
                a = a.AddPositions(weight, x + t, step);
                b = b.AddPositions(weight, x + t + 4 * step, step);
                c = c.AddPositions(weight, x + t + 8 * step, step);
            }
        a.StorePositions(sums, stride);
        b.StorePositions(sums + 4 * stride, stride);
        c.StorePositions(sums + 8 * stride, stride);
    }

    public static void OnePlace(float* sums, float* x, nint xRow, int rows, float* weights, int window, int stride)
    {
        var sum = Vector512.Load(sums);
        for (var row = 0; row < rows; row++, x += xRow)
            for (var t = 0; t < window; t++, weights += stride)
                sum = Avx512F.FusedMultiplyAdd(Vector512.Load(weights), Vector512.Create(x[t]), sum);
        sum.Store(sums);
    }
}
