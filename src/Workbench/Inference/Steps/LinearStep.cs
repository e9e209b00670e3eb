namespace Workbench.Inference.Steps;

/// <summary>A linear layer from its active inputs.</summary>
internal sealed unsafe class LinearStep<TKernels> : EngineStep where TKernels : struct, IKernels
{
    private readonly int input, output, outputs;
    private readonly LinearLayer layer;
    private readonly MapShape from;
    private readonly AlignedFloats rows, start;

    /// <summary>One row of weights an input, in the order of the input map; rows of padding stay zero.</summary>
    public LinearStep(LinearLayer layer, MapShape from, int inputList, int outputMap)
    {
        (input, output, outputs) = (inputList, outputMap, MapShape.Padded(layer.Outputs));
        (this.layer, this.from) = (layer, from);
        rows = new AlignedFloats(from.Capacity * outputs);
        start = new AlignedFloats(outputs);
        Load(layer.Weights, layer.Bias);
    }

    /// <summary>Takes over new weights of the same layer.</summary>
    public void Load(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        bias.CopyTo(start.Span);
        if (from.Places == 1)
        {
            Transposition.Write(weights, layer.Outputs, layer.Inputs, rows.Pointer, outputs);
            return;
        }
        // Sixteen outputs at a time, so that what is read and what is written both come from few cache lines.
        for (var first = 0; first < layer.Outputs; first += IKernels.Lanes)
        {
            var block = weights.Slice(first * layer.Inputs, Math.Min(IKernels.Lanes, layer.Outputs - first) * layer.Inputs);
            for (var place = 0; place < from.Places; place++)
                for (var channel = 0; channel < from.Channels; channel++)
                {
                    var to = rows.Pointer + (nint)(place * from.Stride + channel) * outputs + first;
                    for (var at = channel * from.Places + place; at < block.Length; at += layer.Inputs) *to++ = block[at];
                }
        }
    }

    public override void Run(Workspace workspace)
    {
        var list = workspace.List(input);
        TKernels.SumRows(workspace.Map(output), start.Pointer, rows.Pointer, outputs, list.Indices, list.Values, list.Count, outputs);
    }
}
