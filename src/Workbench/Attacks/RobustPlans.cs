using Workbench.Attacks.Search;
using Workbench.Sparse;

namespace Workbench.Attacks;

/// <summary>The plans for a robust evaluation, from quick to exhaustive.</summary>
/// <remarks>
/// <c>quick</c>: minutes; short white-box attacks, then the gradient-free ones with few queries.
/// <c>standard</c>: AutoAttack's sequence (Croce and Hein 2020), then the adaptive attack.
/// <c>exhaustive</c>: every attack of the catalogue that can add something, with restarts.
/// Every plan ends with the adaptive attack, because k-winners networks mask gradients and their results need it.
/// <code>
/// var plan = RobustPlans.Create("standard", Norm.LInf).With(Transfer.From(dense, new Pgd()));
/// </code>
/// </remarks>
public static class RobustPlans
{
    /// <summary>The names, from quick to exhaustive.</summary>
    public static IReadOnlyList<string> Names { get; } = ["quick", "standard", "exhaustive"];

    /// <summary>Creates the plan of that name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="norm">The norm of all its attacks.</param>
    /// <exception cref="ArgumentException">There is no plan of that name.</exception>
    public static RobustPlan Create(string name, Norm norm) =>
        name switch
        {
            "quick" => new RobustPlan(name, Basics(norm), Quick(norm)),
            "standard" => new RobustPlan(name, Basics(norm), Standard(norm)),
            "exhaustive" => new RobustPlan(
                name,
                [.. Basics(norm), new Bim(new BimOptions { Norm = norm }), new MiFgsm(new MiFgsmOptions { Norm = norm })],
                Exhaustive(norm)
            ),
            _ => throw new ArgumentException($"There is no plan '{name}'. Use one of: {string.Join(", ", Names)}.", nameof(name)),
        };

    private static IAttack[] Basics(Norm norm) =>
    [
        new RandomPerturbation(new RandomPerturbationOptions { Norm = norm }),
        new Fgsm(new FgsmOptions { Norm = norm }),
        new Pgd(new PgdOptions { Norm = norm }),
    ];

    private static IAttack[] Quick(Norm norm) =>
    [
        ClimbBy(ApgdLoss.CrossEntropy, norm, steps: 50),
        ClimbBy(ApgdLoss.LogitRatio, norm, steps: 50),
        new Square(new SquareOptions { Norm = norm, Queries = 500 }),
        new AdaptiveKWinners(new AdaptiveKWinnersOptions { Norm = norm, QueryCap = 1_000, EarlyPairs = 50 }),
    ];

    private static IAttack[] Standard(Norm norm) =>
        [.. AutoAttack(norm), new AdaptiveKWinners(new AdaptiveKWinnersOptions { Norm = norm })];

    private static IAttack[] Exhaustive(Norm norm)
    {
        var pgd = new Pgd(new PgdOptions { Norm = norm, StopWhenFooled = true });
        return
        [
            new Pgd(new PgdOptions { Norm = norm, Restarts = 5, StopWhenFooled = true }),
            .. AutoAttack(norm),
            ClimbBy(ApgdLoss.LogitRatio, norm, steps: 100),
            Bpda.ThroughKWinners(pgd, KWinnersGradient.StraightThrough),
            Bpda.ThroughKWinners(pgd, KWinnersGradient.Softened),
            Eot.Around(pgd, new EotOptions()),
            new DeepFool(new DeepFoolOptions { Norm = norm }),
            .. norm == Norm.L2 ? new IAttack[] { new CarliniWagner() } : [],
            new Spsa(new SpsaOptions { Norm = norm }),
            new HopSkipJump(new HopSkipJumpOptions { Norm = norm }),
            new AdaptiveKWinners(new AdaptiveKWinnersOptions { Norm = norm }),
        ];
    }

    private static IAttack[] AutoAttack(Norm norm) =>
    [
        ClimbBy(ApgdLoss.CrossEntropy, norm, steps: 100),
        ClimbBy(ApgdLoss.TargetedLogitRatio, norm, steps: 100),
        new Fab(new FabOptions { Norm = norm }),
        new Square(new SquareOptions { Norm = norm }),
    ];

    private static Apgd ClimbBy(ApgdLoss loss, Norm norm, int steps) =>
        new(new ApgdOptions { Loss = loss, Norm = norm, Steps = steps });
}
