namespace Workbench.Certification.Bounds;

/// <summary>A linear form over the pixels.</summary>
/// <param name="Weights">One per pixel.</param>
/// <param name="Constant">What is added.</param>
internal sealed record PixelForm(double[] Weights, double Constant);

/// <summary>What is known about a form's smallest value.</summary>
/// <param name="Form">A form that is nowhere above it where the constraints hold.</param>
/// <param name="Least">That form's smallest value over the box.</param>
/// <param name="Point">About where the smallest value is: for each pixel, 0 at its low end, 1 at its high end.</param>
internal sealed record PixelOptimum(PixelForm Form, double Least, double[] Point);

/// <summary>Bounds a linear form from below over the pixels that a box and further forms, none of them above 0, allow.</summary>
/// <remarks>
/// By duality: whatever multipliers β ≥ 0, the form plus Σ β · constraint is nowhere above the form where the constraints
/// hold, so its smallest value over the box is a bound. The dual simplex method finds the best multipliers; the bound is then
/// computed from them, so that rounding in the method cannot make it wrong.
/// </remarks>
/// <param name="box">The normalised pixels.</param>
/// <param name="lane">The lane.</param>
/// <param name="constraints">Forms that are at most 0.</param>
internal sealed class PixelProgram(Box box, int lane, IReadOnlyList<PixelForm> constraints)
{
    // Enough for rows of a few dozen decisions; stopping early only costs tightness.
    private const int PivotsPerConstraint = 4;

    private const double Tolerance = 1e-11, Inside = 1e-5;

    /// <summary>Finds a form with the same or a larger smallest value over the box.</summary>
    public PixelOptimum Least(PixelForm objective)
    {
        var plain = Evaluate(objective, []);
        var corner = objective.Weights.Select(weight => weight >= 0 ? 0.0 : 1).ToArray();
        if (plain > 0 || constraints.Count == 0) return new PixelOptimum(objective, plain, corner);
        var multipliers = Solve(objective, 0, plain).Multipliers;
        var form = Combine(objective, multipliers);
        var least = Evaluate(form, multipliers);
        if (least > 0) return new PixelOptimum(form, least, corner);
        // Where two units tie, the network may decide the other way; a little inside it does not.
        var point = Shares(Solve(objective, Inside, plain).Tableau);
        return least > plain ? new PixelOptimum(form, least, point) : new PixelOptimum(objective, plain, point);
    }

    private (DualSimplex Tableau, double[] Multipliers) Solve(PixelForm objective, double inside, double plain)
    {
        var tableau = new DualSimplex(objective.Weights, [.. constraints.Select(constraint => constraint.Weights)],
            [.. constraints.Select(constraint => -constraint.Constant - inside)], Low, High);
        for (var pivot = 0; pivot < PivotsPerConstraint * constraints.Count + 10; pivot++)
        {
            if (tableau.Leaving(Tolerance) is not (var row and >= 0)) break;
            // No pixels fit: multipliers along this row make the bound as large as one likes.
            if (!tableau.Pivot(row)) return (tableau, tableau.Multipliers(row, 10 * (1 + Math.Abs(plain))));
        }
        return (tableau, tableau.Multipliers());
    }

    private double[] Shares(DualSimplex tableau) => [.. Enumerable.Range(0, box.Units).Select(pixel => High(pixel) > Low(pixel)
        ? Math.Clamp((tableau.Value(pixel) - Low(pixel)) / (High(pixel) - Low(pixel)), 0, 1)
        : 0)];

    private PixelForm Combine(PixelForm objective, double[] multipliers)
    {
        var (weights, constant) = (objective.Weights.ToArray(), objective.Constant);
        for (var i = 0; i < multipliers.Length; i++)
        {
            if (multipliers[i] is not (> 0 and var factor)) continue;
            for (var pixel = 0; pixel < weights.Length; pixel++) weights[pixel] += factor * constraints[i].Weights[pixel];
            constant += factor * constraints[i].Constant;
        }
        return new PixelForm(weights, constant);
    }

    // What is left of weights and constants that cancel is off by a rounding of their sizes.
    private double Evaluate(PixelForm form, double[] multipliers)
    {
        var (least, size) = (form.Constant, Math.Abs(form.Constant));
        for (var pixel = 0; pixel < form.Weights.Length; pixel++)
        {
            var weight = form.Weights[pixel];
            least += weight * (weight >= 0 ? Low(pixel) : High(pixel));
            var sum = Math.Abs(weight);
            for (var i = 0; i < multipliers.Length; i++) sum += multipliers[i] * Math.Abs(constraints[i].Weights[pixel]);
            size += sum * box.Size(pixel, lane);
        }
        for (var i = 0; i < multipliers.Length; i++) size += multipliers[i] * Math.Abs(constraints[i].Constant);
        return least - size * Rounding.Double;
    }

    private double Low(int pixel) => box.Lower[pixel * Box.Lanes + lane];

    private double High(int pixel) => box.Upper[pixel * Box.Lanes + lane];
}
