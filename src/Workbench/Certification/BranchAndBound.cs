using System.Diagnostics;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;

namespace Workbench.Certification;

/// <summary>What branch and bound found for one image.</summary>
/// <param name="Result">Certified, refuted, or open if the time is up.</param>
/// <param name="Margin">If certified, the smallest margin that was proved in any part.</param>
/// <param name="Counterexample">If refuted, an image within ε that is answered wrongly: [C · H · W].</param>
/// <param name="Parts">Number of parts that were bounded.</param>
internal sealed record BranchOutcome(Certificate Result, double Margin, float[]? Counterexample, int Parts);

/// <summary>
/// Divides the images within ε into parts until lines certify each part, or one part holds an image that is answered wrongly.
/// </summary>
/// <remarks>
/// A part is divided at an undecided unit: in one half it wins (a ReLU's input is at least 0), in the other it loses. Where every
/// unit is decided, the part is halved at a pixel. The part with the lowest bound comes first, because a wrong answer is most
/// likely there. The search may take longer than anyone waits, and where the worst answer lies exactly on a tie it may not end.
/// Reference: Bunel et al., 2020, https://arxiv.org/abs/1909.06588.
/// </remarks>
/// <param name="pass">Bounds up to eight parts side by side.</param>
/// <param name="classifier">The network that runs.</param>
/// <param name="claims">What may be used beside the boxes.</param>
internal sealed class BranchAndBound(BoundPass pass, Classifier classifier, BoundClaims claims)
{
    // Halves of a narrower pixel hold hardly any other float32 number.
    private const double NarrowestPixel = 1e-7;

    private readonly int last = pass.Plan.Nodes.Count - 1;

    /// <summary>Searches until all is decided or the time is up.</summary>
    /// <param name="low">Smallest pixels.</param>
    /// <param name="high">Largest pixels.</param>
    /// <param name="label">The right class.</param>
    /// <param name="limit">The time.</param>
    /// <param name="cancellation">Checked between parts.</param>
    public BranchOutcome Run(double[] low, double[] high, int label, TimeSpan limit, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var (open, margin, bounded) = (new PriorityQueue<Assumptions, double>(), double.PositiveInfinity, 0);
        open.Enqueue(new Assumptions(low, high, [], new (double[], double[])?[last + 1], 0), 0);
        try
        {
            while (open.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (clock.Elapsed >= limit) return new BranchOutcome(Certificate.Open, double.NegativeInfinity, null, bounded);
                var parts = new List<Assumptions>();
                while (parts.Count < Box.Lanes && open.Count > 0) parts.Add(open.Dequeue());
                bounded += parts.Count;
                Bound(parts, limit - clock.Elapsed, cancellation);
                var choices = new BranchChoice?[parts.Count];
                for (var lane = 0; lane < parts.Count; lane++)
                    if (!pass.IsEmpty(lane)) (choices[lane], margin) = Choose(lane, label, margin);
                if (FindCounterexample(choices, low, high, label) is { } wrong)
                    return new BranchOutcome(Certificate.Refuted, double.NegativeInfinity, wrong, bounded);
                for (var lane = 0; lane < parts.Count; lane++)
                    if (choices[lane] is { } choice && !Divide(parts[lane], lane, choice, open))
                        return new BranchOutcome(Certificate.Open, double.NegativeInfinity, null, bounded);
            }
        }
        finally
        {
            for (var lane = 0; lane < Box.Lanes; lane++) pass.Assume(lane, null);
        }
        return new BranchOutcome(Certificate.Certified, margin, null, bounded);
    }

    private void Bound(List<Assumptions> parts, TimeSpan left, CancellationToken cancellation)
    {
        var used = new bool[Box.Lanes];
        for (var lane = 0; lane < Box.Lanes; lane++)
        {
            used[lane] = lane < parts.Count;
            pass.Assume(lane, used[lane] ? parts[lane] : null);
            pass.Plan.Load(pass.Image.Box, lane, parts[Math.Min(lane, parts.Count - 1)].Low,
                parts[Math.Min(lane, parts.Count - 1)].High);
        }
        new LinearRefinement(pass, claims).Run(used, [.. used.Select(_ => left / parts.Count)], cancellation);
    }

