using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Keeps an attack, anybody's, to what it promises: an image outside the limits would fool any network.</summary>
internal static class AttackCheck
{
    /// <summary>Runs an attack and checks that its images are within ε of the originals and within [0, 1].</summary>
    /// <exception cref="InvalidOperationException">They are not, or they have another shape or type.</exception>
    public static Tensor PerturbWithinLimits(this IAttack attack, Classifier classifier, Tensor images, Tensor labels,
        double epsilon, Seed seed, CancellationToken cancellation)
    {
        var changed = attack.Perturb(classifier, images, labels, epsilon, seed, cancellation);
        if (Fault(images, changed, epsilon, attack.Norm) is not { } fault) return changed;
        changed.Dispose();
        throw new InvalidOperationException(
            $"Expected the attack '{attack.Name}' to return {fault}. Keep to the limits in {nameof(IAttack.Perturb)}.");
    }

    /// <summary>The longest change, in float32, that counts as being within ε: clipping can round it up.</summary>
    public static double Longest(double epsilon) => epsilon * 1.00001 + 1e-6;

    // What was expected and what was found; null if nothing is wrong.
    private static string? Fault(Tensor images, Tensor changed, double epsilon, Norm norm)
    {
        if (!changed.shape.SequenceEqual(images.shape) || changed.dtype != ScalarType.Float32)
            return $"images [{string.Join(", ", images.shape)}] of float32, found [{string.Join(", ", changed.shape)}] of "
                + $"{changed.dtype}";
        if (images.numel() == 0) return null;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // Both are NaN if a pixel is.
        var (low, high) = (changed.min().item<float>(), changed.max().item<float>());
        if (!(low >= 0 && high <= 1))
            return FormattableString.Invariant($"pixels in [0, 1], found {low} to {high}");
        var size = EpsilonBall.Sizes(changed.sub(images), norm).max().item<float>();
        return size <= Longest(epsilon)
            ? null
            : FormattableString.Invariant(
                $"images within ε = {epsilon} of the originals ({norm.Symbol()}), found a change of {size}");
    }
}
