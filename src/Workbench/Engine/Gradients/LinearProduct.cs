using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Engine.Steps;

namespace Workbench.Engine.Gradients;

/// <summary>A linear layer's weights times its active inputs, and on the way back times the gradients of its outputs.</summary>
internal abstract unsafe class LinearProduct
{
    /// <summary>Copies the current weights, or keeps a pointer to them.</summary>
    public abstract void Load(Span<float> weights, ReadOnlySpan<float> bias);

    /// <summary>Computes the outputs.</summary>
    public abstract void Forward(Workspace workspace);

    /// <summary>Computes the gradient of the inputs, at least of those that are active.</summary>
    /// <param name="workspace">The image's memory, with the list of active inputs.</param>
    /// <param name="active">The outputs that carry gradient.</param>
    public abstract float* InputGradient(Workspace workspace, ActiveList active);
}

/// <summary>All weights, row by row.</summary>
internal sealed unsafe class RowProduct<TKernels> : LinearProduct where TKernels : struct, IKernels
{
    private readonly LinearLayer layer;
    private readonly LinearStep<TKernels> linear;
    private readonly int stride, inputGradient;
    private readonly AlignedFloats zeroRow;
    private readonly AlignedFloats? paddedRows;
    private float* rows;

    /// <param name="layer">The layer.</param>
    /// <param name="slots">The list of active inputs, the map of outputs, and as scratch the map of the inputs' gradient.</param>
    /// <param name="copies">Whether the weights may change while they are in use, so that they have to be copied.</param>
    public RowProduct(LinearLayer layer, StepSlots slots, bool copies)
    {
        (this.layer, stride, inputGradient) = (layer, MapShape.Padded(layer.Inputs), slots.Scratch!.Value);
        linear = new LinearStep<TKernels>(layer, new MapShape(layer.Inputs, 1, 1, stride), slots.Input, slots.Output);
        paddedRows = !copies && stride == layer.Inputs ? null : new AlignedFloats(layer.Outputs * stride);
        zeroRow = new AlignedFloats(stride);
    }

    public override void Load(Span<float> weights, ReadOnlySpan<float> bias)
    {
        linear.Load(weights, bias);
        // The parameter's own memory: it is native, so it does not move during a pass.
        rows = paddedRows is null ? (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref weights[0]) : paddedRows.Pointer;
        for (var o = 0; o < layer.Outputs && paddedRows is not null; o++)
            weights.Slice(o * layer.Inputs, layer.Inputs).CopyTo(paddedRows.Span[(o * stride)..]);
    }

    public override void Forward(Workspace workspace) => linear.Run(workspace);

    public override float* InputGradient(Workspace workspace, ActiveList active)
    {
        var sums = workspace.Map(inputGradient);
        TKernels.SumRows(sums, zeroRow.Pointer, rows, stride, active.Indices, active.Values, active.Count, stride);
        return sums;
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

    public override void Forward(Workspace workspace) => linear.Run(workspace);

    public override float* InputGradient(Workspace workspace, ActiveList active)
    {
        var inputs = workspace.List(input);
        var sums = workspace.Map(inputGradient);
        for (var i = 0; i < active.Count; i++) slopes.Pointer[active.Indices[i]] = active.Values[i];
        TKernels.DotBlocks(sums, linear.Rows, inputs.Indices, inputs.Count, slopes.Pointer);
        if (!Finiteness.OfAll(new ReadOnlySpan<float>(active.Values, active.Count))) AddAbsent(active, inputs, sums);
        for (var i = 0; i < active.Count; i++) slopes.Pointer[active.Indices[i]] = 0;
        return sums;
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
