using Workbench.Engine.Kernels;

namespace Workbench.Engine.Plans;

/// <summary>The memory that one image needs while it runs through a plan; each thread has its own.</summary>
internal sealed unsafe class Workspace
{
    private readonly AlignedFloats[] maps;
    private readonly ActiveList[] lists;

    public Workspace(IReadOnlyList<int> mapSizes, IReadOnlyList<int> listSizes)
    {
        maps = mapSizes.Select(size => new AlignedFloats(size)).ToArray();
        lists = listSizes.Select(size => new ActiveList(size)).ToArray();
    }

    /// <summary>Creates a workspace for another image of the block, which shares some parts with this one.</summary>
    public Workspace(Workspace companion, IReadOnlySet<int> ownMaps, IReadOnlySet<int> ownLists)
    {
        maps = companion.maps.Select((map, slot) => ownMaps.Contains(slot) ? new AlignedFloats(map.Count) : map).ToArray();
        lists = companion.lists.Select((list, slot) => ownLists.Contains(slot) ? new ActiveList(list) : list).ToArray();
    }

    public float* Map(int slot) => maps[slot].Pointer;

    public ActiveList List(int slot) => lists[slot];
}

/// <summary>
/// The memory of several images that run through a plan together; they share the buffers that need not be kept.
/// </summary>
internal sealed class WorkspaceBlock
{
    private readonly List<Workspace> images;
    private readonly IReadOnlySet<int> ownMaps, ownLists;

    /// <param name="mapSizes">The floats of each map.</param>
    /// <param name="listSizes">The entries of each list.</param>
    /// <param name="ownMaps">The maps that each image has for itself.</param>
    /// <param name="ownLists">The lists that each image has for itself.</param>
    public WorkspaceBlock(
        IReadOnlyList<int> mapSizes, IReadOnlyList<int> listSizes, IReadOnlySet<int> ownMaps, IReadOnlySet<int> ownLists)
    {
        images = [new Workspace(mapSizes, listSizes)];
        (this.ownMaps, this.ownLists) = (ownMaps, ownLists);
    }

    public Workspace this[int image]
    {
        get
        {
            while (images.Count <= image) images.Add(new Workspace(images[0], ownMaps, ownLists));
            return images[image];
        }
    }
}

/// <summary>The nonzero activations of a map.</summary>
internal sealed unsafe class ActiveList
{
    private readonly AlignedFloats indices, values;

    public ActiveList(int capacity)
    {
        // Kernels write a whole vector at the end, even if only a part is used.
        indices = new AlignedFloats(capacity + 2 * IKernels.Lanes);
        values = new AlignedFloats(capacity + 2 * IKernels.Lanes);
    }

    /// <summary>Creates an empty list of the same capacity.</summary>
    public ActiveList(ActiveList like)
    {
        indices = new AlignedFloats(like.indices.Count);
        values = new AlignedFloats(like.values.Count);
    }

    public int Capacity => values.Count;

    public int Count { get; set; }

    /// <summary>
    /// A guess for the threshold, which slightly more units than the winners should reach; minus infinity if unknown.
    /// </summary>
    public float Guess { get; set; } = float.NegativeInfinity;

    /// <summary>Writes all values of the map, zeros included.</summary>
    public void WriteTo(float* map, int count)
    {
        new Span<float>(map, count).Clear();
        var indices = Indices;
        var kept = Values;
        var active = Count;
        for (var i = 0; i < active; i++) map[indices[i]] = kept[i];
    }

    /// <summary>Positions in the map, including padding.</summary>
    public int* Indices => (int*)indices.Pointer;

    public float* Values => values.Pointer;
}
