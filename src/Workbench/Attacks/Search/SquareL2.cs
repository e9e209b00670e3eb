namespace Workbench.Attacks.Search;

/// <summary>
/// The L2 variant of <see cref="Square"/>: bumps instead of flat squares; a step moves part of the norm budget between windows.
/// </summary>
internal static class SquareL2
{
    private const double Tiny = 1e-12;

    /// <summary>Creates a grid of bumps with random signs that uses the whole budget.</summary>
    public static Tensor Start(AttackTask task, Random random, Generator generator)
    {
        var shape = task.Images.shape;
        var side = Math.Max(1, Math.Min(shape[2], shape[3]) / 5);
        using var scope = NewDisposeScope();
        var change = zeros_like(task.Images);
        for (var top = 0L; top + side <= shape[2]; top += side)
            for (var left = 0L; left + side <= shape[3]; left += side)
                change.narrow(2, top, side).narrow(3, left, side).add_(Bumps(shape, side, random, generator));
        return ScaleToBudget(task, change).MoveToOuterDisposeScope();
    }

    /// <summary>Takes the budget of two windows and the unused rest, and spends it as a bump in the first window.</summary>
    public static Tensor Propose(Survivors live, double fraction, Random random, Generator generator)
    {
        var shape = live.Points.shape;
        var side = Math.Max((long)Math.Round(Math.Sqrt(fraction * shape[2] * shape[3])), 3) | 1;
        side = Math.Min(side, Math.Min(shape[2], shape[3]));
        var (top, left) = Place(shape, side, random);
        var (otherTop, otherLeft) = Place(shape, side, random);
        var change = live.Points.sub(live.Task.Images);
        var window = change.narrow(2, top, side).narrow(3, left, side);
        var inside = ones_like(change).mul(0);
        inside.narrow(2, top, side).narrow(3, left, side).fill_(1);
        inside.narrow(2, otherTop, side).narrow(3, otherLeft, side).fill_(1);
        var spare = change.square().sum([1, 2, 3], keepdim: true).neg().add(live.Task.Epsilon * live.Task.Epsilon).clamp_min(0);
        var budget = change.mul(inside).square().sum([2, 3], keepdim: true).add(spare.div(shape[1])).sqrt();
        var bump = Bumps(shape, side, random, generator).add(window.div(PlaneLength(window).add(Tiny)));
        var spent = bump.div(PlaneLength(bump).add(Tiny)).mul(budget);
        change.narrow(2, otherTop, side).narrow(3, otherLeft, side).zero_();
        change.narrow(2, top, side).narrow(3, left, side).copy_(spent);
        return ScaleToBudget(live.Task, change);
    }

    private static Tensor ScaleToBudget(AttackTask task, Tensor change)
    {
        var length = change.square().sum([1, 2, 3], keepdim: true).sqrt().clamp_min(Tiny);
        return task.Images.add(change.div(length).mul(task.Epsilon)).clamp(0, 1);
    }

    private static Tensor PlaneLength(Tensor change) => change.square().sum([2, 3], keepdim: true).sqrt();

    private static (long Top, long Left) Place(long[] shape, long side, Random random) =>
        (random.NextInt64(shape[2] - side + 1), random.NextInt64(shape[3] - side + 1));

    // [B, C, side, side]: one pattern, with one sign per image and channel.
    private static Tensor Bumps(long[] shape, long side, Random random, Generator generator)
    {
        var pattern = Pattern((int)side, upright: random.Next(2) == 0);
        var signs = rand([shape[0], shape[1], 1, 1], generator: generator).sub(0.5).sign();
        return signs.mul(tensor(pattern, [1, 1, side, side]));
    }

    // Two halves of opposite sign; in each half, Σ 1/m² over the rings m around its centre that reach the pixel (equation 2).
    private static float[] Pattern(int side, bool upright)
    {
        var values = new float[side * side];
        var half = side / 2;
        for (var row = 0; row < side; row++)
            for (var column = 0; column < side; column++)
            {
                var first = row < half;
                var height = Ring(first ? row : row - half, column, first ? half : side - half, side);
                values[upright ? row * side + column : column * side + row] = first ? height : -height;
            }
        var length = MathF.Sqrt(values.Sum(value => value * value));
        for (var i = 0; i < values.Length; i++) values[i] /= Math.Max(length, 1e-12f);
        return values;
    }

    private static float Ring(int row, int column, int rows, int columns)
    {
        var rings = Math.Max(rows / 2, columns / 2) + 1;
        var distance = Math.Max(Math.Abs(row - rows / 2), Math.Abs(column - columns / 2));
        var sum = 0f;
        for (var ring = distance; ring < rings; ring++) sum += 1f / ((ring + 1) * (ring + 1));
        return sum;
    }
}
