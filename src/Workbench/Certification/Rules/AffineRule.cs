using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>Convolutions, linear layers, average pools and batch norms: centre c, radius r → Wc + b ± |W|r.</summary>
/// <remarks>
/// Reference: Gowal et al., "On the Effectiveness of Interval Bound Propagation for Training Verifiably Robust Models", 2018,
/// https://arxiv.org/abs/1810.12715, equation 6. Every radius grows by γ · (|c| + r), which covers float32 rounding.
/// </remarks>
/// <param name="map">The weights.</param>
/// <param name="hidden">
/// How much larger than |input| the float32 terms can be: an engine that folds the normalisation into the first layer adds pixels
/// and the mean separately.
/// </param>
internal sealed class AffineRule(AffineMap map, double hidden) : BoundRule
{
    public AffineMap Map => map;

    public override bool IsExact => true;

    public override void Bound(IReadOnlyList<NodeState> inputs, NodeState output, BoundRequest request)
    {
        var length = map.PaddedUnits * Box.Lanes;
        var (centre, radius) = (ArrayPool<double>.Shared.Rent(length), ArrayPool<double>.Shared.Rent(length));
        Spread(inputs[0].Box, centre.AsSpan(0, length), radius.AsSpan(0, length));
        var lower = output.Box.Lower.AsSpan();
        var upper = output.Box.Upper.AsSpan();
        var unit = 0;
        foreach (var row in map.Rows)
            foreach (var start in map.Starts)
            {
                Sum(row, start, centre, radius, lower.Slice(unit * Box.Lanes, Box.Lanes),
                    upper.Slice(unit * Box.Lanes, Box.Lanes));
                unit++;
            }
        ArrayPool<double>.Shared.Return(centre);
        ArrayPool<double>.Shared.Return(radius);
        if (request.Claims != BoundClaims.Boxes && inputs[0].Winners is { } winners)
            WinnerCounting.Narrow(this, winners, inputs[0].Box, output.Box, request);
    }

    public override void Substitute(
        LinearForm form, IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<LinearForm> into, int lane)
    {
        var errors = output.Errors(lane, () => Errors(inputs[0].Box, lane));
        var unit = 0;
        foreach (var row in map.Rows)
            foreach (var start in map.Starts)
            {
                if (form.Has(unit)) Substitute(form, unit, row, start, errors[unit], into[0]);
                unit++;
            }
    }

    /// <summary>How far each float32 output may be from the exact one, for all inputs in the box.</summary>
    public double[] Errors(Box input, int lane)
    {
        var sizes = Sizes(input, lane);
        var errors = new double[map.Output.Units];
        var next = 0;
        foreach (var row in map.Rows)
            foreach (var start in map.Starts) errors[next++] = Error(row, start, sizes);
        return errors;
    }

    /// <summary>The largest absolute value of each float32 input, including the padding.</summary>
    public double[] Sizes(Box input, int lane)
    {
        var sizes = new double[map.PaddedUnits];
        for (var position = 0; position < sizes.Length; position++)
            if (map.Unit(position) is var unit and >= 0) sizes[position] = input.Size(unit, lane) + hidden;
        return sizes;
    }

    /// <summary>How far one float32 output may be from the exact one.</summary>
    public double Error(AffineRow row, int start, double[] sizes)
    {
        var sum = row.BiasSize;
        var weights = row.WeightSpan;
        var offsets = row.OffsetSpan;
        for (var i = 0; i < weights.Length; i++) sum += Math.Abs(weights[i]) * sizes[start + offsets[i]];
        return map.Gamma * sum + (sum > 0 ? map.Underflow : 0);
    }

    private static void Substitute(LinearForm form, int unit, AffineRow row, int start, double error, LinearForm into,
        int[]? unitAt)
    {
        var coefficients = form.Row(unit);
        form.AddConstants(coefficients, row.Bias, error);
        var weights = row.WeightSpan;
        var offsets = row.OffsetSpan;
        for (var i = 0; i < weights.Length; i++)
        {
            var target = unitAt is null ? start + offsets[i] : unitAt[start + offsets[i]];
            if (target >= 0) into.Add(target, coefficients, weights[i]);
        }
    }

    private void Substitute(LinearForm form, int unit, AffineRow row, int start, double error, LinearForm into) =>
        Substitute(form, unit, row, start, error, into, map.UnitAt);

    // Writes centres and radii including the padding, which is exactly 0.
    private void Spread(Box box, Span<double> centre, Span<double> radius)
    {
        if (map.UnitAt is { } units)
        {
            centre.Clear();
            radius.Clear();
            for (var position = 0; position < units.Length; position++)
                if (units[position] is var unit and >= 0)
                    Spread(box, unit * Box.Lanes, centre.Slice(position * Box.Lanes, Box.Lanes),
                        radius.Slice(position * Box.Lanes, Box.Lanes));
        }
        else Spread(box, 0, centre, radius);
    }

    private void Spread(Box box, int from, Span<double> centre, Span<double> radius)
    {
        for (var i = 0; i < centre.Length; i++)
        {
            var (lower, upper) = (box.Lower[from + i], box.Upper[from + i]);
            centre[i] = 0.5 * (lower + upper);
            var half = 0.5 * (upper - lower);
            radius[i] = half + map.Gamma * (Math.Abs(centre[i]) + half + hidden);
        }
    }

    private void Sum(AffineRow row, int start, double[] centre, double[] radius, Span<double> lower, Span<double> upper)
    {
        var weights = row.WeightSpan;
        var offsets = row.OffsetSpan;
        ref var c = ref MemoryMarshal.GetArrayDataReference(centre);
        ref var r = ref MemoryMarshal.GetArrayDataReference(radius);
        var (c0, c1) = (Vector256.Create(row.Bias), Vector256.Create(row.Bias));
        var (r0, r1) = (Vector256.Create(map.Gamma * row.BiasSize), Vector256.Create(map.Gamma * row.BiasSize));
        for (var i = 0; i < weights.Length; i++)
        {
            var at = (nuint)((start + offsets[i]) * Box.Lanes);
            var weight = Vector256.Create((double)weights[i]);
            var size = Vector256.Abs(weight);
            c0 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref c, at), c0);
            c1 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref c, at + 4), c1);
            r0 = Vector256.MultiplyAddEstimate(size, Vector256.LoadUnsafe(ref r, at), r0);
            r1 = Vector256.MultiplyAddEstimate(size, Vector256.LoadUnsafe(ref r, at + 4), r1);
        }
        // A sum of zeros cannot underflow.
        var (zero, loss) = (Vector256<double>.Zero, Vector256.Create(map.Underflow));
        r0 += Vector256.ConditionalSelect(Vector256.GreaterThan(r0, zero), loss, zero);
        r1 += Vector256.ConditionalSelect(Vector256.GreaterThan(r1, zero), loss, zero);
        (c0 - r0).CopyTo(lower);
        (c1 - r1).CopyTo(lower[4..]);
        (c0 + r0).CopyTo(upper);
        (c1 + r1).CopyTo(upper[4..]);
    }
}
