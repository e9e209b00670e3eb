using Workbench.Engine.Kernels;

namespace Workbench.Engine.Gradients;

/// <summary>The active outputs of a convolution, sorted into groups that share a channel or a position.</summary>
internal sealed unsafe class UnitGroups(int groups, int capacity)
{
    private readonly int[] ends = new int[groups + 1];
    private readonly AlignedFloats offsets = new(capacity), values = new(capacity);

    /// <summary>Number of groups.</summary>
    public int Count => groups;

    /// <summary>Where each unit's patch starts, group after group.</summary>
    public int* Offsets => (int*)offsets.Pointer;

    /// <summary>Each unit's gradient, in the same order.</summary>
    public float* Values => values.Pointer;

    /// <summary>The first unit of a group.</summary>
    public int Begin(int group) => group == 0 ? 0 : ends[group - 1];

    /// <summary>The unit after the last one of a group.</summary>
    public int End(int group) => ends[group];

    /// <summary>Sorts units; those of a group keep their order.</summary>
    /// <param name="groupOf">Each unit's group.</param>
    /// <param name="otherOf">Each unit's entry in <paramref name="offsetOf"/>.</param>
    /// <param name="offsetOf">Where patches start.</param>
    /// <param name="active">The units' gradients.</param>
    /// <param name="count">Number of units.</param>
    public void Sort(int* groupOf, int* otherOf, int[] offsetOf, float* active, int count)
    {
        Array.Clear(ends);
        for (var i = 0; i < count; i++) ends[groupOf[i] + 1]++;
        for (var group = 0; group < groups; group++) ends[group + 1] += ends[group];
        var targets = Offsets;
        var kept = Values;
        for (var i = 0; i < count; i++)
        {
            var at = ends[groupOf[i]]++;
            targets[at] = offsetOf[otherOf[i]];
            kept[at] = active[i];
        }
    }
}
