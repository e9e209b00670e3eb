using System.Runtime.InteropServices;

namespace Workbench.Sparse;

/// <summary>How often each unit wins: the running average for boosting, and its entropy.</summary>
/// <remarks>Reference: S. Ahmad, L. Scheinkman, "How Can We Be So Dense?" (2019), equations 4 to 6.</remarks>
public static class DutyCycle
{
    /// <summary>Updates the running average with one more batch: (d · (P − B) + c) / P.</summary>
    /// <remarks>
    /// Shape: (n) or (1, C, 1, 1), float32, shares from 0 to 1; the result has the same shape.
    /// Departure: P is at least B; with P = T below B, shares would leave [0, 1].
    /// </remarks>
    /// <param name="dutyCycle">d, the current shares.</param>
    /// <param name="active">c, the number of samples in the batch for which each unit was active, in d's shape.</param>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="iterations">Samples seen so far, including this batch.</param>
    /// <param name="period">T, the number of samples to average over, at least 1.</param>
    /// <returns>The new shares. The caller disposes them.</returns>
    public static Tensor Updated(Tensor dutyCycle, Tensor active, long batchSize, long iterations, int period)
    {
        var span = Math.Max(batchSize, Math.Min(period, iterations));
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        return dutyCycle.mul(span - batchSize).add(active).div(span).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Counts the samples in which each unit is positive; for images, averaged over the positions of a channel.
    /// </summary>
    /// <remarks>Shape: [B, n] → (n), or [B, C, H, W] → (1, C, 1, 1), float32.</remarks>
    /// <param name="activations">The layer's output.</param>
    /// <returns>Counts. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">The activations have neither two nor four dimensions.</exception>
    public static Tensor ActiveCounts(Tensor activations)
    {
        var shape = activations.shape;
        if (shape.Length is not (2 or 4))
            throw new ArgumentException(
                $"Expected [B, n] or [B, C, H, W], found [{string.Join(", ", shape)}].",
                nameof(activations)
            );
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        if (shape.Length == 2) return activations.gt(0).to_type(ScalarType.Float32).sum(dim: 0).MoveToOuterDisposeScope();
        var counts = FastMemory.Has(activations)
            ? PlaneCounts(activations, shape)
            : activations.gt(0).to_type(ScalarType.Float32).sum([0, 2, 3], keepdim: true);
        return counts.div(shape[2] * shape[3]).MoveToOuterDisposeScope();
    }

    /// <summary>Entropy of a unit that is active in a share p of all samples, in bits: −p·log2 p − (1−p)·log2(1−p).</summary>
    /// <param name="p">Share from 0 to 1; 0 and 1 have entropy 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public static double BinaryEntropy(double p)
    {
        Guard.Closed(p, 0, 1, nameof(p));
        return p is 0 or 1 ? 0 : -p * Math.Log2(p) - (1 - p) * Math.Log2(1 - p);
    }

    /// <summary>The sum of the units' entropies in bits.</summary>
    /// <param name="dutyCycle">(n) or (1, C, 1, 1), shares from 0 to 1.</param>
    /// <param name="units">n; for images C · H · W, so that each channel's entropy counts once per position.</param>
    public static double Entropy(Tensor dutyCycle, long units)
    {
        using var scope = NewDisposeScope();
        var plain = dutyCycle.detach().to_type(ScalarType.Float64).contiguous();
        // A running average in float32 can leave [0, 1] by a rounding error.
        var sum = MemoryMarshal.Cast<byte, double>(plain.bytes).ToArray().Sum(share => BinaryEntropy(Math.Clamp(share, 0, 1)));
        return sum * units / plain.NumberOfElements;
    }

    /// <summary>The maximum entropy in bits, when all n units are active equally often, k at a time: n · H(k/n).</summary>
    /// <param name="n">Number of units, at least 1.</param>
    /// <param name="k">Number of winners, 0 to n.</param>
    /// <exception cref="ArgumentOutOfRangeException">n below 1, or k not from 0 to n.</exception>
    public static double MaximumEntropy(long n, long k)
    {
        Guard.AtLeast(n, 1, nameof(n));
        return n * BinaryEntropy(Guard.Closed(k, 0, n, nameof(k)) / (double)n);
    }

    private static Tensor PlaneCounts(Tensor activations, long[] shape)
    {
        var counts = new float[shape[1]];
        var values = FastMemory.Floats(activations);
        var plane = (int)(shape[2] * shape[3]);
        for (var start = 0; start < values.Length; start += plane)
            counts[start / plane % counts.Length] += WinnerThreshold.CountPositive(values.Slice(start, plane));
        return tensor(counts, [1, shape[1], 1, 1]);
    }
}
