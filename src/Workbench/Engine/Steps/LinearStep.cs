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
    // 32 KiB, because a first-level cache has 32 or 48 KiB.
    private const int TileInputs = 64, TileOutputs = 128;

    private readonly int input, output, outputs;
    private readonly LinearLayer layer;
    private readonly MapShape from;
    private readonly AlignedFloats rows, start;

    /// <summary>One row of weights per input, in the order of the input map; padding rows stay zero.</summary>
    public LinearStep(LinearLayer layer, MapShape from, int inputList, int outputMap)
    {
        (input, output, outputs) = (inputList, outputMap, MapShape.Padded(layer.Outputs));
        (this.layer, this.from) = (layer, from);
        rows = new AlignedFloats(from.Capacity * outputs);
        start = new AlignedFloats(outputs);
        Load(layer.Weights, layer.Bias);
    }

    /// <summary>Copies new weights of the same layer.</summary>
    public void Load(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        bias.CopyTo(start.Span);
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
        if (count == 1)
        {
            Run(images[0]);
            return;
        }
        // Store together all that the loops use: separate look-ups per image would evict the tile from the cache.
        var passing = stackalloc Passing[count];
        for (var image = 0; image < count; image++)
        {
            var (workspace, list) = (images[image], images[image].List(input));
            passing[image] = new Passing
            {
                Indices = list.Indices,
                Values = list.Values,
                Left = list.Count,
                Sums = workspace.Map(output),
            };
            start.Span.CopyTo(new Span<float>(passing[image].Sums, outputs));
        }
        for (var end = TileInputs; end < from.Capacity + TileInputs; end += TileInputs)
        {
            for (var image = passing; image < passing + count; image++) image->Enter(end);
            for (var o = 0; o < outputs; o += TileOutputs)
            {
                var width = Math.Min(TileOutputs, outputs - o);
                for (var image = passing; image < passing + count; image++)
                    TKernels.SumRows(
                        image->Sums + o,
                        image->Sums + o,
                        rows.Pointer + o,
                        outputs,
                        image->Indices,
                        image->Values,
                        image->Active,
                        width
                    );
            }
        }
    }

    /// <summary>An image at a tile: its active inputs in the tile, and how many are left.</summary>
    private struct Passing
    {
        public int* Indices;
        public float* Values;
        public float* Sums;
        public int Active, Left;

        public void Enter(int end)
        {
            Indices += Active;
            Values += Active;
            Left -= Active;
            for (Active = 0; Active < Left && Indices[Active] < end;) Active++;
        }
    }
}
