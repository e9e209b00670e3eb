using Workbench.Sparse;

namespace Workbench.Experiments.Records;

/// <summary>The duty cycles of one k-winners layer.</summary>
/// <param name="Layer">Dotted name in the network.</param>
/// <param name="Shares">
/// Duty cycle of each channel or unit: the running share of samples in which it wins, 0 to 1, to four decimals.
/// </param>
[OneLine]
public sealed record LayerDutyCycles(string Layer, IReadOnlyList<double> Shares)
{
    /// <summary>Reads all k-winners layers of a network; empty if there are none.</summary>
    /// <param name="network">The network.</param>
    public static IReadOnlyList<LayerDutyCycles> Of(Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.named_modules().Where(named => named.module is KWinnersLayer)
            .Select(named => new LayerDutyCycles(named.name, Rounded(((KWinnersLayer)named.module).DutyCycle)))];
    }

    private static double[] Rounded(Tensor dutyCycle)
    {
        using var scope = NewDisposeScope();
        return [.. dutyCycle.detach().flatten().cpu().data<float>().Select(share => Math.Round(share, 4))];
    }
}
