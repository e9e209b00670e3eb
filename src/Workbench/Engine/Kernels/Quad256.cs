using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Engine.Kernels;

/// <summary>Four 256-bit vectors of sums; the compiler keeps at most four fields in registers.</summary>
internal unsafe struct Quad256
{
    private Vector256<float> a, b, c, d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 Load(float* x)
    {
        Quad256 sums;
        sums.a = Vector256.Load(x);
        sums.b = Vector256.Load(x + 8);
        sums.c = Vector256.Load(x + 16);
        sums.d = Vector256.Load(x + 24);
        return sums;
    }

    /// <summary>Returns these sums plus x · factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quad256 Add(float* x, Vector256<float> factor)
    {
        Quad256 sums;
        sums.a = Fma.MultiplyAdd(Vector256.Load(x), factor, a);
        sums.b = Fma.MultiplyAdd(Vector256.Load(x + 8), factor, b);
        sums.c = Fma.MultiplyAdd(Vector256.Load(x + 16), factor, c);
        sums.d = Fma.MultiplyAdd(Vector256.Load(x + 24), factor, d);
        return sums;
    }

    /// <summary>Returns these sums of four positions plus weights · x, with a separate x for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quad256 AddPositions(Vector256<float> weights, float* x, int step)
    {
        Quad256 sums;
        sums.a = Fma.MultiplyAdd(weights, Vector256.Create(x[0]), a);
        sums.b = Fma.MultiplyAdd(weights, Vector256.Create(x[step]), b);
        sums.c = Fma.MultiplyAdd(weights, Vector256.Create(x[2 * step]), c);
        sums.d = Fma.MultiplyAdd(weights, Vector256.Create(x[3 * step]), d);
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 LoadPositions(float* x, int stride)
    {
        Quad256 sums;
        sums.a = Vector256.Load(x);
        sums.b = Vector256.Load(x + stride);
        sums.c = Vector256.Load(x + 2 * stride);
        sums.d = Vector256.Load(x + 3 * stride);
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
        b.Store(y + 8);
        c.Store(y + 16);
        d.Store(y + 24);
    }
}
