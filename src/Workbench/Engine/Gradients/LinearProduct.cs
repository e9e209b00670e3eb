using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Engine.Steps;

namespace Workbench.Engine.Gradients;

/// <summary>A linear layer's weights times its active inputs, and on the way back times the gradients of its outputs.</summary>
internal abstract unsafe class LinearProduct
{
    /// <summary>Copies the current weights, or keeps a pointer to them.</summary>
    public abstract void Load(Span<float> weights, ReadOnlySpan<float> bias);

    /// <summary>Computes the outputs of the first images.</summary>
    public abstract void Forward(WorkspaceBlock images, int count);

    /// <summary>Computes the gradient of the inputs of the first images, at least of the inputs that are active.</summary>
    /// <param name="images">The images' memory, with the lists of active inputs.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="gradient">The list of the outputs that carry gradient, in ascending order.</param>
    public abstract void InputGradient(WorkspaceBlock images, int count, int gradient);
}

/// <summary>All weights, row by row; a few rows at a time, which stay in the cache for all images.</summary>
internal sealed unsafe class RowProduct<TKernels> : LinearProduct where TKernels : struct, IKernels
{
    private const int TileRows = 32;

    private readonly LinearLayer layer;
    private readonly LinearStep<TKernels> linear;
    private readonly int stride, inputGradient;
    private readonly AlignedFloats? paddedRows;
    private float* rows;

    /// <param name="layer">The layer.</param>
    /// <param name="slots">The list of active inputs, the map of outputs, and as scratch the map of the inputs' gradient.</param>
    /// <param name="copies">Whether the weights may change while they are in use, so that they have to be copied.</param>
    public RowProduct(LinearLayer layer, StepSlots slots, bool copies)
    {
        (this.layer, stride, inputGradient) = (layer, MapShape.Padded(layer.Inputs), slots.Scratch!.Value);
        linear = new LinearStep<TKernels>(layer, new MapShape(layer.Inputs, 1, 1, stride), slots.Input, slots.Output, copies);
        paddedRows = !copies && stride == layer.Inputs ? null : new AlignedFloats(layer.Outputs * stride);
    }

    public override void Load(Span<float> weights, ReadOnlySpan<float> bias)
    {
        linear.Load(weights, bias);
        // The parameter's own memory: it is native, so it does not move during a pass.
        rows = paddedRows is null ? (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref weights[0]) : paddedRows.Pointer;
        for (var o = 0; o < layer.Outputs && paddedRows is not null; o++)
            weights.Slice(o * layer.Inputs, layer.Inputs).CopyTo(paddedRows.Span[(o * stride)..]);
    }

    public override void Forward(WorkspaceBlock images, int count) => linear.Run(images, count);

    public override void InputGradient(WorkspaceBlock images, int count, int gradient)
    {
        var passing = stackalloc ListPass[count];
        for (var image = 0; image < count; image++)
        {
            passing[image] = new ListPass(images[image].List(gradient), images[image].Map(inputGradient));
            new Span<float>(passing[image].Sums, stride).Clear();
        }
        for (var end = TileRows; end < layer.Outputs + TileRows; end += TileRows)
            for (var image = passing; image < passing + count; image++)
            {
                image->Enter(end);
                TKernels.SumRows(
                    image->Sums, image->Sums, rows, stride, image->Indices, image->Values, image->Active, stride);
            }
    }
}

/// <summary>Only the vectors of weights that are not all zero; on the way back, only for active inputs.</summary>
internal sealed unsafe class BlockProduct<TKernels> : LinearProduct where TKernels : struct, IKernels
{
    private readonly BlockLinearStep<TKernels> linear;
    private readonly int input, inputGradient;
    private readonly AlignedFloats slopes;

    /// <param name="layer">The layer.</param>
    /// <param name="slots">The list of active inputs, the map of outputs, and as scratch the map of the inputs' gradient.</param>
    public BlockProduct(LinearLayer layer, StepSlots slots)
    {
        (input, inputGradient) = (slots.Input, slots.Scratch!.Value);
        var from = new MapShape(layer.Inputs, 1, 1, MapShape.Padded(layer.Inputs));
        linear = new BlockLinearStep<TKernels>(layer, from, slots.Input, slots.Output);
        slopes = new AlignedFloats(MapShape.Padded(layer.Outputs));
    }

    public override void Load(Span<float> weights, ReadOnlySpan<float> bias) => linear.Load(weights, bias);

    public override void Forward(WorkspaceBlock images, int count)
    {
        for (var image = 0; image < count; image++) linear.Run(images[image]);
    }

    public override void InputGradient(WorkspaceBlock images, int count, int gradient)
    {
        for (var image = 0; image < count; image++)
            InputGradient(images[image].List(input), images[image].List(gradient), images[image].Map(inputGradient));
    }

    private void InputGradient(ActiveList inputs, ActiveList active, float* sums)
    {
        for (var i = 0; i < active.Count; i++) slopes.Pointer[active.Indices[i]] = active.Values[i];
        TKernels.DotBlocks(sums, linear.Rows, inputs.Indices, inputs.Count, slopes.Pointer);
        if (!Finiteness.OfAll(new ReadOnlySpan<float>(active.Values, active.Count))) AddAbsent(active, inputs, sums);
        for (var i = 0; i < active.Count; i++) slopes.Pointer[active.Indices[i]] = 0;
    }

    // NaN and infinity times zero are NaN.
    private void AddAbsent(ActiveList active, ActiveList inputs, float* sums)
    {
        for (var i = 0; i < active.Count; i++)
            for (var j = 0; !float.IsFinite(active.Values[i]) && j < inputs.Count; j++)
                if (!linear.Rows.Has(inputs.Indices[j], active.Indices[i] / TKernels.Width * TKernels.Width))
                    sums[inputs.Indices[j]] = float.NaN;
    }
}
