namespace Workbench.Models;

/// <summary>A network that is a plain sequence of layers; its forward pass and the inference engine use the same list.</summary>
internal interface ILayerChain : IComposite
{
    /// <summary>The layers in the order of computation, including those without parameters.</summary>
    IReadOnlyList<Module> Layers { get; }

    Tensor IComposite.Forward(Tensor input, ILayerCaller caller) => Layers.Aggregate(input, (x, layer) => caller.Call(layer, x));
}
