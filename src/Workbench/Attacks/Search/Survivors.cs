namespace Workbench.Attacks.Search;

/// <summary>The images that have not been fooled yet, with a method's state for them; fooled images cost nothing more.</summary>
internal sealed class Survivors
{
    private readonly AttackTask whole;
    private readonly List<Tensor> slots = [];
    private Tensor? result;
    private Tensor? indices;

    /// <summary>Starts with every image of the task at <paramref name="points"/>, which it takes over.</summary>
    public Survivors(AttackTask task, Tensor points)
    {
        (whole, Task) = (task, task);
        Track(points);
    }

    /// <summary>The task for the survivors only.</summary>
    public AttackTask Task { get; private set; }

    /// <summary>The current point of each survivor.</summary>
    public Tensor Points
    {
        get => slots[0];
        set => this[0] = value;
    }

    public long Count => Points.shape[0];

    /// <summary>A method's state; setting it disposes the old value.</summary>
    public Tensor this[int slot]
    {
        get => slots[slot];
        set
        {
            if (ReferenceEquals(slots[slot], value)) return;
            slots[slot].Dispose();
            slots[slot] = whole.Keep(value);
        }
    }

    /// <summary>Stores one value per survivor (along the first dimension) and takes over the tensor.</summary>
    /// <returns>The slot for reading and setting it.</returns>
    public int Track(Tensor values)
    {
        slots.Add(whole.Keep(values));
        return slots.Count - 1;
    }

    /// <summary>Removes the fooled images, at their current points.</summary>
    /// <returns>The rows that stay, or nothing if all do.</returns>
    public Tensor? Retire(Tensor fooled) => Retire(fooled, Points);

    /// <summary>Removes the fooled images, at the given points, one per survivor.</summary>
    /// <returns>The rows that stay, or nothing if all do.</returns>
    public Tensor? Retire(Tensor fooled, Tensor places)
    {
        var leaving = fooled.nonzero().flatten();
        if (leaving.shape[0] == 0) return null;
        Settle(leaving, places.index_select(0, leaving));
        var staying = fooled.logical_not().nonzero().flatten();
        var rows = indices is null ? staying.clone() : indices.index_select(0, staying);
        indices?.Dispose();
        indices = whole.Keep(rows);
        for (var slot = 0; slot < slots.Count; slot++) this[slot] = slots[slot].index_select(0, staying);
        Shrink(staying);
        return staying;
    }

    /// <summary>
    /// Returns all images of the task: the fooled ones where they were removed, the others at their current points.
    /// </summary>
    public Tensor Gather() => Gather(Points);

    /// <summary>
    /// Returns all images of the task: the fooled ones where they were removed, the others at the given points.
    /// </summary>
    public Tensor Gather(Tensor places)
    {
        if (result is null) return places;
        if (Count > 0) result.index_copy_(0, indices!, places);
        return result;
    }

    private void Settle(Tensor leaving, Tensor places)
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
