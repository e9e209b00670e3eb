namespace Workbench.Attacks.Search;

/// <summary>Geometry of the set that an attack may search: a ball around each image in its norm, within [0, 1].</summary>
internal static class EpsilonBall
{
    // Keeps the direction of a zero gradient finite; far below the length of any other gradient.
    private const double Tiny = 1e-12;

    /// <summary>Projects onto the ball, then onto [0, 1]; points already inside stay unchanged.</summary>
    public static Tensor Project(Tensor points, Tensor centres, double radius, Norm norm)
    {
        using var scope = NewDisposeScope();
        var inside = norm == Norm.LInf
            ? points.clamp(centres.sub(radius), centres.add(radius))
            : centres.add(Shrink(points.sub(centres), radius));
        return inside.clamp(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The direction of length 1 in which the loss grows fastest: the sign, or the gradient divided by its length.
    /// </summary>
    public static Tensor Normalize(Tensor gradient, Norm norm)
    {
        if (norm == Norm.LInf) return gradient.sign();
        using var lengths = Lengths(gradient).clamp_min(Tiny);
        return gradient.div(lengths);
    }

    /// <summary>
    /// A step of the given length along the gradient's direction, then projected; used by PGD and by adversarial training.
    /// </summary>
    public static Tensor Step(Tensor points, Tensor gradient, double length, Tensor centres, double radius, Norm norm)
    {
        using var scope = NewDisposeScope();
        return Project(points.add(Normalize(gradient, norm).mul(length)), centres, radius, norm).MoveToOuterDisposeScope();
    }

    /// <summary>Draws points uniformly from the ball around each image, then clips them to [0, 1].</summary>
    public static Tensor RandomStart(Tensor centres, double radius, Norm norm, Generator generator)
    {
        using var scope = NewDisposeScope();
        var drawn = norm == Norm.LInf
            ? rand(centres.shape, generator: generator).mul(2 * radius).sub(radius)
            : RandomL2(centres, radius, generator);
        return centres.add(drawn).clamp(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Draws points from the surface of the ball around each image, then clips them to [0, 1].</summary>
    public static Tensor RandomSurface(Tensor centres, double radius, Norm norm, Generator generator)
    {
        using var scope = NewDisposeScope();
        var drawn = norm == Norm.LInf
            ? rand(centres.shape, generator: generator).mul(2).sub(1)
            : randn(centres.shape, generator: generator);
        var unit = drawn.div(Sizes(drawn, norm).clamp_min(Tiny));
        return centres.add(unit.mul(radius)).clamp(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Returns the length of each change in the norm, [B, 1, 1, 1].</summary>
    public static Tensor Sizes(Tensor changes, Norm norm) =>
        norm == Norm.LInf ? changes.abs().amax([1, 2, 3], keepdim: true) : Lengths(changes);

    private static Tensor Lengths(Tensor changes) => changes.square().sum([1, 2, 3], keepdim: true).sqrt();

    private static Tensor Shrink(Tensor changes, double radius) =>
        changes.mul(Lengths(changes).clamp_min(Tiny).reciprocal().mul(radius).clamp_max(1));

    // A direction from the normal distribution and a radius from u^(1/dimensions), which is uniform in volume.
    private static Tensor RandomL2(Tensor centres, double radius, Generator generator)
    {
        var directions = Normalize(randn(centres.shape, generator: generator), Norm.L2);
        var dimensions = centres.numel() / Math.Max(1, centres.shape[0]);
        var radii = rand([centres.shape[0], 1, 1, 1], generator: generator).pow(1.0 / dimensions).mul(radius);
        return directions.mul(radii);
    }
}