    // Null if every margin is proved.
    private (BranchChoice? Choice, double Margin) Choose(int lane, int label, double margin)
    {
        var substitution = pass.Substitute(lane, claims);
        var byBoxes = substitution.ByBoxes(last, pass.Margins(substitution, label));
        var byLines = substitution.ByLines(last, pass.Margins(substitution, label));
        var error = pass.SoftmaxError(lane);
        var margins = byLines.Zip(byBoxes, (lines, boxes) => Math.Max(lines, boxes) - error).ToArray();
        if (margins.Min() > 0) return (null, Math.Min(margin, margins.Min()));
        var program = new PixelProgram(pass.Image.Box, lane, new PartConstraints(pass, lane, claims).Forms());
        BranchChoice? choice = null;
        for (int other = 0, form = 0; other < pass.Plan.Classes; other++)
        {
            if (other == label || margins[form++] > 0) continue;
            var seen = new BranchChoice(pass, lane);
            var worst = program.Least(Margin(lane, label, other, seen));
            margins[form - 1] = Math.Max(margins[form - 1], worst.Least - error);
            if (margins[form - 1] > 0 || choice is not null && margins[form - 1] > margins.Min()) continue;
            seen.Take(worst, margins[form - 1]);
            choice = seen;
        }
        return (choice, choice is null ? Math.Min(margin, margins.Min()) : margin);
    }

    private PixelForm Margin(int lane, int label, int other, BranchChoice seen)
    {
        var substitution = pass.Substitute(lane, claims);
        var form = substitution.Forms(last, 1);
        (form.Row(label)[0], form.Row(other)[0]) = (1, -1);
        return PartConstraints.OverPixels(substitution, last, form, seen.Observe)[0];
    }

    // Asks the network itself about the images that the bounds say are worst.
    private float[]? FindCounterexample(BranchChoice?[] choices, double[] low, double[] high, int label)
    {
        var images = choices.OfType<BranchChoice>()
            .Select(choice => choice.Worst.Select((pixel, i) => Within(pixel, low[i], high[i])).ToArray()).ToList();
        if (images.Count == 0) return null;
        using var scope = NewDisposeScope();
        var size = pass.Plan.Input;
        using var pixels = tensor(images.SelectMany(image => image).ToArray())
            .view(images.Count, size.Channels, size.Height, size.Width);
        var answers = TensorGuard.Scores(classifier.Predict(pixels), classifier).argmax(1).data<long>().ToArray();
        return images.Where((image, i) => answers[i] != label && IsWrongAlone(pixels[i], label)).FirstOrDefault();
    }

    // Near a tie, an image can be answered in another way in a batch, where libtorch rounds differently.
    private bool IsWrongAlone(Tensor image, int label)
    {
        using var scope = NewDisposeScope();
        return classifier.Predict(image.unsqueeze(0)).argmax(1).item<long>() != label;
    }

    // The bounds allow for a rounding beyond ε; a counterexample does without.
    private static float Within(double pixel, double low, double high) => (float)Math.Clamp(
        pixel, low > 0 ? low + PixelBoxes.PixelRounding : 0, high < 1 ? high - PixelBoxes.PixelRounding : 1);

    // False if a pixel is too narrow to be halved.
    private bool Divide(Assumptions part, int lane, BranchChoice choice, PriorityQueue<Assumptions, double> open)
    {
        var known = AffineBounds(lane);
        if (choice.Unit is { } unit)
        {
            foreach (var wins in new[] { false, true })
                open.Enqueue(part with
                {
                    Decisions = [.. part.Decisions, unit with { Wins = wins }],
                    Known = known,
                    Since = unit.Node,
                }, choice.Bound);
            return true;
        }
        var (pixel, low, high) = (choice.Pixel, part.Low.ToArray(), part.High.ToArray());
        if (high[pixel] - low[pixel] < NarrowestPixel) return false;
        low[pixel] = high[pixel] = 0.5 * (low[pixel] + high[pixel]);
        open.Enqueue(part with { High = high, Known = known, Since = 0 }, choice.Bound);
        open.Enqueue(part with { Low = low, Known = known, Since = 0 }, choice.Bound);
        return true;
    }

    // Only affine layers are narrowed; what follows them is computed from them.
    private (double[] Lower, double[] Upper)?[] AffineBounds(int lane)
    {
        var known = new (double[], double[])?[pass.Plan.Nodes.Count];
        for (var node = 0; node < last; node++)
        {
            if (pass.Plan.Nodes[node].Rule is not AffineRule) continue;
            var box = pass.States[node].Box;
            var (lower, upper) = (new double[box.Units], new double[box.Units]);
            for (var unit = 0; unit < box.Units; unit++)
                (lower[unit], upper[unit]) = (box.Lower[unit * Box.Lanes + lane], box.Upper[unit * Box.Lanes + lane]);
            known[node] = (lower, upper);
        }
        return known;
    }
}
