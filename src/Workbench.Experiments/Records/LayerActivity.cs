namespace Workbench.Experiments.Records;

/// <summary>How many units of one activation layer are active on a set of images.</summary>
/// <remarks>A unit is one position of one channel; it is active on an image if its output is not 0.</remarks>
/// <param name="Layer">Dotted name in the network.</param>
/// <param name="Kind">The layer's type, for example <c>ReLU</c> or <c>KWinners2d</c>.</param>
/// <param name="Units">Number of units.</param>
/// <param name="SilentUnits">Units that are active on no image.</param>
/// <param name="ActiveFraction">Mean share of units that are active on an image, from 0 to 1.</param>
/// <param name="EntropyBits">
/// Sum over units of the entropy of being active, in bits: how much information the units can carry.
/// </param>
/// <param name="MaximumEntropyBits">The entropy if all units were active equally often, with the same mean share.</param>
[OneLine]
public sealed record LayerActivity(
    string Layer, string Kind, int Units, int SilentUnits, double ActiveFraction, double EntropyBits, double MaximumEntropyBits);
