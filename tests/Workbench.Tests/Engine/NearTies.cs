using Workbench.Sparse;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Engine;

/// <summary>Finds images of the last batch for which rounding alone could change the winners of a k-winners layer.</summary>
internal sealed class NearTies
{
    // Scores within this share of the threshold may swap ranks; a threshold near 0 is a difference of larger numbers.
    private const double Relative = 8e-6, Absolute = 2e-6;

    private readonly HashSet<int> images = [];
    private bool removed;

    public NearTies(Module network)
    {
        foreach (var layer in network.modules().OfType<KWinnersLayer>())
            layer.register_forward_pre_hook((_, input) =>
            {
                if (!removed) Inspect(layer, input);
                return input;
            });
    }

    public void Clear() => images.Clear();

    /// <summary>Stops looking.</summary>
    public void Remove() => removed = true;

    public bool Of(int image) => images.Contains(image);

    private void Inspect(KWinnersLayer layer, Tensor input)
    {
        var local = layer is KWinners2d { Options.Local: true };
        var scores = KWinnersFunction.BoostedScores(input, layer.DutyCycle, layer.BoostStrength);
        var competitors = local ? input.shape[1] : input.numel() / input.shape[0];
        var groups = (local ? scores.permute(0, 2, 3, 1) : scores).contiguous().Values().Chunk((int)competitors).ToList();
        var k = (int)layer.WinnerCount(competitors, layer.training);
        if (k == 0 || k == competitors) return;
        for (var group = 0; group < groups.Count; group++)
        {
            var ranked = groups[group].OrderDescending().ToArray();
            if (ranked[k - 1] - ranked[k] <= Relative * Math.Abs(ranked[k - 1]) + Absolute)
                images.Add(group * (int)input.shape[0] / groups.Count);
        }
    }
}
