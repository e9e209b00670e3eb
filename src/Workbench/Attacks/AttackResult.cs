namespace Workbench.Attacks;

/// <summary>Perturbed images and the cost of finding them.</summary>
/// <param name="Images">[B, C, H, W], float32, in [0, 1]; disposed with the result.</param>
/// <param name="Fooled">Per image: whether the attack reached its goal (a wrong class, or the target class).</param>
/// <param name="ForwardImages">Number of images scored by the network, over the whole batch.</param>
/// <param name="BackwardImages">Number of images whose gradient was computed, over the whole batch.</param>
/// <param name="Losses">Mean loss of the images still under attack at each gradient step; empty without gradients.</param>
public sealed record AttackResult(
    Tensor Images,
    IReadOnlyList<bool> Fooled,
    long ForwardImages,
    long BackwardImages,
    IReadOnlyList<double> Losses
) : IDisposable
{
    /// <summary>Share of the images for which the attack reached its goal.</summary>
    public double SuccessFraction => Fooled.Count == 0 ? 0 : (double)Fooled.Count(fooled => fooled) / Fooled.Count;

    /// <inheritdoc />
    public void Dispose() => Images.Dispose();
}
