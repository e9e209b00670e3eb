namespace Workbench.Inference.Steps;

/// <summary>A linear layer from its active inputs.</summary>
internal sealed unsafe class LinearStep<TKernels> : EngineStep where TKernels : struct, IKernels
{
    private readonly int input, output, outputs;
    private readonly AlignedFloats rows, start;

    /// <summary>One row of weights an input, in the order of the input map; rows of padding stay zero.</summary>
    public LinearStep(LinearLayer layer, MapShape inputShape, int inputList, int outputMap)
    {
        (input, output, outputs) = (inputList, outputMap, MapShape.Padded(layer.Outputs));
        rows = new AlignedFloats(inputShape.Capacity * outputs);
        for (var channel = 0; channel < inputShape.Channels; channel++)
            for (var place = 0; place < inputShape.Places; place++)
                for (var o = 0; o < layer.Outputs; o++)
                    rows.Span[(place * inputShape.Stride + channel) * outputs + o] =
                        layer.Weights[o * layer.Inputs + channel * inputShape.Places + place];
        start = new AlignedFloats(outputs);
        layer.Bias.CopyTo(start.Span);
    }

    public override void Run(Workspace workspace)
    {
        var list = workspace.List(input);
        TKernels.SumRows(workspace.Map(output), start.Pointer, rows.Pointer, outputs, list.Indices, list.Values, list.Count, outputs);
    }
}
