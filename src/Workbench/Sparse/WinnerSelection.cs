using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Sparse;

/// <summary>Selects the winners in contiguous float32 tensors in main memory, in one fused pass per sample.</summary>
internal static class WinnerSelection
{
    /// <summary>True where a unit loses. The caller owns the dispose scope and has disabled gradients.</summary>
    public static Tensor Losers(Tensor x, Tensor dutyCycle, WinnerRule rule)
    {
        var losers = empty(x.shape, dtype: ScalarType.Bool);
        var units = (int)(x.numel() / x.shape[0]);
        using var boost =
            rule.BoostStrength > 0 ? KWinnersFunction.BoostFactors(dutyCycle, rule.BoostStrength).contiguous() : null;
        var factors = boost is null ? default : FastMemory.Floats(boost);
        var values = FastMemory.Floats(x);
        var marks = losers.bytes;
        var buffer = ArrayPool<float>.Shared.Rent(units);
        for (var start = 0; start < values.Length; start += units)
        {
            var sample = values.Slice(start, units);
            ReadOnlySpan<float> scores = sample;
            if (boost is not null)
            {
                Boost(sample, factors, buffer.AsSpan(0, units));
                scores = buffer.AsSpan(0, units);
            }
            MarkLosers(scores, rule, marks.Slice(start, units));
        }
        ArrayPool<float>.Shared.Return(buffer);
        return losers;
    }

    /// <summary>Multiplies each unit's activation by the factor of its channel.</summary>
    public static void Boost(ReadOnlySpan<float> values, ReadOnlySpan<float> factors, Span<float> scores)
    {
        var plane = values.Length / factors.Length;
        if (plane == 1)
        {
            Multiply(values, factors, scores);
            return;
        }
        for (var channel = 0; channel < factors.Length; channel++)
            Multiply(values.Slice(channel * plane, plane), factors[channel], scores.Slice(channel * plane, plane));
    }

    private static void MarkLosers(ReadOnlySpan<float> scores, WinnerRule rule, Span<byte> marks)
    {
        var threshold = WinnerThreshold.KthLargest(scores, (int)rule.K);
        if (rule.BreakTies) MarkAllButK(scores, threshold, rule, marks);
        else MarkBelow(scores, rule.Limit(threshold), marks);
    }

    private static void MarkAllButK(ReadOnlySpan<float> scores, float threshold, WinnerRule rule, Span<byte> marks)
    {
        var (above, limit) = (0, rule.Limit(float.NegativeInfinity));
        foreach (var score in scores)
            if (!(score <= threshold)) above++;
        // With NaN as threshold no comparison holds, so the first k NaNs win.
        var ties = float.IsNaN(threshold) ? rule.K : rule.K - above;
        for (var i = 0; i < scores.Length; i++)
        {
            var tied = float.IsNaN(threshold) ? float.IsNaN(scores[i]) : scores[i] == threshold;
            var wins = tied ? ties-- > 0 : !float.IsNaN(threshold) && !(scores[i] < threshold);
            marks[i] = wins && !(scores[i] < limit) ? (byte)0 : (byte)1;
        }
    }

    private static void MarkBelow(ReadOnlySpan<float> scores, float threshold, Span<byte> marks)
    {
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var (limit, one) = (Vector256.Create(threshold), Vector256.Create((byte)1));
            var vectors = MemoryMarshal.Cast<float, Vector256<float>>(scores);
            for (; i + 32 <= scores.Length; i += 32)
            {
                var four = vectors.Slice(i / 8, 4);
                var low = Vector256.Narrow(Below(four[0], limit), Below(four[1], limit));
                var high = Vector256.Narrow(Below(four[2], limit), Below(four[3], limit));
                (Vector256.Narrow(low, high).AsByte() & one).CopyTo(marks.Slice(i, 32));
            }
        }
        for (; i < scores.Length; i++) marks[i] = scores[i] < threshold ? (byte)1 : (byte)0;
    }

    private static Vector256<int> Below(Vector256<float> values, Vector256<float> limit) =>
        Vector256.LessThan(values, limit).AsInt32();

    private static void Multiply(ReadOnlySpan<float> values, ReadOnlySpan<float> factors, Span<float> products)
    {
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; i + 8 <= values.Length; i += 8)
                (Vector256.Create(values.Slice(i, 8)) * Vector256.Create(factors.Slice(i, 8))).CopyTo(products.Slice(i, 8));
        for (; i < values.Length; i++) products[i] = values[i] * factors[i];
    }

    private static void Multiply(ReadOnlySpan<float> values, float factor, Span<float> products)
    {
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; i + 8 <= values.Length; i += 8)
                (Vector256.Create(values.Slice(i, 8)) * factor).CopyTo(products.Slice(i, 8));
        for (; i < values.Length; i++) products[i] = values[i] * factor;
    }
}
