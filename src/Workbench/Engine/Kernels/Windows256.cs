using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Engine.Kernels;

/// <summary>Sums of one row of at most five positions, sixteen channels each.</summary>
internal static unsafe class Windows256<TTaps> where TTaps : ITaps
{
    // Ten variables instead of an array or struct, because only variables stay in registers.
    public static void Sum(float* sums, float* weights, int* offsets, float* values, int count)
    {
        var (a, b) = (Vector256.Load(sums), Vector256.Load(sums + 8));
        var (c, d) = TTaps.Count > 1 ? (Vector256.Load(sums + 16), Vector256.Load(sums + 24)) : default;
        var (e, f) = TTaps.Count > 2 ? (Vector256.Load(sums + 32), Vector256.Load(sums + 40)) : default;
        var (g, h) = TTaps.Count > 3 ? (Vector256.Load(sums + 48), Vector256.Load(sums + 56)) : default;
        var (k, l) = TTaps.Count > 4 ? (Vector256.Load(sums + 64), Vector256.Load(sums + 72)) : default;
        for (var j = 0; j < count; j++)
        {
            var at = weights + offsets[j];
            var value = Vector256.Create(values[j]);
            a = Fma.MultiplyAdd(Vector256.Load(at), value, a);
            b = Fma.MultiplyAdd(Vector256.Load(at + 8), value, b);
            if (TTaps.Count > 1) c = Fma.MultiplyAdd(Vector256.Load(at + 16), value, c);
            if (TTaps.Count > 1) d = Fma.MultiplyAdd(Vector256.Load(at + 24), value, d);
            if (TTaps.Count > 2) e = Fma.MultiplyAdd(Vector256.Load(at + 32), value, e);
            if (TTaps.Count > 2) f = Fma.MultiplyAdd(Vector256.Load(at + 40), value, f);
            if (TTaps.Count > 3) g = Fma.MultiplyAdd(Vector256.Load(at + 48), value, g);
            if (TTaps.Count > 3) h = Fma.MultiplyAdd(Vector256.Load(at + 56), value, h);
            if (TTaps.Count > 4) k = Fma.MultiplyAdd(Vector256.Load(at + 64), value, k);
            if (TTaps.Count > 4) l = Fma.MultiplyAdd(Vector256.Load(at + 72), value, l);
        }
        a.Store(sums);
        b.Store(sums + 8);
        if (TTaps.Count > 1) c.Store(sums + 16);
        if (TTaps.Count > 1) d.Store(sums + 24);
        if (TTaps.Count > 2) e.Store(sums + 32);
        if (TTaps.Count > 2) f.Store(sums + 40);
        if (TTaps.Count > 3) g.Store(sums + 48);
        if (TTaps.Count > 3) h.Store(sums + 56);
        if (TTaps.Count > 4) k.Store(sums + 64);
        if (TTaps.Count > 4) l.Store(sums + 72);
    }
}
