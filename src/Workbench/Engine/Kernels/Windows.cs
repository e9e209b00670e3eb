using System.Runtime.CompilerServices;

namespace Workbench.Engine.Kernels;

/// <summary>What inputs add to positions of two rows, one vector of channels each; the sums stay in registers.</summary>
internal static unsafe class Windows<TVector, TVectors> where TVector : struct where TVectors : IVectors<TVector>
{
    private const int MostTaps = 5;

    /// <summary>As <see cref="IKernels.SumWindows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum(
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
        for (; taps > MostTaps; taps -= MostTaps)
        {
            Sum<Five>(upper, lower, weights, down, offsets, values, alone, shared, end);
            upper += MostTaps * TVectors.Width;
            lower += MostTaps * TVectors.Width;
            weights += MostTaps * TVectors.Width;
        }
        if (taps == 5) Sum<Five>(upper, lower, weights, down, offsets, values, alone, shared, end);
        else if (taps == 4) Sum<Four>(upper, lower, weights, down, offsets, values, alone, shared, end);
        else if (taps == 3) Sum<Three>(upper, lower, weights, down, offsets, values, alone, shared, end);
        else if (taps == 2) Sum<Two>(upper, lower, weights, down, offsets, values, alone, shared, end);
        else Sum<One>(upper, lower, weights, down, offsets, values, alone, shared, end);
    }

    // Ten variables instead of an array or struct, because only variables stay in registers.
    private static void Sum<TTaps>(
        float* upper,
        float* lower,
        float* weights,
        nint down,
        int* offsets,
        float* values,
        int alone,
        int shared,
        int end
    ) where TTaps : ITaps
    {
        var a = TVectors.Load(upper);
        var b = TTaps.Count > 1 ? TVectors.Load(upper + TVectors.Width) : default;
        var c = TTaps.Count > 2 ? TVectors.Load(upper + 2 * TVectors.Width) : default;
        var d = TTaps.Count > 3 ? TVectors.Load(upper + 3 * TVectors.Width) : default;
        var e = TTaps.Count > 4 ? TVectors.Load(upper + 4 * TVectors.Width) : default;
        var j = 0;
        for (; j < alone; j++)
        {
            var at = weights + offsets[j];
            var value = TVectors.Create(values[j]);
            a = TVectors.MultiplyAdd(TVectors.Load(at), value, a);
            if (TTaps.Count > 1) b = TVectors.MultiplyAdd(TVectors.Load(at + TVectors.Width), value, b);
            if (TTaps.Count > 2) c = TVectors.MultiplyAdd(TVectors.Load(at + 2 * TVectors.Width), value, c);
            if (TTaps.Count > 3) d = TVectors.MultiplyAdd(TVectors.Load(at + 3 * TVectors.Width), value, d);
            if (TTaps.Count > 4) e = TVectors.MultiplyAdd(TVectors.Load(at + 4 * TVectors.Width), value, e);
        }
        var k = TVectors.Load(lower);
        var l = TTaps.Count > 1 ? TVectors.Load(lower + TVectors.Width) : default;
        var m = TTaps.Count > 2 ? TVectors.Load(lower + 2 * TVectors.Width) : default;
        var n = TTaps.Count > 3 ? TVectors.Load(lower + 3 * TVectors.Width) : default;
        var o = TTaps.Count > 4 ? TVectors.Load(lower + 4 * TVectors.Width) : default;
        for (; j < shared; j++)
        {
            var at = weights + offsets[j];
            var value = TVectors.Create(values[j]);
            a = TVectors.MultiplyAdd(TVectors.Load(at), value, a);
            if (TTaps.Count > 1) b = TVectors.MultiplyAdd(TVectors.Load(at + TVectors.Width), value, b);
            if (TTaps.Count > 2) c = TVectors.MultiplyAdd(TVectors.Load(at + 2 * TVectors.Width), value, c);
            if (TTaps.Count > 3) d = TVectors.MultiplyAdd(TVectors.Load(at + 3 * TVectors.Width), value, d);
            if (TTaps.Count > 4) e = TVectors.MultiplyAdd(TVectors.Load(at + 4 * TVectors.Width), value, e);
            at -= down;
            k = TVectors.MultiplyAdd(TVectors.Load(at), value, k);
            if (TTaps.Count > 1) l = TVectors.MultiplyAdd(TVectors.Load(at + TVectors.Width), value, l);
            if (TTaps.Count > 2) m = TVectors.MultiplyAdd(TVectors.Load(at + 2 * TVectors.Width), value, m);
            if (TTaps.Count > 3) n = TVectors.MultiplyAdd(TVectors.Load(at + 3 * TVectors.Width), value, n);
            if (TTaps.Count > 4) o = TVectors.MultiplyAdd(TVectors.Load(at + 4 * TVectors.Width), value, o);
        }
        TVectors.Store(a, upper);
        if (TTaps.Count > 1) TVectors.Store(b, upper + TVectors.Width);
        if (TTaps.Count > 2) TVectors.Store(c, upper + 2 * TVectors.Width);
        if (TTaps.Count > 3) TVectors.Store(d, upper + 3 * TVectors.Width);
        if (TTaps.Count > 4) TVectors.Store(e, upper + 4 * TVectors.Width);
        for (; j < end; j++)
        {
            var at = weights + offsets[j] - down;
            var value = TVectors.Create(values[j]);
            k = TVectors.MultiplyAdd(TVectors.Load(at), value, k);
            if (TTaps.Count > 1) l = TVectors.MultiplyAdd(TVectors.Load(at + TVectors.Width), value, l);
            if (TTaps.Count > 2) m = TVectors.MultiplyAdd(TVectors.Load(at + 2 * TVectors.Width), value, m);
            if (TTaps.Count > 3) n = TVectors.MultiplyAdd(TVectors.Load(at + 3 * TVectors.Width), value, n);
            if (TTaps.Count > 4) o = TVectors.MultiplyAdd(TVectors.Load(at + 4 * TVectors.Width), value, o);
        }
        TVectors.Store(k, lower);
        if (TTaps.Count > 1) TVectors.Store(l, lower + TVectors.Width);
        if (TTaps.Count > 2) TVectors.Store(m, lower + 2 * TVectors.Width);
        if (TTaps.Count > 3) TVectors.Store(n, lower + 3 * TVectors.Width);
        if (TTaps.Count > 4) TVectors.Store(o, lower + 4 * TVectors.Width);
    }
}
