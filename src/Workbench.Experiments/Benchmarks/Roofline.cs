using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Workbench.Experiments.Benchmarks;

/// <summary>The measured limits of one core.</summary>
/// <remarks>Reference: S. Williams, A. Waterman, D. Patterson, "Roofline", 2009.</remarks>
/// <param name="MultiplyAddsPerSecond">Fused multiply-adds in float32 with the widest vectors.</param>
/// <param name="BytesPerSecond">Repeated reading of 3 MB, the size of the weights of the MNIST networks.</param>
public sealed record Roofline(double MultiplyAddsPerSecond, double BytesPerSecond)
{
    private const int Rounds = 9, Repetitions = 200_000, Floats = 3 << 18;

    /// <summary>Measures this machine in about a tenth of a second; a limit is the best of several rounds.</summary>
    public static Roofline Measure()
    {
        var memory = new float[Floats];
        var (products, bytes) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            products = Math.Max(products, Rate(Multiply));
            bytes = Math.Max(bytes, Rate(() => Read(memory)));
        }
        return new Roofline(products, bytes);
    }

    /// <summary>The minimum milliseconds for an amount of arithmetic and memory traffic, which overlap perfectly.</summary>
    /// <param name="multiplyAdds">Number of products.</param>
    /// <param name="bytes">Bytes to read or write.</param>
    public double Milliseconds(double multiplyAdds, double bytes) =>
        1000 * Math.Max(multiplyAdds / MultiplyAddsPerSecond, bytes / BytesPerSecond);

    private static double Rate(Func<double> work)
    {
        var watch = Stopwatch.StartNew();
        var done = work();
        return done / watch.Elapsed.TotalSeconds;
    }

    // Twelve independent sums hide the latency. The values approach 1, so no denormal number slows them down.
    private static double Multiply() => Vector512.IsHardwareAccelerated ? Multiply512() : Multiply256();

    private static double Multiply512()
    {
        var (a, b, c, d, e, f) = (
            Vector512.Create(1f),
            Vector512.Create(2f),
            Vector512.Create(3f),
            Vector512.Create(4f),
            Vector512.Create(5f),
            Vector512.Create(6f)
        );
        var (g, h, i, j, k, l) = (a, b, c, d, e, f);
        var (x, y) = (Vector512.Create(.5f), Vector512.Create(.5f));
        for (var n = 0; n < Repetitions; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }
        return Done(16, Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l));
    }

    private static double Multiply256()
    {
        var (a, b, c, d, e, f) = (
            Vector256.Create(1f),
            Vector256.Create(2f),
            Vector256.Create(3f),
            Vector256.Create(4f),
            Vector256.Create(5f),
            Vector256.Create(6f)
        );
        var (g, h, i, j, k, l) = (a, b, c, d, e, f);
        var (x, y) = (Vector256.Create(.5f), Vector256.Create(.5f));
        for (var n = 0; n < Repetitions; n++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }
        return Done(8, Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l));
    }

    // Returning the sum keeps the compiler from removing the work.
    private static double Done(int lanes, float sum) => float.IsFinite(sum) ? 12.0 * lanes * Repetitions : 0;

    private static double Read(float[] memory)
    {
        const int Passes = 4;
        var sums = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        for (var pass = 0; pass < Passes; pass++)
            for (var i = 0; i + 4 * Vector<float>.Count <= memory.Length; i += 4 * Vector<float>.Count)
            {
                sums.Item1 += new Vector<float>(memory, i);
                sums.Item2 += new Vector<float>(memory, i + Vector<float>.Count);
                sums.Item3 += new Vector<float>(memory, i + 2 * Vector<float>.Count);
                sums.Item4 += new Vector<float>(memory, i + 3 * Vector<float>.Count);
            }
        return float.IsFinite(Vector.Sum(sums.Item1 + sums.Item2 + sums.Item3 + sums.Item4)) ? 4.0 * memory.Length * Passes : 0;
    }
}
