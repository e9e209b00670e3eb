using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Inference;

/// <summary>256-bit vectors.</summary>
internal readonly unsafe struct Avx2Kernels : IKernels
{
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaledRows(float* y, nint yStride, float* x, nint xStride, int rows, float scale, int count)
    {
        var factor = Vector256.Create(scale);
        for (; rows > 0; rows--, y += yStride, x += xStride)
        {
            for (var i = 0; i < count; i += 16)
            {
                Fma.MultiplyAdd(Vector256.Load(x + i), factor, Vector256.Load(y + i)).Store(y + i);
                Fma.MultiplyAdd(Vector256.Load(x + i + 8), factor, Vector256.Load(y + i + 8)).Store(y + i + 8);
            }
        }
    }

    public static void SumRows(float* y, float* start, float* rows, nint stride, int* indices, float* values, int active, int count)
    {
        var i = 0;
        // Sums stay in registers while the active rows pass by.
        for (; i + 32 <= count; i += 32)
        {
            var (s0, s1) = (Vector256.Load(start + i), Vector256.Load(start + i + 8));
            var (s2, s3) = (Vector256.Load(start + i + 16), Vector256.Load(start + i + 24));
            for (var j = 0; j < active; j++)
            {
                var row = rows + indices[j] * stride + i;
                var value = Vector256.Create(values[j]);
                s0 = Fma.MultiplyAdd(Vector256.Load(row), value, s0);
                s1 = Fma.MultiplyAdd(Vector256.Load(row + 8), value, s1);
                s2 = Fma.MultiplyAdd(Vector256.Load(row + 16), value, s2);
                s3 = Fma.MultiplyAdd(Vector256.Load(row + 24), value, s3);
            }
            s0.Store(y + i);
            s1.Store(y + i + 8);
            s2.Store(y + i + 16);
            s3.Store(y + i + 24);
        }
        for (; i < count; i += 8)
        {
            var sum = Vector256.Load(start + i);
            for (var j = 0; j < active; j++)
                sum = Fma.MultiplyAdd(Vector256.Load(rows + indices[j] * stride + i), Vector256.Create(values[j]), sum);
            sum.Store(y + i);
        }
    }

    public static void Max(float* y, float* x, int count)
    {
        for (var i = 0; i < count; i += 8) Avx.Max(Vector256.Load(y + i), Vector256.Load(x + i)).Store(y + i);
    }

    public static void Multiply(float* y, float* x, float* factors, int count)
    {
        for (var i = 0; i < count; i += 8) (Vector256.Load(x + i) * Vector256.Load(factors + i)).Store(y + i);
    }

    public static int Extract(float* values, float* scores, float threshold, int count, int* indices, float* kept)
    {
        var (limit, found) = (Vector256.Create(threshold), 0);
        for (var i = 0; i < count; i += 8)
        {
            var below = Vector256.LessThan(Vector256.Load(scores + i), limit) | Vector256.Equals(Vector256.Load(values + i), Vector256<float>.Zero);
            for (var bits = ~below.ExtractMostSignificantBits() & 0xFF; bits != 0; bits &= bits - 1)
            {
                var index = i + BitOperations.TrailingZeroCount(bits);
                (indices[found], kept[found]) = (index, values[index]);
                found++;
            }
        }
        return found;
    }
}
