using Workbench.Engine.Kernels;
using Workbench.Engine.Steps;

namespace Workbench.Engine.Plans;

/// <summary>The memory that one image needs on its way through a plan; every thread has its own.</summary>
internal sealed unsafe class Workspace
{
    private readonly AlignedFloats[] maps;
    private readonly ActiveList[] lists;

    public Workspace(IReadOnlyList<int> mapSizes, IReadOnlyList<int> listSizes)
    {
        maps = mapSizes.Select(size => new AlignedFloats(size)).ToArray();
        lists = listSizes.Select(size => new ActiveList(size)).ToArray();
    }

    /// <summary>A companion's memory, apart from some that is this one's own.</summary>
    public Workspace(Workspace companion, IReadOnlySet<int> ownMaps, IReadOnlySet<int> ownLists)
    {
        maps = companion.maps.Select((map, slot) => ownMaps.Contains(slot) ? new AlignedFloats(map.Count) : map).ToArray();
        lists = companion.lists.Select((list, slot) => ownLists.Contains(slot) ? new ActiveList(list) : list).ToArray();
    }

    public float* Map(int slot) => maps[slot].Pointer;

    public ActiveList List(int slot) => lists[slot];
}

/// <summary>The memory of several images that go through a plan together; what none of them has to keep they share.</summary>
internal sealed class WorkspaceBlock
{
    private readonly List<Workspace> images;
    private readonly HashSet<int> ownMaps, ownLists;

    public WorkspaceBlock(IReadOnlyList<int> mapSizes, IReadOnlyList<int> listSizes, IEnumerable<BlockStep> steps)
    {
        images = [new Workspace(mapSizes, listSizes)];
        (ownMaps, ownLists) = ([], []);
        foreach (var step in steps)
        {
            ownMaps.UnionWith(step.OwnMaps);
            ownLists.UnionWith(step.OwnLists);
        }
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

/// <summary>The activations of a map that are not zero.</summary>
internal sealed unsafe class ActiveList
{
    private readonly AlignedFloats indices, values;

    public ActiveList(int capacity)
    {
        // Whole vectors are written at the end, whatever is used of them.
        indices = new AlignedFloats(capacity + 2 * IKernels.Lanes);
        values = new AlignedFloats(capacity + 2 * IKernels.Lanes);
    }

    /// <summary>As large as another, and empty.</summary>
    public ActiveList(ActiveList like)
    {
        indices = new AlignedFloats(like.indices.Count);
        values = new AlignedFloats(like.values.Count);
    }

    public int Capacity => values.Count;

    public int Count { get; set; }

    /// <summary>A threshold that somewhat more than the winners will probably pass; minus infinity when nobody knows.</summary>
    public float Guess { get; set; } = float.NegativeInfinity;

    /// <summary>Positions in the map, padding counted.</summary>
    public int* Indices => (int*)indices.Pointer;

    public float* Values => values.Pointer;
}
