using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Engine.Kernels;

/// <summary>The convolution over vectors of weights, eight outputs each; those that are all zero are left out.</summary>
internal static unsafe class Blocks256
{
    private const int Width = 8;

    // Four windows in each of two rows: eight sums, named by column (a to d) and row (upper or lower).
    public static void Correlate(in TapView taps, in TileInput input, in TileOutput output)
    {
        var start = Vector256.Load(output.Start);
        var (au, bu, cu, du) = (start, start, start, start);
        var (al, bl, cl, dl) = (start, start, start, start);
        var x = input.Pixels;
        var step = (nint)input.Step;
        var down = input.Down;
        var weights = taps.Weights;
        var within = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(input.Reach));
        var mayBeZero = input.Reach <= Width;
        for (var row = 0; row < taps.Rows; row++)
        {
            var above = (int*)(x + row * input.Row);
            // Most of a digit's image is zero.
            if (mayBeZero && Avx.TestZ(Vector256.Load(above) | Vector256.Load(above + down), within)) continue;
            for (var k = taps.Begins[row]; k < taps.Begins[row + 1]; k++)
            {
                var weight = Vector256.Load(weights + (nint)k * Width);
                var at = x + taps.Offsets[k];
                au = Fma.MultiplyAdd(weight, Vector256.Create(*at), au);
                al = Fma.MultiplyAdd(weight, Vector256.Create(at[down]), al);
                at += step;
                bu = Fma.MultiplyAdd(weight, Vector256.Create(*at), bu);
                bl = Fma.MultiplyAdd(weight, Vector256.Create(at[down]), bl);
                at += step;
                cu = Fma.MultiplyAdd(weight, Vector256.Create(*at), cu);
                cl = Fma.MultiplyAdd(weight, Vector256.Create(at[down]), cl);
                at += step;
                du = Fma.MultiplyAdd(weight, Vector256.Create(*at), du);
                dl = Fma.MultiplyAdd(weight, Vector256.Create(at[down]), dl);
            }
        }
        var y = output.Sums;
        var stride = output.Stride;
        if (output.Pools)
        {
            Avx.Max(Avx.Max(au, bu), Avx.Max(al, bl)).Store(y);
            Avx.Max(Avx.Max(cu, du), Avx.Max(cl, dl)).Store(y + stride);
            return;
        }
        Store(y, stride, au, bu, cu, du);
        Store(y + output.Down, stride, al, bl, cl, dl);
    }

    private static void Store(float* y, int stride, Vector256<float> a, Vector256<float> b, Vector256<float> c,
        Vector256<float> d)
    {
        a.Store(y);
        b.Store(y + stride);
        c.Store(y + 2 * stride);
        d.Store(y + 3 * stride);
    }
}
