using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Gradients;

/// <summary>Collects the memory that the stages request, for one image at a time.</summary>
internal sealed class SlotList
{
    private readonly List<int> maps = [], lists = [];

    public int Map(int floats)
    {
        // A kernel's rows are padded to whole vectors, so the last one may extend beyond the map.
        maps.Add(floats + 2 * IKernels.Lanes);
        return maps.Count - 1;
    }

    public int List(int entries)
    {
        lists.Add(entries);
        return lists.Count - 1;
    }

    public Workspace Create() => new(maps, lists);
}
