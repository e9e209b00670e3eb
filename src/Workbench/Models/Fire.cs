namespace Workbench.Models;

/// <summary>
/// A fire module: a 1 × 1 convolution that reduces the channels, then 1 × 1 and 3 × 3 convolutions in parallel.
/// </summary>
/// <remarks>Shape: [B, inputs, H, W] → [B, 2 · expanded, H, W], float32.</remarks>
internal sealed class Fire : Module, IComposite
{
#pragma warning disable IDE1006 // TorchSharp registers fields by name, so these are the names in checkpoints.
    private readonly Module squeeze, squeeze_activation, expand1x1, expand1x1_activation, expand3x3, expand3x3_activation;
#pragma warning restore IDE1006

    public Fire(int inputs, int squeezed, int expanded) : base(nameof(Fire))
    {
        squeeze = nn.Conv2d(inputs, squeezed, 1);
        squeeze_activation = nn.ReLU();
        expand1x1 = nn.Conv2d(squeezed, expanded, 1);
        expand1x1_activation = nn.ReLU();
        expand3x3 = nn.Conv2d(squeezed, expanded, 3, padding: 1);
        expand3x3_activation = nn.ReLU();
        RegisterComponents();
    }

    /// <summary>The layers before the parallel branches.</summary>
    public IReadOnlyList<Module> Squeeze => [squeeze, squeeze_activation];

    /// <summary>The parallel branches; their outputs are concatenated along the channels.</summary>
    public IReadOnlyList<IReadOnlyList<Module>> Expansions =>
        [
            [expand1x1, expand1x1_activation],
            [expand3x3, expand3x3_activation],
        ];

    public override Tensor forward(Tensor input) => Forward(input, OwnCalls.Instance);

    public Tensor Forward(Tensor input, ILayerCaller caller)
    {
        using var scope = NewDisposeScope();
        var few = Follow(Squeeze, input);
        return cat(Expansions.Select(layers => Follow(layers, few)).ToArray(), 1).MoveToOuterDisposeScope();

        Tensor Follow(IReadOnlyList<Module> layers, Tensor start) => layers.Aggregate(start, (x, layer) => caller.Call(layer, x));
    }
}
