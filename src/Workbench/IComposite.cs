namespace Workbench;

/// <summary>A module that is made of others and lets a pass decide how each of them is called.</summary>
/// <remarks>
/// Sequential networks and those of the library can be followed already. A network of your own with k-winners inside needs this,
/// so that <c>Bpda.ThroughKWinners</c> reaches them.
/// <code>
/// public override Tensor forward(Tensor input) => second.call(first.call(input));
/// public Tensor Forward(Tensor input, ILayerCaller caller) => caller.Call(second, caller.Call(first, input));
/// </code>
/// </remarks>
public interface IComposite
{
    /// <summary>What <c>forward</c> computes, with every layer called by the caller.</summary>
    /// <param name="input">The module's input.</param>
    /// <param name="caller">Calls the layers.</param>
    Tensor Forward(Tensor input, ILayerCaller caller);
}

/// <summary>Calls the layers of a network in one forward pass.</summary>
public interface ILayerCaller
{
    /// <summary>The output of one layer.</summary>
    /// <param name="layer">A layer, or a module made of layers.</param>
    /// <param name="input">The layer's input.</param>
    Tensor Call(Module layer, Tensor input);
}

/// <summary>Every layer's own forward pass.</summary>
internal sealed class OwnCalls : ILayerCaller
{
    public static OwnCalls Instance { get; } = new();

    public Tensor Call(Module layer, Tensor input) => layer.call(input);
}
