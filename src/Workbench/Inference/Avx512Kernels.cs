using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Inference;

/// <summary>512-bit vectors.</summary>
internal readonly unsafe struct Avx512Kernels : IKernels
{
    public static bool IsSupported => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaledRows(float* y, nint yStride, float* x, nint xStride, int rows, float scale, int count)
    {
        var factor = Vector512.Create(scale);
        for (; rows > 0; rows--, y += yStride, x += xStride)
        {
            var i = 0;
            for (; i + 64 <= count; i += 64)
            {
                var y0 = Avx512F.FusedMultiplyAdd(Vector512.Load(x + i), factor, Vector512.Load(y + i));
                var y1 = Avx512F.FusedMultiplyAdd(Vector512.Load(x + i + 16), factor, Vector512.Load(y + i + 16));
                var y2 = Avx512F.FusedMultiplyAdd(Vector512.Load(x + i + 32), factor, Vector512.Load(y + i + 32));
                var y3 = Avx512F.FusedMultiplyAdd(Vector512.Load(x + i + 48), factor, Vector512.Load(y + i + 48));
                y0.Store(y + i);
                y1.Store(y + i + 16);
                y2.Store(y + i + 32);
                y3.Store(y + i + 48);
            }
            for (; i < count; i += 16)
                Avx512F.FusedMultiplyAdd(Vector512.Load(x + i), factor, Vector512.Load(y + i)).Store(y + i);
        }
    }

    public static void SumRows(float* y, float* start, float* rows, nint stride, int* indices, float* values, int active, int count)
    {
        var i = 0;
        // Sums stay in registers while the active rows pass by; eight of them hide the latency of the multiply-add.
        for (; i + 128 <= count; i += 128)
        {
            var (s0, s1, s2, s3) = (Vector512.Load(start + i), Vector512.Load(start + i + 16), Vector512.Load(start + i + 32), Vector512.Load(start + i + 48));
            var (s4, s5, s6, s7) = (Vector512.Load(start + i + 64), Vector512.Load(start + i + 80), Vector512.Load(start + i + 96), Vector512.Load(start + i + 112));
            for (var j = 0; j < active; j++)
            {
                var row = rows + indices[j] * stride + i;
                var value = Vector512.Create(values[j]);
                s0 = Avx512F.FusedMultiplyAdd(Vector512.Load(row), value, s0);
                s1 = Avx512F.FusedMultiplyAdd(Vector512.Load(row + 16), value, s1);
                s2 = Avx512F.FusedMultiplyAdd(Vector512.Load(row + 32), value, s2);
                s3 = Avx512F.FusedMultiplyAdd(Vector512.Load(row + 48), value, s3);
                s4 = Avx512F.FusedMultiplyAdd(Vector512.Load(row + 64), value, s4);
                s5 = Avx512F.FusedMultiplyAdd(Vector512.Load(row + 80), value, s5);
                s6 = Avx512F.FusedMultiplyAdd(Vector512.Load(row + 96), value, s6);
                s7 = Avx512F.FusedMultiplyAdd(Vector512.Load(row + 112), value, s7);
            }
            s0.Store(y + i);
            s1.Store(y + i + 16);
            s2.Store(y + i + 32);
            s3.Store(y + i + 48);
            s4.Store(y + i + 64);
            s5.Store(y + i + 80);
            s6.Store(y + i + 96);
            s7.Store(y + i + 112);
        }
        for (; i < count; i += 16) SumColumn(y + i, start + i, rows + i, stride, indices, values, active);
    }

    public static void Max(float* y, float* x, int count)
    {
        for (var i = 0; i < count; i += 16) Avx512F.Max(Vector512.Load(y + i), Vector512.Load(x + i)).Store(y + i);
    }

    public static void Multiply(float* y, float* x, float* factors, int count)
    {
        for (var i = 0; i < count; i += 16) (Vector512.Load(x + i) * Vector512.Load(factors + i)).Store(y + i);
    }

    public static int Extract(float* values, float* scores, float threshold, int count, int* indices, float* kept)
    {
        var (limit, lanes, found) = (Vector512.Create(threshold), Vector512<int>.Indices, 0);
        for (var i = 0; i < count; i += 16)
        {
            var value = Vector512.Load(values + i);
            var keep = Avx512F.CompareNotLessThan(Vector512.Load(scores + i), limit) & Avx512F.CompareNotEqual(value, Vector512<float>.Zero);
            var bits = keep.ExtractMostSignificantBits();
            if (bits == 0) continue;
            // Compressed in a register and stored whole: compressing into memory is many times slower on some processors.
            Avx512F.Compress(Vector512<float>.Zero, keep, value).Store(kept + found);
            Avx512F.Compress(Vector512<int>.Zero, keep.AsInt32(), lanes + Vector512.Create(i)).Store(indices + found);
            found += BitOperations.PopCount(bits);
        }
        return found;
    }

    private static void SumColumn(float* y, float* start, float* rows, nint stride, int* indices, float* values, int active)
    {
        var (even, odd, j) = (Vector512.Load(start), Vector512<float>.Zero, 0);
        for (; j + 1 < active; j += 2)
        {
            even = Avx512F.FusedMultiplyAdd(Vector512.Load(rows + indices[j] * stride), Vector512.Create(values[j]), even);
            odd = Avx512F.FusedMultiplyAdd(Vector512.Load(rows + indices[j + 1] * stride), Vector512.Create(values[j + 1]), odd);
        }
        if (j < active) even = Avx512F.FusedMultiplyAdd(Vector512.Load(rows + indices[j] * stride), Vector512.Create(values[j]), even);
        (even + odd).Store(y);
    }
}
