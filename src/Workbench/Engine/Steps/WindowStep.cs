using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>A convolution over its active inputs, one vector of output channels and two rows of outputs at a time.</summary>
/// <remarks>
/// The weights of a vector, about 25 kB for eight channels in a layer of LeNet's size, stay near the processor for one image
/// after another, and an input used by two rows of outputs is read once for both.
/// Its sums, at most five neighbouring outputs in each row, stay in registers.
/// </remarks>
internal sealed unsafe class WindowStep<TKernels> : BlockStep where TKernels : struct, IKernels
{
    // A constant for the compiler, because every kernel has a class of its own.
    private static int Lanes => TKernels.Width;

    private readonly int input, sorting, output, scratch;
    private readonly bool pools;
    private readonly ConvolutionLayer layer;
    private readonly MapShape from, to;
    private readonly AlignedFloats weights, start;
    private readonly ColumnSort sort;
    private readonly Reach[] columns;
    private readonly int blocks, kernelRow;
    private readonly int[] order;

    // Reads a list, writes a map; the scratch map is required and has room for Scratch.
    public WindowStep(ConvolutionLayer layer, MapShape from, MapShape to, StepSlots slots, bool pools)
    {
        (this.layer, this.from, this.to, this.pools) = (layer, from, to, pools);
        (input, sorting, output, scratch) = (slots.Input, slots.Sorting, slots.Output, slots.Scratch!.Value);
        (blocks, kernelRow) = (to.Stride / Lanes, layer.Kernel.Width * Lanes);
        weights = new AlignedFloats(layer.Inputs * layer.Kernel.Height * kernelRow * blocks);
        start = new AlignedFloats(to.Width * to.Stride);
        (columns, order, sort) = (
            Reach.Of(layer, from, to),
            Reach.Columns(layer).ToArray(),
            new ColumnSort(from, layer.Kernel, kernelRow)
        );
        Load(layer);
    }

    /// <summary>Whether rows of windows overlap, so that two rows share inputs.</summary>
    public static bool Takes(ConvolutionLayer layer) => layer.Kernel.Height > layer.Stride.Height && layer.Kernel.Width > 1;

    /// <summary>Number of floats in two rows of one vector of channels.</summary>
    public static int Scratch(MapShape to) => 2 * to.Width * Lanes;

    public override IReadOnlyList<int> OwnLists => [sorting];

    public override IReadOnlyList<int> OwnMaps => [output];

    /// <summary>Copies new weights of the same layer.</summary>
    public void Load(ConvolutionLayer layer)
    {
        var taps = layer.Weights.Length / layer.Outputs;
        // The weights of padding channels stay zero.
        for (var block = 0; block * Lanes < layer.Outputs; block++)
        {
            var (first, count) = (block * Lanes, Math.Min(Lanes, layer.Outputs - block * Lanes));
            var packed = weights.Pointer + (nint)first * taps;
            Transposition.Write(layer.Weights.AsSpan(first * taps, count * taps), count, taps, packed, Lanes);
            Reorder(packed, taps / layer.Kernel.Width);
            for (var position = 0; position < to.Width; position++)
                layer.Bias.AsSpan(first, count).CopyTo(start.Span.Slice((block * to.Width + position) * Lanes, Lanes));
        }
    }

    // The columns of every kernel row, in the order of Reach.
    private void Reorder(float* row, int rows)
    {
        var kept = stackalloc float[kernelRow];
        for (; rows > 0; rows--)
        {
            new Span<float>(row, kernelRow).CopyTo(new Span<float>(kept, kernelRow));
            foreach (var column in order)
            {
                new Span<float>(kept + column * Lanes, Lanes).CopyTo(new Span<float>(row, Lanes));
                row += Lanes;
            }
        }
    }

    public override void Prepare(Workspace workspace) => sort.Sort(workspace.List(input), workspace.List(sorting));

    public override void Run(WorkspaceBlock images, int count)
    {
        for (var block = 0; block < blocks; block++)
            for (var image = 0; image < count; image++) Run(images[image], block);
    }

    public override string Name => layer.ToString();

    public override void Run(Workspace workspace)
    {
        Prepare(workspace);
        for (var block = 0; block < blocks; block++) Run(workspace, block);
    }

    private void Run(Workspace workspace, int block)
    {
        var row = workspace.Map(scratch);
        var rowFloats = to.Width * Lanes;
        var map = workspace.Map(output) + block * Lanes;
        var biases = new Span<float>(start.Pointer + block * rowFloats, rowFloats);
        // A pool over two rows ignores an odd last row.
        var rows = pools ? to.Height / 2 * 2 : to.Height;
        for (var y = 0; y < rows; y += 2)
        {
            biases.CopyTo(new Span<float>(row, rowFloats));
            biases.CopyTo(new Span<float>(row + rowFloats, rowFloats));
            AddTwoRows(workspace.List(sorting), y, weights.Pointer + block * layer.Inputs * layer.Kernel.Height * kernelRow, row);
            if (pools)
            {
                TKernels.MaxOfFour(map, to.Stride, row, row + rowFloats, Lanes, to.Width / 2);
                map += to.Width / 2 * to.Stride;
                continue;
            }
            for (var position = 0; position < Math.Min(2, rows - y) * to.Width; position++, map += to.Stride)
                new Span<float>(row + position * Lanes, Lanes).CopyTo(new Span<float>(map, Lanes));
        }
    }

    // An odd last row is computed with a second one, which is not copied.
    private void AddTwoRows(ActiveList sorted, int y, float* kernel, float* sums)
    {
        var (top, stride, height) = (y * layer.Stride.Height - layer.Padding.Height, layer.Stride.Height, layer.Kernel.Height);
        int Row(int row) => Math.Clamp(row, 0, from.Height);
        var (upper, both, lower, end) = (Row(top), Row(top + stride), Row(top + height), Row(top + stride + height));
        if (y + 1 == to.Height) end = lower;
        kernel -= (nint)top * kernelRow;
        var begins = sort.Begins(sorted);
        for (var x = 0; x < columns.Length; x++, begins += from.Height)
        {
            var begin = begins[upper];
            ref readonly var reach = ref columns[x];
            if (begins[end] == begin || reach.Count <= 0) continue;
            var target = sums + reach.First * Lanes;
            TKernels.SumWindows(target, target + to.Width * Lanes, reach.Count, kernel + reach.Skip * Lanes, stride * kernelRow,
                sorted.Indices + begin, sorted.Values + begin, begins[both] - begin, begins[lower] - begin, begins[end] - begin);
        }
    }
}
