using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>A linear layer over its active inputs.</summary>
/// <remarks>
/// Weights are used tile by tile, a few inputs and a few outputs at a time, so a tile is loaded into the first-level cache once
/// for several images. The results are bitwise the same, because each sum still adds its inputs in order.
/// </remarks>
internal sealed unsafe class LinearStep<TKernels> : BlockStep where TKernels : struct, IKernels
{
    // A tile of copied weights has 32 KiB, because a first-level cache has 32 or 48 KiB. A tile that is transposed first is read
    // from rows far apart, so each of them should give some neighbouring cache lines.
    private const int CopiedInputs = 64, TransposedInputs = 128, TileOutputs = 128;

    private readonly int input, output, outputs, tileInputs;
    private readonly LinearLayer layer;
    private readonly MapShape from;
    // One row of weights per input, in the order of the input map; padding rows stay zero. Without a copy, only those of a tile.
    private readonly AlignedFloats rows, start;
    private readonly bool copies;
    private float* matrix;

    /// <param name="layer">The layer.</param>
    /// <param name="from">The map whose positions the list refers to.</param>
    /// <param name="inputList">The active inputs.</param>
    /// <param name="outputMap">The outputs.</param>
    /// <param name="copies">
    /// Whether <see cref="Load"/> copies the weights. If they change with every block of images, it is faster to keep a pointer
    /// and to transpose each tile when the images arrive there. Only for flat inputs, and for weights that do not move.
    /// </param>
    public LinearStep(LinearLayer layer, MapShape from, int inputList, int outputMap, bool copies = true)
    {
        (input, output, outputs) = (inputList, outputMap, MapShape.Padded(layer.Outputs));
        (this.layer, this.from, this.copies) = (layer, from, copies);
        tileInputs = copies ? CopiedInputs : TransposedInputs;
        rows = new AlignedFloats((copies ? from.Capacity : tileInputs) * outputs);
        start = new AlignedFloats(outputs);
        if (copies) Load(layer.Weights, layer.Bias);
    }

    /// <summary>Takes new weights of the same layer.</summary>
    public void Load(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        bias.CopyTo(start.Span);
        if (!copies)
        {
            fixed (float* first = weights) matrix = first;
            return;
        }
        if (from.Positions == 1)
        {
            Transposition.Write(weights, layer.Outputs, layer.Inputs, rows.Pointer, outputs);
            return;
        }
        // Sixteen outputs at a time, so that reads and writes both use few cache lines.
        for (var first = 0; first < layer.Outputs; first += IKernels.Lanes)
        {
            var block = weights.Slice(first * layer.Inputs, Math.Min(IKernels.Lanes, layer.Outputs - first) * layer.Inputs);
            for (var position = 0; position < from.Positions; position++)
                for (var channel = 0; channel < from.Channels; channel++)
                {
                    var to = rows.Pointer + (nint)(position * from.Stride + channel) * outputs + first;
                    for (var at = channel * from.Positions + position; at < block.Length; at += layer.Inputs) *to++ = block[at];
                }
        }
    }

    public override IReadOnlyList<int> OwnLists => [input];

    public override IReadOnlyList<int> OwnMaps => [output];

    public override string Name => $"linear, {layer.Inputs} to {layer.Outputs}";

    public override void Run(Workspace workspace)
    {
        var list = workspace.List(input);
        TKernels.SumRows(
            workspace.Map(output),
            start.Pointer,
            rows.Pointer,
            outputs,
            list.Indices,
            list.Values,
            list.Count,
            outputs
        );
    }

    /// <remarks>The lists must be in ascending order.</remarks>
    public override void Run(WorkspaceBlock images, int count)
    {
        if (count == 1 && copies)
        {
            Run(images[0]);
            return;
        }
        // Store together all that the loops use: separate look-ups per image would evict the tile from the cache.
        var passing = stackalloc ListPass[count];
        for (var image = 0; image < count; image++)
        {
            passing[image] = new ListPass(images[image].List(input), images[image].Map(output));
            start.Span.CopyTo(new Span<float>(passing[image].Sums, outputs));
        }
        for (var end = tileInputs; end < from.Capacity + tileInputs; end += tileInputs)
        {
            var tile = Tile(end - tileInputs);
            for (var image = passing; image < passing + count; image++) image->Enter(end);
            for (var o = 0; o < outputs; o += TileOutputs)
            {
                var width = Math.Min(TileOutputs, outputs - o);
                for (var image = passing; image < passing + count; image++)
                    TKernels.SumRows(
                        image->Sums + o,
                        image->Sums + o,
                        tile + o,
                        outputs,
                        image->Indices,
                        image->Values,
                        image->Active,
                        width
                    );
            }
        }
    }

    // Where the row of input 0 is, or would be.
    private float* Tile(int first)
    {
        if (copies) return rows.Pointer;
        var columns = Math.Min(tileInputs, layer.Inputs - first);
        Transposition.Write(matrix + first, layer.Inputs, layer.Outputs, columns, rows.Pointer, outputs);
        return rows.Pointer - (nint)first * outputs;
    }
}
