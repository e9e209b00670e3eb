using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>An image on its way through a matrix, tile by tile: its active entries in the tile, and how many are left.</summary>
internal unsafe struct ListPass(ActiveList list, float* sums)
{
    public int* Indices = list.Indices;
    public float* Values = list.Values;
    public float* Sums = sums;
    public int Active, Left = list.Count;

    /// <summary>Goes on to the tile that ends before <paramref name="end"/>; the list must be in ascending order.</summary>
    public void Enter(int end)
    {
        Indices += Active;
        Values += Active;
        Left -= Active;
        for (Active = 0; Active < Left && Indices[Active] < end;) Active++;
    }
}
