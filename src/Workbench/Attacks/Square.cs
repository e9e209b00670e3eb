using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="Square"/>.</summary>
public sealed record SquareOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Maximum number of queries per image, at least 2, default 5,000.</summary>
    public int Queries { get; init => field = Guard.AtLeast(value, 2); } = 5_000;

    /// <summary>Share of the image that the first squares cover, 0 to 1, default 0.8 (p); it shrinks with the queries.</summary>
    public double FirstFraction { get; init => field = Guard.Closed(value, 0, 1); } = 0.8;
}

/// <summary>
/// Square attack: changes random squares by the maximum and keeps changes that improve the margin; needs no gradient.
/// </summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Andriushchenko, Croce, Flammarion, Hein, "Square Attack: a query-efficient black-box adversarial attack via random
/// search", 2020, algorithms 1 to 3, https://arxiv.org/abs/1912.00049.
/// Departure: 5,000 queries, as in AutoAttack, instead of the paper's 10,000, with the schedule of shares shortened to match; all
/// images of a batch share the position of a square, but each has its own signs.
/// <code>
/// IAttack attack = new Square();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public sealed class Square : Attack
{
    // Numbers of queries (out of 10,000) at which the share is halved again.
    private static readonly int[] Halvings = [11, 51, 201, 501, 1001, 2001, 4001, 6001, 8001];

    /// <summary>Creates the attack with the default options.</summary>
    public Square() : this(new SquareOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm and number of queries.</param>
    public Square(SquareOptions options)
        : base(NameOf("square", options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public SquareOptions Options { get; }

    /// <inheritdoc />
    public override AttackAccess Access => AttackAccess.Scores;

    /// <inheritdoc />
    public override IAttack WithDoubleEffort => new Square(Options with { Queries = 2 * Options.Queries });

    internal override Tensor Search(AttackTask task)
    {
        var random = task.Seed.Derive("places").CreateRandom();
        using var generator = task.Seed.Derive("signs").CreateGenerator();
        var live = new Survivors(task, Norm == Norm.LInf ? Stripes(task, generator) : SquareL2.Start(task, random, generator));
        var scores = task.Oracle.Scores(live.Points);
        var margin = live.Remember(task.Margin(scores));
        live.Remove(task.Fooled(scores));
        for (var query = 1; query < Options.Queries && live.Count > 0; query++)
        {
            using var scope = NewDisposeScope();
            var fraction = Fraction(query);
            var candidates =
                Norm == Norm.LInf
                    ? Propose(live, fraction, random, generator)
                    : SquareL2.Propose(live, fraction, random, generator);
            Accept(live, margin, candidates);
        }
        return live.Merge();
    }

    private static void Accept(Survivors live, PerImage margin, Tensor candidates)
    {
        var scores = live.Task.Oracle.Scores(candidates);
        var reached = live.Task.Margin(scores);
        var fooled = live.Task.Fooled(scores);
        var better = reached.gt(margin.Value).logical_or(fooled);
        live.Points = where(better.view(-1, 1, 1, 1), candidates, live.Points);
        margin.Value = where(better, reached, margin.Value);
        live.Remove(fooled);
    }

    private static Tensor Stripes(AttackTask task, Generator generator)
    {
        var shape = task.Images.shape;
        var signs = rand([shape[0], shape[1], 1, shape[3]], generator: generator).sub(0.5).sign();
        return task.Project(task.Images.add(signs.mul(task.Epsilon)));
    }

    private static Tensor Propose(Survivors live, double fraction, Random random, Generator generator)
    {
        var shape = live.Points.shape;
        var side = Math.Clamp((long)Math.Round(Math.Sqrt(fraction * shape[2] * shape[3])), 1, Math.Min(shape[2], shape[3]));
        var (top, left) = (random.NextInt64(shape[2] - side + 1), random.NextInt64(shape[3] - side + 1));
        var signs = rand([shape[0], shape[1], 1, 1], generator: generator).sub(0.5).sign();
        var candidates = live.Points.clone();
        // ±2ε moves any value of the ball beyond its edge; the projection then puts it on the edge.
        candidates.narrow(2, top, side).narrow(3, left, side).add_(signs.mul(2 * live.Task.Epsilon));
        return live.Task.Project(candidates);
    }

    private double Fraction(int query)
    {
        var scaled = (int)(query / (double)Options.Queries * 10_000);
        return Options.FirstFraction / (1 << Halvings.Count(start => scaled >= start));
    }
}
