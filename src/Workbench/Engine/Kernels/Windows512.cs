using System.Runtime.Intrinsics;

namespace Workbench.Engine.Kernels;

/// <summary>
/// The number of neighbouring outputs that an input adds to, as a type: loops over it are unrolled, and sums stay in registers.
/// </summary>
internal interface ITaps
{
    static abstract int Count { get; }
}

internal readonly struct One : ITaps
{
    public static int Count => 1;
}

internal readonly struct Two : ITaps
{
    public static int Count => 2;
}

internal readonly struct Three : ITaps
{
    public static int Count => 3;
}

internal readonly struct Four : ITaps
{
    public static int Count => 4;
}

internal readonly struct Five : ITaps
{
    public static int Count => 5;
}

/// <summary>Sums of two rows of at most five positions, sixteen channels each.</summary>
internal static unsafe class Windows512<TTaps> where TTaps : ITaps
{
    // Ten variables instead of an array or struct, because only variables stay in registers.
    public static void Sum(
        float* upper,
        float* lower,
        float* weights,
        nint down,
        int* offsets,
        float* values,
        int alone,
        int shared,
        int end
    )
    {
        var a = Vector512.Load(upper);
        var b = TTaps.Count > 1 ? Vector512.Load(upper + 16) : default;
        var c = TTaps.Count > 2 ? Vector512.Load(upper + 32) : default;
        var d = TTaps.Count > 3 ? Vector512.Load(upper + 48) : default;
        var e = TTaps.Count > 4 ? Vector512.Load(upper + 64) : default;
        var j = 0;
        for (; j < alone; j++)
        {
            var at = weights + offsets[j];
            var value = Vector512.Create(values[j]);
            a = Vector512.FusedMultiplyAdd(Vector512.Load(at), value, a);
            if (TTaps.Count > 1) b = Vector512.FusedMultiplyAdd(Vector512.Load(at + 16), value, b);
            if (TTaps.Count > 2) c = Vector512.FusedMultiplyAdd(Vector512.Load(at + 32), value, c);
            if (TTaps.Count > 3) d = Vector512.FusedMultiplyAdd(Vector512.Load(at + 48), value, d);
            if (TTaps.Count > 4) e = Vector512.FusedMultiplyAdd(Vector512.Load(at + 64), value, e);
        }
        var k = Vector512.Load(lower);
        var l = TTaps.Count > 1 ? Vector512.Load(lower + 16) : default;
        var m = TTaps.Count > 2 ? Vector512.Load(lower + 32) : default;
        var n = TTaps.Count > 3 ? Vector512.Load(lower + 48) : default;
        var o = TTaps.Count > 4 ? Vector512.Load(lower + 64) : default;
        for (; j < shared; j++)
        {
            var at = weights + offsets[j];
            var value = Vector512.Create(values[j]);
            a = Vector512.FusedMultiplyAdd(Vector512.Load(at), value, a);
            if (TTaps.Count > 1) b = Vector512.FusedMultiplyAdd(Vector512.Load(at + 16), value, b);
            if (TTaps.Count > 2) c = Vector512.FusedMultiplyAdd(Vector512.Load(at + 32), value, c);
            if (TTaps.Count > 3) d = Vector512.FusedMultiplyAdd(Vector512.Load(at + 48), value, d);
            if (TTaps.Count > 4) e = Vector512.FusedMultiplyAdd(Vector512.Load(at + 64), value, e);
            at -= down;
            k = Vector512.FusedMultiplyAdd(Vector512.Load(at), value, k);
            if (TTaps.Count > 1) l = Vector512.FusedMultiplyAdd(Vector512.Load(at + 16), value, l);
            if (TTaps.Count > 2) m = Vector512.FusedMultiplyAdd(Vector512.Load(at + 32), value, m);
            if (TTaps.Count > 3) n = Vector512.FusedMultiplyAdd(Vector512.Load(at + 48), value, n);
            if (TTaps.Count > 4) o = Vector512.FusedMultiplyAdd(Vector512.Load(at + 64), value, o);
        }
        a.Store(upper);
        if (TTaps.Count > 1) b.Store(upper + 16);
        if (TTaps.Count > 2) c.Store(upper + 32);
        if (TTaps.Count > 3) d.Store(upper + 48);
        if (TTaps.Count > 4) e.Store(upper + 64);
        for (; j < end; j++)
        {
            var at = weights + offsets[j] - down;
            var value = Vector512.Create(values[j]);
            k = Vector512.FusedMultiplyAdd(Vector512.Load(at), value, k);
            if (TTaps.Count > 1) l = Vector512.FusedMultiplyAdd(Vector512.Load(at + 16), value, l);
            if (TTaps.Count > 2) m = Vector512.FusedMultiplyAdd(Vector512.Load(at + 32), value, m);
            if (TTaps.Count > 3) n = Vector512.FusedMultiplyAdd(Vector512.Load(at + 48), value, n);
            if (TTaps.Count > 4) o = Vector512.FusedMultiplyAdd(Vector512.Load(at + 64), value, o);
        }
        k.Store(lower);
        if (TTaps.Count > 1) l.Store(lower + 16);
        if (TTaps.Count > 2) m.Store(lower + 32);
        if (TTaps.Count > 3) n.Store(lower + 48);
        if (TTaps.Count > 4) o.Store(lower + 64);
    }
}
