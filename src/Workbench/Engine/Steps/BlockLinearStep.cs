using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>
/// A linear layer over its active inputs that leaves out the vectors of weights that are all zero, as in a network whose
/// neighbouring units share their masks: only products of an active input and a present vector are computed.
/// </summary>
internal sealed unsafe class BlockLinearStep<TKernels> : EngineStep where TKernels : struct, IKernels
{
    // Each product reads and writes its sums, where the dense loops keep them in registers.
    private const double MostPresent = 0.4;

    private readonly LinearLayer layer;
    private readonly int input, output;
    private readonly BlockRows rows;
    private readonly AlignedFloats start;

    public BlockLinearStep(LinearLayer layer, MapShape from, int inputList, int outputMap)
    {
        (this.layer, input, output) = (layer, inputList, outputMap);
        rows = new BlockRows(layer, from, TKernels.Width);
        start = new AlignedFloats(MapShape.Padded(layer.Outputs));
        Load(layer.Weights, layer.Bias);
    }

    /// <summary>Whether enough vectors are all zero.</summary>
    public static bool Takes(LinearLayer layer) =>
        BlockRows.PresentFraction(layer.Weights, layer.Outputs, layer.Inputs, TKernels.Width) <= MostPresent;

    /// <summary>The present vectors.</summary>
    public BlockView Rows => rows.View;

    public override string Name => $"linear, {layer.Inputs} to {layer.Outputs}, blocks";

    /// <summary>Copies new weights of the same layer.</summary>
    public void Load(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        bias.CopyTo(start.Span);
        rows.Load(weights);
    }

    public override void Run(Workspace workspace)
    {
        var list = workspace.List(input);
        var sums = workspace.Map(output);
        start.Span.CopyTo(new Span<float>(sums, start.Count));
        TKernels.SumBlocks(sums, rows.View, list.Indices, list.Values, list.Count);
        if (!Finiteness.OfAll(new ReadOnlySpan<float>(list.Values, list.Count))) AddAbsent(list, sums);
    }

    // NaN and infinity times zero are NaN, so the outputs without a vector need those products as well.
    private void AddAbsent(ActiveList list, float* sums)
    {
        for (var j = 0; j < list.Count; j++)
            for (var o = 0; !float.IsFinite(list.Values[j]) && o < layer.Outputs; o++)
                if (!Rows.Has(list.Indices[j], o / TKernels.Width * TKernels.Width)) sums[o] = float.NaN;
    }
}
