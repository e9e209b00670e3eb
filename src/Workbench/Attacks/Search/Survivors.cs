namespace Workbench.Attacks.Search;

/// <summary>One value per survivor that a method keeps from step to step; setting it disposes the old value.</summary>
internal sealed class PerImage(AttackTask whole, Tensor start)
{
    public Tensor Value
    {
        get;
        set
        {
            if (ReferenceEquals(field, value)) return;
            field.Dispose();
            field = whole.Keep(value);
        }
    } = whole.Keep(start);
}

/// <summary>
/// The images that have not been fooled yet, with a method's state for them; fooled images are no longer computed.
/// </summary>
internal sealed class Survivors
{
    private readonly AttackTask whole;
    private readonly List<PerImage> memory = [];
    private readonly PerImage points;
    private Tensor? result;
    private Tensor? indices;

    /// <summary>Starts with every image of the task at <paramref name="points"/>; takes ownership of that tensor.</summary>
    public Survivors(AttackTask task, Tensor points)
    {
        (whole, Task) = (task, task);
        this.points = Remember(points);
    }

    /// <summary>The task for the survivors only.</summary>
    public AttackTask Task { get; private set; }

    /// <summary>The current point of each survivor.</summary>
    public Tensor Points
    {
        get => points.Value;
        set => points.Value = value;
    }

    public long Count => Points.shape[0];

    /// <summary>Stores one value per survivor (along the first dimension); takes ownership of the tensor.</summary>
    public PerImage Remember(Tensor values)
    {
        var remembered = new PerImage(whole, values);
        memory.Add(remembered);
        return remembered;
    }

    /// <summary>The gradient of a loss at the survivors' points.</summary>
    /// <param name="loss">Loss per image of the survivors' scores.</param>
    /// <param name="stopWhenFooled">
    /// Whether images that are fooled at these points leave; the gradient is that of the others.
    /// </param>
    public Tensor Gradient(Func<Tensor, Tensor> loss, bool stopWhenFooled)
    {
        var query = Task.Oracle.Gradient(Points, loss);
        return stopWhenFooled && Remove(Task.Fooled(query.Scores)) is { } staying
            ? query.Gradient.index_select(0, staying)
            : query.Gradient;
    }

    /// <summary>Removes the fooled images, at their current points.</summary>
    /// <returns>The rows that stay, or nothing if all do.</returns>
    public Tensor? Remove(Tensor fooled) => Remove(fooled, Points);

    /// <summary>Removes the fooled images, at the given points, one per survivor.</summary>
    /// <returns>The rows that stay, or nothing if all do.</returns>
    public Tensor? Remove(Tensor fooled, Tensor places)
    {
        var leaving = fooled.nonzero().flatten();
        if (leaving.shape[0] == 0) return null;
        Store(leaving, places.index_select(0, leaving));
        var staying = fooled.logical_not().nonzero().flatten();
        var rows = indices is null ? staying.clone() : indices.index_select(0, staying);
        indices?.Dispose();
        indices = whole.Keep(rows);
        foreach (var remembered in memory) remembered.Value = remembered.Value.index_select(0, staying);
        Shrink(staying);
        return staying;
    }

    /// <summary>
    /// Returns all images of the task: the fooled ones where they were removed, the others at their current points.
    /// </summary>
    public Tensor Merge() => Merge(Points);

    /// <summary>
    /// Returns all images of the task: the fooled ones where they were removed, the others at the given points.
    /// </summary>
    public Tensor Merge(Tensor places)
    {
        if (result is null) return places;
        if (Count > 0) result.index_copy_(0, indices!, places);
        return result;
    }

    private void Store(Tensor leaving, Tensor places)
    {
        result ??= whole.Keep(whole.Images.clone());
        var rows = indices is null ? leaving : indices.index_select(0, leaving);
        result.index_copy_(0, rows, places);
    }

    private void Shrink(Tensor staying)
    {
        var smaller = Task.Of(staying);
        if (!ReferenceEquals(Task, whole))
        {
            Task.Images.Dispose();
            Task.Labels.Dispose();
        }
        Task = smaller;
    }
}
