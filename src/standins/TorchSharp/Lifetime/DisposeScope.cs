namespace TorchSharp;

/// <summary>Disposes, when it is disposed, what was made while it was its thread's innermost scope.</summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private HashSet<IDisposable> contents = new(ReferenceEqualityComparer.Instance);
    private bool disposed;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer) => (this.manager, Outer) = (manager, outer);

    internal DisposeScope? Outer { get; set; }

    public int DisposablesCount => contents.Count;
    public IReadOnlyList<IDisposable> DisposablesView => contents.ToList();
    public bool Contains(IDisposable disposable) => contents.Contains(disposable);

    internal void Include(IDisposable disposable) => contents.Add(disposable);

    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(Outer, disposable);
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        MoveToOther(Outer, first, second);
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => MoveToOther(Outer, first, second, third);
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, (IEnumerable<IDisposable>)disposables);
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Move(disposable, scope);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        Move(first, scope);
        Move(second, scope);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        MoveToOther(scope, first, second);
        Move(third, scope);
        return (first, second, third);
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToList()) Move(disposable, scope);
    }

    public T Detach<T>(T disposable) where T : IDisposable => MoveToOther(null, disposable);
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        MoveToOther(null, first, second);
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => MoveToOther(null, first, second, third);
    public void Detach(params IDisposable[] disposables) => MoveToOther(null, (IEnumerable<IDisposable>)disposables);
    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    public void Attach(IDisposable disposable) => Take(disposable);
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        list.ForEach(Take);
        return list;
    }

    public void DisposeEverything() => DisposeEverythingBut(Enumerable.Empty<IDisposable>());

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var kept = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        var leaving = contents;
        contents = new HashSet<IDisposable>(ReferenceEqualityComparer.Instance);
        foreach (var disposable in leaving)
        {
            if (kept.Contains(disposable)) contents.Add(disposable);
            else Dispose(disposable);
        }
    }

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut(Enumerable.Repeat((IDisposable)keep, 1));
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { first, second });
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { first, second, third });
        return (first, second, third);
    }

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        foreach (var disposable in contents) Dispose(disposable);
        contents.Clear();
        manager.Close(this);
    }

    /// <summary>A disposable of this scope was disposed by other means: the scope forgets it.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        contents.Remove(disposable);
        if (disposable is torch.Tensor tensor) { tensor.OwningDisposeScope = null; manager.TensorStatistics.DisposedInScopeCount++; }
    }

    private void Dispose(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
        {
            if (tensor.IsInvalid) return;
            // The tensor must not look itself up in the set that is being walked.
            tensor.OwningDisposeScope = null;
            manager.TensorStatistics.DisposedInScopeCount++;
            tensor.Release();
        }
        else disposable.Dispose();
    }

    private void Move(IDisposable disposable, DisposeScope? target)
    {
        if (!contents.Remove(disposable)) return;
        target?.contents.Add(disposable);
        if (disposable is not torch.Tensor tensor) return;
        tensor.OwningDisposeScope = target;
        if (target is null) manager.TensorStatistics.DetachedFromScopeCount++;
    }

    private void Take(IDisposable disposable)
    {
        if (!contents.Add(disposable) || disposable is not torch.Tensor tensor) return;
        if (tensor.OwningDisposeScope is { } before) before.contents.Remove(tensor);
        else manager.TensorStatistics.AttachedToScopeCount++;
        tensor.OwningDisposeScope = this;
    }
}
