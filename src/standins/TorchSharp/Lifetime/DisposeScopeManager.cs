namespace TorchSharp;

/// <summary>Each thread's stack of open dispose scopes, and its counts.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? current;
    private readonly ThreadDisposeScopeStatistics statistics = new();

    internal static DisposeScopeManager Current => current ??= new DisposeScopeManager();

    public static ThreadDisposeScopeStatistics Statistics => Current.statistics;

    internal DisposeScope? Innermost { get; private set; }

    internal LifetimeStatistics TensorStatistics => statistics.TensorStatistics;

    internal DisposeScope Open() => Innermost = new DisposeScope(this, Innermost);

    /// <summary>Scopes are usually closed innermost first; one that is closed early just leaves the chain.</summary>
    internal void Close(DisposeScope scope)
    {
        if (ReferenceEquals(Innermost, scope)) { Innermost = scope.Outer; return; }
        for (var inner = Innermost; inner is not null; inner = inner.Outer)
            if (ReferenceEquals(inner.Outer, scope)) { inner.Outer = scope.Outer; return; }
    }

    /// <summary>A new tensor belongs to the innermost scope of the thread that made it, if there is one.</summary>
    internal static DisposeScope? Register(torch.Tensor tensor)
    {
        var manager = Current;
        var scope = manager.Innermost;
        if (scope is null) manager.TensorStatistics.CreatedOutsideScopeCount++;
        else
        {
            manager.TensorStatistics.CreatedInScopeCount++;
            scope.Include(tensor);
        }
        return scope;
    }
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    /// <summary>Runs the expression in a scope of its own; only its result leaves it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
