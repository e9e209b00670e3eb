namespace Workbench.Attacks.Search;

/// <summary>Losses per image for attacks to maximise. Higher is closer to success.</summary>
internal static class AttackLoss
{
    /// <summary>
    /// Cross-entropy with the true class, with an exact gradient even for confident networks; if targeted, minus that with the
    /// target class.
    /// </summary>
    /// <remarks>
    /// The gradient of the true class's logit is p − 1. If p rounds to 1, float32 rounds it to 0 and a large part of the gradient
    /// is lost. A second log-softmax restores it: its backward pass corrects each row of gradients so that it sums to 0.
    /// </remarks>
    public static Tensor CrossEntropy(Tensor scores, Tensor labels, bool targeted) =>
        Towards(
            targeted,
            nn.functional.cross_entropy(nn.functional.log_softmax(scores, 1), labels, reduction: nn.Reduction.None)
        );

    /// <summary>
    /// Cross-entropy with the gradient that float32 gives if the log-softmax is taken once, as in most published code.
    /// </summary>
    public static Tensor PlainCrossEntropy(Tensor scores, Tensor labels, bool targeted)
        => Towards(targeted, IsLogSoftmax(scores)
            ? Pick(scores, labels).neg()
            : nn.functional.cross_entropy(scores, labels, reduction: nn.Reduction.None));

    // A network's last layer may already have taken it.
    private static bool IsLogSoftmax(Tensor scores)
    {
        using var _ = no_grad();
        using var off = scores.detach().logsumexp(1).abs().max();
        return off.item<float>() < 1e-4f;
    }

    private static Tensor Towards(bool target, Tensor loss) => target ? loss.neg() : loss;

    /// <summary>How far the best other class is ahead of the label (minus that if targeted): positive means success.</summary>
    public static Tensor Margin(Tensor scores, Tensor labels, bool targeted)
    {
        var own = Pick(scores, labels);
        var other = BestOther(scores, labels);
        return targeted ? own.sub(other) : other.sub(own);
    }

    /// <summary>
    /// Difference of logits ratio (Croce and Hein 2020, equation 6): the margin divided by the first minus the third score.
    /// </summary>
    public static Tensor LogitRatio(Tensor scores, Tensor labels)
    {
        var sorted = Top(scores, 3);
        return Margin(scores, labels, targeted: false).div(sorted.select(1, 0).sub(sorted.select(1, 2)).add(1e-12));
    }

    /// <summary>
    /// Targeted difference of logits ratio (equation 7): the target's lead over the label, scaled by the first, third and fourth
    /// score.
    /// </summary>
    public static Tensor TargetedLogitRatio(Tensor scores, Tensor labels, Tensor targets)
    {
        var sorted = Top(scores, 4);
        var scale = sorted.select(1, 0).sub(sorted.select(1, 2).add(sorted.select(1, 3)).mul(0.5)).add(1e-12);
        return Pick(scores, targets).sub(Pick(scores, labels)).div(scale);
    }

    /// <summary>Returns the score of one class per image.</summary>
    public static Tensor Pick(Tensor scores, Tensor classes) => scores.gather(1, classes.unsqueeze(1)).squeeze(1);

    private static Tensor BestOther(Tensor scores, Tensor labels)
    {
        var own = nn.functional.one_hot(labels, scores.shape[1]).to_type(ScalarType.Bool);
        return scores.Filled(own, double.NegativeInfinity).amax([1]);
    }

    private static Tensor Top(Tensor scores, int count) =>
        scores.shape[1] >= count
            ? scores.topk(count, 1).Item1
            : throw new ArgumentException(
                $"The difference of logits ratio needs {count} classes, found {scores.shape[1]}; use apgd-ce."
            );
}
