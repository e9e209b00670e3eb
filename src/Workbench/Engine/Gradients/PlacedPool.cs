using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Gradients;

/// <summary>A maximum pool that keeps which position of each window has the maximum: gradients go there.</summary>
/// <remarks>Without a pool, every position is its own window.</remarks>
internal sealed unsafe class PlacedPool<TKernels> where TKernels : struct, IKernels
{
    private readonly MapShape whole;
    private readonly int input, output, places, rowStep, columnStep, count;
    private readonly AlignedFloats offsetOf, placeOf;
    private readonly int[] windowOf;

    /// <param name="layer">The pool; null if there is none.</param>
    /// <param name="from">The shape of the map of inputs.</param>
    /// <param name="map">The map of inputs.</param>
    /// <param name="slots">The places in the workspace.</param>
    public PlacedPool(MaxPoolLayer? layer, MapShape from, int map, SlotList slots)
    {
        var (kernel, stride) = (layer?.Kernel ?? new Pair(1, 1), layer?.Stride ?? new Pair(1, 1));
        (whole, input, count) = (from, map, kernel.Height * kernel.Width);
        Shape = whole with
        {
            Height = (from.Height - kernel.Height) / stride.Height + 1,
            Width = (from.Width - kernel.Width) / stride.Width + 1,
        };
        (output, places) = layer is null ? (map, map) : (slots.Map(Shape.Capacity), slots.Map(Shape.Capacity));
        (rowStep, columnStep) = (stride.Height * from.Width * from.Stride, stride.Width * from.Stride);
        (offsetOf, placeOf) = (new AlignedFloats(count), new AlignedFloats(count));
        for (var k = 0; k < count; k++)
        {
            var position = k / kernel.Width * from.Width + k % kernel.Width;
            ((int*)offsetOf.Pointer)[k] = position * from.Stride;
            // Exact up to 16 million.
            placeOf.Pointer[k] = position;
        }
        windowOf = Enumerable.Range(0, Shape.Capacity).Select(index => index / Shape.Stride)
            .Select(position => position / Shape.Width * stride.Height * from.Width + position % Shape.Width * stride.Width)
            .ToArray();
    }

    /// <summary>The shape of the result.</summary>
    public MapShape Shape { get; }

    /// <summary>The map of the result.</summary>
    public int Output => output;

    public void Run(Workspace workspace)
    {
        if (count == 1) return;
        var pool = new PoolView((int*)offsetOf.Pointer, placeOf.Pointer, count, columnStep, whole.Stride);
        var row = Shape.Width * Shape.Stride;
        for (var y = 0; y < Shape.Height; y++)
            TKernels.MaxAndPlace(workspace.Map(output) + y * row, workspace.Map(places) + y * row, pool,
                workspace.Map(input) + y * rowStep, Shape.Width);
    }

    /// <summary>Finds the input positions that units of the result come from.</summary>
    /// <param name="workspace">The image's memory, after <see cref="Run"/>.</param>
    /// <param name="units">The units.</param>
    /// <param name="located">Receives as indices the positions of the units, in the same order.</param>
    public void Locate(Workspace workspace, ActiveList units, ActiveList located)
    {
        var place = workspace.Map(places);
        var indices = units.Indices;
        var positions = located.Indices;
        for (var i = 0; i < units.Count; i++)
        {
            var index = indices[i];
            positions[i] = windowOf[index] + (count == 1 ? 0 : (int)place[index]);
        }
    }
}
