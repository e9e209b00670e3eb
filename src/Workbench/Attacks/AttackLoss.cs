namespace Workbench.Attacks;

/// <summary>Losses per image that attacks climb. Higher is closer to success.</summary>
internal static class AttackLoss
{
    /// <summary>Cross-entropy with the true class; for a targeted attack, minus that with the target class.</summary>
    public static Tensor CrossEntropy(Tensor scores, Tensor labels, bool targeted)
    {
        var loss = nn.functional.cross_entropy(scores, labels, reduction: nn.Reduction.None);
        return targeted ? loss.neg() : loss;
    }

    /// <summary>How far the best other class is ahead of the label's (minus that, when targeted): positive means success.</summary>
    public static Tensor Margin(Tensor scores, Tensor labels, bool targeted)
    {
        var column = labels.unsqueeze(1);
        var own = scores.gather(1, column).squeeze(1);
        var other = scores.scatter(1, column, full([labels.shape[0], 1], double.NegativeInfinity)).amax([1]);
        return targeted ? own.sub(other) : other.sub(own);
    }
}
