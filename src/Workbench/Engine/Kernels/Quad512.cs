using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Engine.Kernels;

/// <summary>Four 512-bit vectors of sums; the compiler keeps at most four fields in registers.</summary>
internal unsafe struct Quad512
{
    private Vector512<float> a, b, c, d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 Load(float* x)
    {
        Quad512 sums;
        sums.a = Vector512.Load(x);
        sums.b = Vector512.Load(x + 16);
        sums.c = Vector512.Load(x + 32);
        sums.d = Vector512.Load(x + 48);
        return sums;
    }

    /// <summary>Returns these sums plus x · factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quad512 Add(float* x, Vector512<float> factor)
    {
        Quad512 sums;
        sums.a = Avx512F.FusedMultiplyAdd(Vector512.Load(x), factor, a);
        sums.b = Avx512F.FusedMultiplyAdd(Vector512.Load(x + 16), factor, b);
        sums.c = Avx512F.FusedMultiplyAdd(Vector512.Load(x + 32), factor, c);
        sums.d = Avx512F.FusedMultiplyAdd(Vector512.Load(x + 48), factor, d);
        return sums;
    }

    /// <summary>Returns these sums of four positions plus weights · x, with a separate x for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quad512 AddPositions(Vector512<float> weights, float* x, int step)
    {
        Quad512 sums;
        sums.a = Avx512F.FusedMultiplyAdd(weights, Vector512.Create(x[0]), a);
        sums.b = Avx512F.FusedMultiplyAdd(weights, Vector512.Create(x[step]), b);
        sums.c = Avx512F.FusedMultiplyAdd(weights, Vector512.Create(x[2 * step]), c);
        sums.d = Avx512F.FusedMultiplyAdd(weights, Vector512.Create(x[3 * step]), d);
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 LoadPositions(float* x, int stride)
    {
        Quad512 sums;
        sums.a = Vector512.Load(x);
        sums.b = Vector512.Load(x + stride);
        sums.c = Vector512.Load(x + 2 * stride);
        sums.d = Vector512.Load(x + 3 * stride);
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void StorePositions(float* y, int stride)
    {
        a.Store(y);
        b.Store(y + stride);
        c.Store(y + 2 * stride);
        d.Store(y + 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* y)
    {
        a.Store(y);
        b.Store(y + 16);
        c.Store(y + 32);
        d.Store(y + 48);
    }
}
