using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;

namespace Workbench.Certification;

/// <summary>Where to divide a part of the images: at the unit, or else the pixel, that loses most of a margin's bound.</summary>
/// <remarks>
/// Following a form backwards tells what each unit weighs. An undecided unit loses about its weight times the distance between
/// its two lines (Bunel et al., "Branch and Bound for Piecewise Linear Neural Network Verification", 2020,
/// https://arxiv.org/abs/1909.06588).
/// </remarks>
/// <param name="pass">Holds the boxes.</param>
/// <param name="lane">The lane of the part.</param>
internal sealed class BranchChoice(BoundPass pass, int lane)
{
    private const double Narrow = 1.0 / 64;

    private double most;

    /// <summary>The undecided unit that loses most; null if every unit that matters is decided.</summary>
    public Decision? Unit { get; private set; }

    /// <summary>The pixel whose change matters most.</summary>
    public int Pixel { get; private set; }

    /// <summary>The bound of the part's smallest margin.</summary>
    public double Bound { get; private set; }

    /// <summary>The image that the bound says is worst.</summary>
    public double[] Worst { get; private set; } = [];

    /// <summary>Looks at one layer's single form.</summary>
    public void Observe(int node, LinearForm form)
    {
        if (node >= 0 && pass.Plan.Nodes[node].Rule is ReluRule or KWinnersRule)
            for (var unit = 0; unit < form.Units; unit++)
                if (form.Has(unit) && Loss(node, unit) * Math.Abs(form.Row(unit)[0]) is var loss && loss > most)
                    (most, Unit) = (loss, new Decision(node, unit, Wins: true));
    }

    private double Loss(int node, int unit)
    {
        var box = pass.StateOf(pass.Plan.Nodes[node].Inputs[0]).Box;
        var (lower, upper) = (box.Lower[unit * Box.Lanes + lane], box.Upper[unit * Box.Lanes + lane]);
        if (pass.Plan.Nodes[node].Rule is ReluRule) return lower < 0 && upper > 0 ? -lower * upper / (upper - lower) : 0;
        return pass.StateOf(node).Winners?[lane] is { } winners && winners.Fates[unit] == UnitFate.Undecided
            ? Math.Max(Math.Abs(winners.Lower[unit]), Math.Abs(winners.Upper[unit]))
            : 0;
    }

    /// <summary>Takes the form over the pixels that bounds the margin.</summary>
    public void Take(PixelOptimum optimum, double bound)
    {
        Bound = bound;
        var part = pass.AssumptionsOf(lane)!;
        Worst = new double[optimum.Point.Length];
        var (heaviest, widest, width) = (-1.0, 0, 0.0);
        for (var pixel = 0; pixel < Worst.Length; pixel++)
        {
            var weight = optimum.Form.Weights[pixel];
            var range = part.High[pixel] - part.Low[pixel];
            Worst[pixel] = part.Low[pixel] + optimum.Point[pixel] * range;
            if (range > width) (width, widest) = (range, pixel);
            if (range * Math.Abs(weight) > heaviest) (heaviest, Pixel) = (range * Math.Abs(weight), pixel);
        }
        // A pixel without weight can still show that no image fits the decisions.
        if (part.High[Pixel] - part.Low[Pixel] < Narrow * width) Pixel = widest;
    }
}
