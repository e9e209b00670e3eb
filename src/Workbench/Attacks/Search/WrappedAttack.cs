namespace Workbench.Attacks.Search;

/// <summary>A gradient attack that asks through another oracle; what wrappers return.</summary>
internal sealed class WrappedAttack(string prefix, Attack inner, object options, Func<AttackTask, Tensor> search)
    : Attack($"{prefix}-{inner.Name}", inner.Norm, inner.Targeted, $"{options} around {inner.Settings}")
{
    public override AttackAccess Access => inner.Access;

    internal override bool SkipsFooled => inner.SkipsFooled;

    internal override Tensor Search(AttackTask task) => search(task);
}
