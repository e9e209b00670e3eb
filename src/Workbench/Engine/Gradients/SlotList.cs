using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Gradients;

/// <summary>Collects the memory that the stages request.</summary>
internal sealed class SlotList
{
    private readonly List<int> maps = [], lists = [];
    private readonly HashSet<int> ownMaps = [], ownLists = [];

    /// <summary>A map that the next image may overwrite.</summary>
    public int Map(int floats)
    {
        // A kernel's rows are padded to whole vectors, so the last one may extend beyond the map.
        maps.Add(floats + 2 * IKernels.Lanes);
        return maps.Count - 1;
    }

    /// <summary>A list that the next image may overwrite.</summary>
    public int List(int entries)
    {
        lists.Add(entries);
        return lists.Count - 1;
    }

    /// <summary>A map that each image of a block keeps until its backward pass.</summary>
    public int OwnMap(int floats)
    {
        var map = Map(floats);
        ownMaps.Add(map);
        return map;
    }

    /// <summary>A list that each image of a block keeps until its backward pass.</summary>
    public int OwnList(int entries)
    {
        var list = List(entries);
        ownLists.Add(list);
        return list;
    }

    public WorkspaceBlock Create() => new(maps, lists, ownMaps, ownLists);
}
