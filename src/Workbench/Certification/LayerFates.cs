using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using Workbench.Data;

namespace Workbench.Certification;

/// <summary>
/// What interval bounds say about each unit of a k-winners layer or a ReLU, for all images within ε of one image (L∞).
/// </summary>
/// <remarks>
/// A unit of a ReLU surely wins if its input is never negative, and surely loses if it is never positive. The more units are
/// undecided, the less can be proved.
/// <code>
/// foreach (var layer in LayerFates.Of(classifier, images.Take(1), 0.01))
///     Console.WriteLine($"{layer.Layer}: {layer.Share(UnitFate.Undecided):P0} undecided");
/// </code>
/// </remarks>
/// <param name="Layer">Kind and number of the layer, for example <c>winners 2</c>.</param>
/// <param name="Image">Index of the image.</param>
/// <param name="Epsilon">Largest change of a pixel, in pixel units of [0, 1].</param>
/// <param name="Units">One fate per unit, in the order of the flattened activations.</param>
public sealed record LayerFates(string Layer, int Image, double Epsilon, IReadOnlyList<UnitFate> Units)
{
    /// <summary>The share of the units that have a fate, 0 to 1.</summary>
    /// <param name="fate">The fate.</param>
    public double Share(UnitFate fate) => (double)Units.Count(unit => unit == fate) / Units.Count;

    /// <summary>The fates in every k-winners layer and ReLU, for each image.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">The images.</param>
    /// <param name="epsilon">From 0 to 1, in pixel units.</param>
    /// <returns>Image by image, the layers in order.</returns>
    /// <exception cref="ArgumentException">A layer has no bound rule; the message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not from 0 to 1.</exception>
    public static IReadOnlyList<LayerFates> Of(Classifier classifier, ImageSet images, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        Guard.Closed(epsilon, 0, 1, nameof(epsilon));
        var pass = new BoundPass(BoundPlan.Of(classifier, new MapSize(images.Channels, images.Height, images.Width)));
        var fates = new List<LayerFates>();
        for (var first = 0; first < images.Count; first += Box.Lanes)
        {
            var count = Math.Min(Box.Lanes, images.Count - first);
            PixelBoxes.Load(pass, images, first, count, epsilon);
            pass.Run(BoundRequest.Everywhere(BoundClaims.Boxes));
            for (var lane = 0; lane < count; lane++)
                for (var node = 0; node < pass.Plan.Nodes.Count; node++)
                    if (Fates(pass, node, lane) is { } units)
                        fates.Add(new LayerFates(pass.Plan.Nodes[node].Name, first + lane, epsilon, units));
        }
        return fates;
    }

    // Null for layers that choose nothing.
    private static UnitFate[]? Fates(BoundPass pass, int node, int lane)
    {
        if (pass.States[node].Winners is { } winners) return [.. winners[lane].Fates];
        if (pass.Plan.Nodes[node].Rule is not ReluRule) return null;
        var input = pass.StateOf(pass.Plan.Nodes[node].Inputs[0]).Box;
        var units = new UnitFate[input.Units];
        for (var unit = 0; unit < units.Length; unit++)
            units[unit] = input.Lower[unit * Box.Lanes + lane] >= 0 ? UnitFate.SurelyWins
                : input.Upper[unit * Box.Lanes + lane] <= 0 ? UnitFate.SurelyLoses
                : UnitFate.Undecided;
        return units;
    }
}
