using System.Runtime.CompilerServices;

namespace Workbench.Engine.Kernels;

/// <summary>Four vectors of sums; the compiler keeps at most four fields in registers.</summary>
internal unsafe struct Quad<TVector, TVectors> where TVector : struct where TVectors : IVectors<TVector>
{
    private TVector a, b, c, d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<TVector, TVectors> Load(float* x)
    {
        Quad<TVector, TVectors> sums;
        sums.a = TVectors.Load(x);
        sums.b = TVectors.Load(x + TVectors.Width);
        sums.c = TVectors.Load(x + 2 * TVectors.Width);
        sums.d = TVectors.Load(x + 3 * TVectors.Width);
        return sums;
    }

    /// <summary>Returns these sums plus x · factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quad<TVector, TVectors> Add(float* x, TVector factor)
    {
        Quad<TVector, TVectors> sums;
        sums.a = TVectors.MultiplyAdd(TVectors.Load(x), factor, a);
        sums.b = TVectors.MultiplyAdd(TVectors.Load(x + TVectors.Width), factor, b);
        sums.c = TVectors.MultiplyAdd(TVectors.Load(x + 2 * TVectors.Width), factor, c);
        sums.d = TVectors.MultiplyAdd(TVectors.Load(x + 3 * TVectors.Width), factor, d);
        return sums;
    }

    /// <summary>Returns these sums of four positions plus weights · x, with a separate x for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quad<TVector, TVectors> AddPositions(TVector weights, float* x, int step)
    {
        Quad<TVector, TVectors> sums;
        sums.a = TVectors.MultiplyAdd(weights, TVectors.Create(x[0]), a);
        sums.b = TVectors.MultiplyAdd(weights, TVectors.Create(x[step]), b);
        sums.c = TVectors.MultiplyAdd(weights, TVectors.Create(x[2 * step]), c);
        sums.d = TVectors.MultiplyAdd(weights, TVectors.Create(x[3 * step]), d);
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<TVector, TVectors> LoadPositions(float* x, int stride)
    {
        Quad<TVector, TVectors> sums;
        sums.a = TVectors.Load(x);
        sums.b = TVectors.Load(x + stride);
        sums.c = TVectors.Load(x + 2 * stride);
        sums.d = TVectors.Load(x + 3 * stride);
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void StorePositions(float* y, int stride)
    {
        TVectors.Store(a, y);
        TVectors.Store(b, y + stride);
        TVectors.Store(c, y + 2 * stride);
        TVectors.Store(d, y + 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* y)
    {
        TVectors.Store(a, y);
        TVectors.Store(b, y + TVectors.Width);
        TVectors.Store(c, y + 2 * TVectors.Width);
        TVectors.Store(d, y + 3 * TVectors.Width);
    }
}
