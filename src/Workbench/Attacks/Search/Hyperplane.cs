namespace Workbench.Attacks.Search;

/// <summary>Finds the shortest step from a point of [0, 1]ⁿ onto a hyperplane within [0, 1]ⁿ.</summary>
internal static class Hyperplane
{
    /// <summary>
    /// The step d of minimum norm with w·(p + d) = level; as far as the cube allows if it does not meet the plane.
    /// </summary>
    /// <remarks>
    /// Each coordinate moves λ·u in its best direction (u = 1 in L∞, |w| in L2) until it reaches the side of the cube. The gain
    /// grows piecewise linearly with λ; sorting the λ at which coordinates stop gives the pieces.
    /// </remarks>
    /// <param name="points">[B, C, H, W], in [0, 1].</param>
    /// <param name="weights">[B, n].</param>
    /// <param name="levels">[B].</param>
    /// <param name="norm">The norm to minimise.</param>
    public static Tensor Step(Tensor points, Tensor weights, Tensor levels, Norm norm)
    {
        using var scope = NewDisposeScope();
        var flat = points.flatten(1);
        var gap = levels.sub(weights.mul(flat).sum(1)).unsqueeze(1);
        var direction = weights.sign().mul(gap.sign());
        var room = where(direction.gt(0), flat.neg().add(1), flat);
        var weight = weights.abs();
        var unit = norm == Norm.LInf ? ones_like(weight) : weight;
        var length = Solve(weight, unit, room, gap.abs());
        return direction.mul(length.mul(unit).minimum(room)).view(points.shape).MoveToOuterDisposeScope();
    }

    // The λ with Σ weight·min(λ·unit, room) = gain; all arguments are [B, n] except gain, [B, 1].
    private static Tensor Solve(Tensor weight, Tensor unit, Tensor room, Tensor gain)
    {
        // The λ at which each coordinate stops, ascending; everything below is in this order.
        var (stops, order) = room.div(unit.clamp_min(1e-12)).sort(1);
        var rate = weight.mul(unit).gather(1, order);
        var fullGain = weight.mul(room).gather(1, order);
        // Between two stops, the gain is that of the coordinates that have stopped plus λ · the rate of the others.
        var gainOfStopped = fullGain.cumsum(1).sub(fullGain);
        var rateOfOthers = rate.sum(1, keepdim: true).sub(rate.cumsum(1)).add(rate);
        var gainAtStops = gainOfStopped.add(stops.mul(rateOfOthers));
        var piece = gainAtStops.lt(gain).sum(1, keepdim: true).clamp_max(weight.shape[1] - 1);
        var within = gain.sub(gainOfStopped.gather(1, piece)).div(rateOfOthers.gather(1, piece).clamp_min(1e-12));
        // Beyond the last stop there is nothing more to gain.
        return within.minimum(stops.gather(1, piece)).clamp_min(0);
    }
}
