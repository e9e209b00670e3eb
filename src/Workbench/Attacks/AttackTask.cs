namespace Workbench.Attacks;

/// <summary>One batch under attack: who is asked, what is perturbed, how far, and with which random numbers.</summary>
internal sealed record AttackTask(
    Oracle Oracle, Tensor Images, Tensor Labels, double Epsilon, Norm Norm, bool Targeted, Seed Seed, DisposeScope Scope)
{
    public long Count => Images.shape[0];

    /// <summary>The same task for some of the images. The result lives as long as the scope it is made in.</summary>
    public AttackTask Of(Tensor indices) =>
        this with { Images = Images.index_select(0, indices), Labels = Labels.index_select(0, indices) };

    /// <summary>Per image: whether these scores mean success. Broken scores (NaN) never do.</summary>
    public Tensor Fooled(Tensor scores)
    {
        using var predicted = scores.argmax(1);
        if (Targeted) return predicted.eq(Labels);
        using var wrong = predicted.ne(Labels);
        using var finite = scores.isnan().any(1).logical_not();
        return wrong.logical_and(finite);
    }

    /// <summary>Keeps a tensor until the attack ends, whatever scope it was made in.</summary>
    public Tensor Keep(Tensor tensor) => tensor.MoveToOtherDisposeScope(Scope);

    /// <summary>Keeps a tensor in the place of one that is no longer needed.</summary>
    public Tensor Replace(Tensor old, Tensor tensor)
    {
        var kept = Keep(tensor);
        if (!ReferenceEquals(old, tensor)) old.Dispose();
        return kept;
    }
}
