using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Engine.Kernels;

/// <summary>The convolution over vectors of weights, sixteen outputs each; those that are all zero are left out.</summary>
internal static unsafe class Blocks512
{
    private const int Width = 16;

    // Eight windows in each of two rows: sixteen sums, named by column (a to h) and row (upper or lower).
    public static void Correlate(in TapView taps, in TileInput input, in TileOutput output)
    {
        var start = Vector512.Load(output.Start);
        var (au, bu, cu, du, eu, fu, gu, hu) = (start, start, start, start, start, start, start, start);
        var (al, bl, cl, dl, el, fl, gl, hl) = (start, start, start, start, start, start, start, start);
        var x = input.Pixels;
        var step = (nint)input.Step;
        var down = input.Down;
        var weights = taps.Weights;
        var within = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(input.Reach));
        var mayBeZero = input.Reach <= Width;
        for (var row = 0; row < taps.Rows; row++)
        {
            var above = (int*)(x + row * input.Row);
            // Most of a digit's image is zero.
            if (mayBeZero
                && Vector512.EqualsAll((Vector512.Load(above) | Vector512.Load(above + down)) & within, Vector512<int>.Zero))
                continue;
            for (var k = taps.Begins[row]; k < taps.Begins[row + 1]; k++)
            {
                var weight = Vector512.Load(weights + (nint)k * Width);
                var at = x + taps.Offsets[k];
                au = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*at), au);
                al = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(at[down]), al);
                at += step;
                bu = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*at), bu);
                bl = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(at[down]), bl);
                at += step;
                cu = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*at), cu);
                cl = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(at[down]), cl);
                at += step;
                du = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*at), du);
                dl = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(at[down]), dl);
                at += step;
                eu = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*at), eu);
                el = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(at[down]), el);
                at += step;
                fu = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*at), fu);
                fl = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(at[down]), fl);
                at += step;
                gu = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*at), gu);
                gl = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(at[down]), gl);
                at += step;
                hu = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*at), hu);
                hl = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(at[down]), hl);
            }
        }
        var y = output.Sums;
        var stride = output.Stride;
        if (output.Pools)
        {
            Avx512F.Max(Avx512F.Max(au, bu), Avx512F.Max(al, bl)).Store(y);
            Avx512F.Max(Avx512F.Max(cu, du), Avx512F.Max(cl, dl)).Store(y + stride);
            Avx512F.Max(Avx512F.Max(eu, fu), Avx512F.Max(el, fl)).Store(y + 2 * stride);
            Avx512F.Max(Avx512F.Max(gu, hu), Avx512F.Max(gl, hl)).Store(y + 3 * stride);
            return;
        }
        Store(y, stride, au, bu, cu, du);
        Store(y + 4 * stride, stride, eu, fu, gu, hu);
        Store(y + output.Down, stride, al, bl, cl, dl);
        Store(y + output.Down + 4 * stride, stride, el, fl, gl, hl);
    }

    private static void Store(float* y, int stride, Vector512<float> a, Vector512<float> b, Vector512<float> c,
        Vector512<float> d)
    {
        a.Store(y);
        b.Store(y + stride);
        c.Store(y + 2 * stride);
        d.Store(y + 3 * stride);
    }
}
