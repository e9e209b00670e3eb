using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Sparse;

/// <summary>The k-th largest of many scores, by searching for the threshold instead of sorting.</summary>
/// <remarks>
/// Counting the scores at or above a candidate takes one vectorised pass over memory that is in the first-level cache, and
/// a dozen passes corner the threshold: far cheaper than moving the scores about, as sorting and partial sorting do.
/// A score counts unless it is below the candidate, so NaN ranks above everything, as in torch.kthvalue.
/// </remarks>
internal static class WinnerThreshold
{
    // Halving the interval of values is quick for well-spread scores; scores that crowd together need the interval of
    // representable numbers, which is exhausted after 32 more steps.
    private const int ArithmeticSteps = 24;

    /// <summary>The k-th largest score, 1 ≤ k ≤ n.</summary>
    public static float KthLargest(ReadOnlySpan<float> scores, int k)
    {
        var (low, high) = Extremes(scores);
        if (float.IsNaN(low) && !TryExtremesOfNumbers(scores, k, out low, out high)) return float.NaN;
        if (CountNotBelow(scores, high) >= k) return high;
        for (var step = 0; ; step++)
        {
            // Always: at least k scores are not below `low`, fewer than k are not below `high`.
            var middle = step < ArithmeticSteps ? low + (high - low) * 0.5f : Between(low, high);
            if (!(middle > low && middle < high)) middle = Between(low, high);
            if (!(middle > low && middle < high)) return low;
            var count = CountNotBelow(scores, middle);
            if (count == k) return SmallestNotBelow(scores, middle);
            if (count > k) low = middle;
            else high = middle;
        }
    }

    public static int CountNotBelow(ReadOnlySpan<float> values, float threshold)
    {
        var (below, i) = (0, 0);
        if (Vector512.IsHardwareAccelerated)
        {
            var limit = Vector512.Create(threshold);
            foreach (var vector in MemoryMarshal.Cast<float, Vector512<float>>(values))
                below += BitOperations.PopCount(Vector512.LessThan(vector, limit).ExtractMostSignificantBits());
            i = values.Length & ~15;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var limit = Vector256.Create(threshold);
            foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(values))
                below += BitOperations.PopCount(Vector256.LessThan(vector, limit).ExtractMostSignificantBits());
            i = values.Length & ~7;
        }
        for (; i < values.Length; i++) below += values[i] < threshold ? 1 : 0;
        return values.Length - below;
    }

    public static int CountPositive(ReadOnlySpan<float> values)
    {
        var (positive, i) = (0, 0);
        if (Vector256.IsHardwareAccelerated)
        {
            foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(values))
                positive += BitOperations.PopCount(Vector256.GreaterThan(vector, Vector256<float>.Zero).ExtractMostSignificantBits());
            i = values.Length & ~7;
        }
        for (; i < values.Length; i++) positive += values[i] > 0 ? 1 : 0;
        return positive;
    }

    private static float SmallestNotBelow(ReadOnlySpan<float> values, float threshold)
    {
        var (smallest, i) = (float.PositiveInfinity, 0);
        if (Vector256.IsHardwareAccelerated)
        {
            var (limit, least) = (Vector256.Create(threshold), Vector256.Create(float.PositiveInfinity));
            foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(values))
                least = Vector256.ConditionalSelect(
                    Vector256.GreaterThanOrEqual(vector, limit) & Vector256.LessThan(vector, least), vector, least);
            for (var lane = 0; lane < 8; lane++) smallest = Math.Min(smallest, least[lane]);
            i = values.Length & ~7;
        }
        for (; i < values.Length; i++)
            if (values[i] >= threshold && values[i] < smallest) smallest = values[i];
        return smallest;
    }

    // Both NaN when any score is.
    private static (float Low, float High) Extremes(ReadOnlySpan<float> values)
    {
        var (low, high, i) = (float.PositiveInfinity, float.NegativeInfinity, 0);
        if (Vector256.IsHardwareAccelerated && values.Length >= 8)
        {
            var (lows, highs) = (Vector256.Create(low), Vector256.Create(high));
            foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(values))
                (lows, highs) = (Vector256.Min(lows, vector), Vector256.Max(highs, vector));
            for (var lane = 0; lane < 8; lane++) (low, high) = (Math.Min(low, lows[lane]), Math.Max(high, highs[lane]));
            i = values.Length & ~7;
        }
        for (; i < values.Length; i++) (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
        return (low, high);
    }

    private static bool TryExtremesOfNumbers(ReadOnlySpan<float> values, int k, out float low, out float high)
    {
        var notNumbers = 0;
        (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            if (float.IsNaN(value)) notNumbers++;
            else (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        return notNumbers < k;
    }

    // The middle of the representable numbers between two, which exist in the same order as these integers.
    private static float Between(float low, float high) => FromOrder((int)(((long)Order(low) + Order(high)) >> 1));

    private static int Order(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        return bits >= 0 ? bits : bits ^ int.MaxValue;
    }

    private static float FromOrder(int order) => BitConverter.Int32BitsToSingle(order >= 0 ? order : order ^ int.MaxValue);
}
