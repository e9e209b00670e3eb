namespace Workbench.Inference;

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

    public float* Map(int slot) => maps[slot].Pointer;

    public ActiveList List(int slot) => lists[slot];
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

    public int Capacity => values.Count;

    public int Count { get; set; }

    /// <summary>A threshold that somewhat more than the winners will probably pass; minus infinity when nobody knows.</summary>
    public float Guess { get; set; } = float.NegativeInfinity;

    /// <summary>Positions in the map, padding counted.</summary>
    public int* Indices => (int*)indices.Pointer;

    public float* Values => values.Pointer;
}
