namespace Workbench.Attacks.Search;

/// <summary>A gradient attack that uses another oracle; the wrappers return it.</summary>
internal sealed class WrappedAttack(string prefix, Attack inner, object options, Func<AttackTask, Tensor> search)
    : Attack($"{prefix}-{inner.Name}", inner.Norm, inner.Targeted, $"{options} around {inner.Settings}")
{
    public override AttackAccess Access => inner.Access;

    public override int MinClasses => inner.MinClasses;

    internal override bool SkipsFooled => inner.SkipsFooled;

    internal override Tensor Search(AttackTask task) => search(task);
}
