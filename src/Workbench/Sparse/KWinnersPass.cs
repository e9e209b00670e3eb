namespace Workbench.Sparse;

/// <summary>A forward pass through which k-winners pass gradients back by one rule; the network itself stays as it is.</summary>
internal sealed class KWinnersPass(KWinnersGradient rule) : ILayerCaller
{
    /// <inheritdoc />
    /// <exception cref="ArgumentException">A module has k-winners inside and does not say how it calls them.</exception>
    public Tensor Call(Module layer, Tensor input) =>
        layer switch
        {
            KWinnersLayer winners => winners.forward(input, rule),
            IComposite composite => composite.Forward(input, this),
            TorchSharp.Modules.Sequential sequence => sequence
                .children()
                .Cast<Module>()
                .Aggregate(input, (x, child) => Call(child, x)),
            _ when layer.modules().OfType<KWinnersLayer>().Any() => throw new ArgumentException(
                $"Expected {layer.GetName()} to implement {nameof(IComposite)}, because it has k-winners inside, found "
                    + $"{layer.GetType().Name}.",
                nameof(layer)
            ),
            _ => layer.call(input),
        };
}
