namespace Workbench.Attacks;

/// <summary>A gradient attack that asks through another oracle; what wrappers return.</summary>
internal sealed class WrappedAttack(string prefix, Attack inner, Func<AttackTask, Tensor> search)
    : Attack($"{prefix}-{inner.Name}", inner.Norm, inner.Targeted)
{
    internal override bool SkipsFooled => inner.SkipsFooled;

    internal override Tensor Search(AttackTask task) => search(task);
}
