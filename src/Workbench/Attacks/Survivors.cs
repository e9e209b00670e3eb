namespace Workbench.Attacks;

/// <summary>The images that have not been fooled yet; those that have cost nothing more.</summary>
internal sealed class Survivors
{
    private readonly AttackTask whole;
    private Tensor? result;
    private Tensor? indices;

    /// <summary>Starts with every image of the task at <paramref name="points"/>, which it takes over.</summary>
    public Survivors(AttackTask task, Tensor points)
    {
        (whole, Task) = (task, task);
        Points = task.Keep(points);
    }

    /// <summary>The task for the survivors only.</summary>
    public AttackTask Task { get; private set; }

    /// <summary>Where each survivor is now.</summary>
    public Tensor Points { get; private set; }

    public long Count => Points.shape[0];

    /// <summary>Moves every survivor.</summary>
    public void Move(Tensor points) => Points = whole.Replace(Points, points);

    /// <summary>Lets the fooled go from where they are and moves the others.</summary>
    /// <returns>Which rows stay, or nothing when all do.</returns>
    public Tensor? Retire(Tensor fooled, Tensor next)
    {
        var leaving = fooled.nonzero().flatten();
        if (leaving.shape[0] == 0)
        {
            Move(next);
            return null;
        }
        Settle(leaving);
        var staying = fooled.logical_not().nonzero().flatten();
        Replace(staying, next);
        return staying;
    }

    /// <summary>All images of the task: the fooled where they were let go, the others where they are now.</summary>
    public Tensor Gather()
    {
        if (result is null) return Points;
        if (Count > 0) result.index_copy_(0, indices!, Points);
        return result;
    }

    private void Settle(Tensor leaving)
    {
        result ??= whole.Keep(whole.Images.clone());
        var rows = indices is null ? leaving : indices.index_select(0, leaving);
        result.index_copy_(0, rows, Points.index_select(0, leaving));
    }

    private void Replace(Tensor staying, Tensor next)
    {
        var rows = indices is null ? staying.clone() : indices.index_select(0, staying);
        indices?.Dispose();
        indices = whole.Keep(rows);
        Points = whole.Replace(Points, next.index_select(0, staying));
        var smaller = Task.Of(staying);
        if (!ReferenceEquals(Task, whole))
        {
            Task.Images.Dispose();
            Task.Labels.Dispose();
        }
        Task = smaller with { Images = whole.Keep(smaller.Images), Labels = whole.Keep(smaller.Labels) };
    }
}
