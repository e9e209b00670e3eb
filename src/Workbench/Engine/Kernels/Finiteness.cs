using System.Runtime.Intrinsics;

namespace Workbench.Engine.Kernels;

/// <summary>Looks for NaN and infinity.</summary>
internal static class Finiteness
{
    /// <summary>Whether all numbers are finite.</summary>
    public static bool OfAll(ReadOnlySpan<float> numbers)
    {
        var (rest, i) = (Vector256<float>.Zero, 0);
        // x − x is 0 only for finite numbers, and NaN propagates through sums.
        for (; i + 8 <= numbers.Length; i += 8)
        {
            var vector = Vector256.Create(numbers.Slice(i, 8));
            rest += vector - vector;
        }
        var sum = Vector256.Sum(rest);
        for (; i < numbers.Length; i++) sum += numbers[i] - numbers[i];
        return sum == 0;
    }
}
