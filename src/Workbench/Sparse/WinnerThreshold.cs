using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Sparse;

/// <summary>Finds the k-th largest score by searching for the threshold instead of sorting.</summary>
/// <remarks>
/// Counting the scores at or above a candidate takes one vectorised pass over memory in the first-level cache, and a dozen passes
/// find the threshold: much cheaper than moving the scores, as sorting and partial sorting do.
/// A score counts unless it is below the candidate, so NaN ranks above everything, as in torch.kthvalue.
/// </remarks>
internal static class WinnerThreshold
{
    // After these steps, the interval of representable numbers is halved, which takes at most 32 more.
    private const int InterpolatingSteps = 24;

    /// <summary>Returns the k-th largest score, 1 ≤ k ≤ n.</summary>
    public static float KthLargest(ReadOnlySpan<float> scores, int k)
    {
        var (low, high) = Extremes(scores);
        if (float.IsNaN(low) && !TryExtremesOfNumbers(scores, k, out low, out high)) return float.NaN;
        // Find the root of count(threshold) − k by regula falsi (the Illinois method, see Candidate). The values at both ends are
        // shifted by ½, so that they have opposite signs. At the high end only the maximum is known to count; whether k scores
        // equal it is checked when the interval is empty.
        var (atLow, atHigh, side) = (scores.Length - k + 0.5f, Math.Min(1.5f - k, -0.5f), 0);
        for (var step = 0; ; step++)
        {
            var middle = Candidate(step, low, high, atLow / (atLow - atHigh));
            if (!(middle > low && middle < high)) return CountNotBelow(scores, high) >= k ? high : low;
            var count = CountNotBelow(scores, middle);
            if (count == k) return SmallestNotBelow(scores, middle);
            if (count > k)
            {
                (low, atLow) = (middle, count - k + 0.5f);
                if (side > 0) atHigh /= 2;
                side = 1;
            }
            else
            {
                (high, atHigh) = (middle, count - k + 0.5f);
                if (side < 0) atLow /= 2;
                side = -1;
            }
        }
    }

    // The Illinois method interpolates between the counts and halves the weight of an end that does not move. If scores are
    // spread smoothly near the threshold, a few steps find it. To bound the worst case, every fourth step bisects, and after
    // InterpolatingSteps the search bisects the bit patterns of the floats, which always ends.
    private static float Candidate(int step, float low, float high, float share)
    {
        var middle = low + (high - low) * (step % 4 == 3 ? 0.5f : share);
        return step < InterpolatingSteps && middle > low && middle < high ? middle : Between(low, high);
    }

    public static int CountNotBelow(ReadOnlySpan<float> values, float threshold)
    {
        var (below, i) = (0, 0);
        if (Vector512.IsHardwareAccelerated)
        {
            // Lanes contain −1 for every score below; two sums, so that additions do not wait for each other.
            var (limit, even, odd) = (Vector512.Create(threshold), Vector512<int>.Zero, Vector512<int>.Zero);
            var vectors = MemoryMarshal.Cast<float, Vector512<float>>(values);
            for (; i + 1 < vectors.Length; i += 2)
            {
                even += Vector512.LessThan(vectors[i], limit).AsInt32();
                odd += Vector512.LessThan(vectors[i + 1], limit).AsInt32();
            }
            if (i < vectors.Length) even += Vector512.LessThan(vectors[i], limit).AsInt32();
            below = -Vector512.Sum(even + odd);
            i = values.Length & ~15;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var (limit, sums) = (Vector256.Create(threshold), Vector256<int>.Zero);
            foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(values))
                sums += Vector256.LessThan(vector, limit).AsInt32();
            below = -Vector256.Sum(sums);
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
                positive += BitOperations.PopCount(
                    Vector256.GreaterThan(vector, Vector256<float>.Zero).ExtractMostSignificantBits()
                );
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
            var (limit, infinity, least) = (Vector256.Create(threshold), Vector256.Create(smallest), Vector256.Create(smallest));
            foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(values))
                least = Vector256.MinNative(
                    least,
                    Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(vector, limit), vector, infinity)
                );
            for (var lane = 0; lane < 8; lane++)
                smallest = Math.Min(smallest, least[lane]);
            i = values.Length & ~7;
        }
        for (; i < values.Length; i++)
            if (values[i] >= threshold && values[i] < smallest) smallest = values[i];
        return smallest;
    }

    // Both are NaN if any score is.
    private static (float Low, float High) Extremes(ReadOnlySpan<float> values)
    {
        var (low, high, i) = (float.PositiveInfinity, float.NegativeInfinity, 0);
        if (Vector256.IsHardwareAccelerated)
        {
            // The native minimum ignores some NaNs, so look for those separately.
            var (lows, highs, numbers) = (Vector256.Create(low), Vector256.Create(high), Vector256<float>.AllBitsSet);
            foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(values))
            {
                lows = Vector256.MinNative(lows, vector);
                highs = Vector256.MaxNative(highs, vector);
                numbers &= Vector256.Equals(vector, vector);
            }
            if (numbers.ExtractMostSignificantBits() != 0xFF) return (float.NaN, float.NaN);
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

    // The middle of the representable numbers between two numbers; these integers have the same order.
    private static float Between(float low, float high) => FromOrder((int)(((long)Order(low) + Order(high)) >> 1));

    private static int Order(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        return bits >= 0 ? bits : bits ^ int.MaxValue;
    }

    private static float FromOrder(int order) => BitConverter.Int32BitsToSingle(order >= 0 ? order : order ^ int.MaxValue);
}
