using Workbench.Sparse;

namespace Workbench.Attacks;

/// <summary>The catalogue of attacks: every method in every norm that it is defined for, with default options.</summary>
/// <remarks>
/// <code>
/// foreach (var name in AllAttacks.Names) Console.WriteLine(name);
/// IAttack attack = AllAttacks.Create("pgd-l2");
/// </code>
/// </remarks>
public static class AllAttacks
{
    private static readonly (string Name, Func<IAttack> Create)[] Entries =
    [
        ("fgsm", () => new Fgsm()),
        ("fgsm-exact", () => new Fgsm(new FgsmOptions { ExactGradient = true })),
        ("fgsm-l2", () => new Fgsm(new FgsmOptions { Norm = Norm.L2 })),
        ("bim", () => new Bim()),
        ("bim-l2", () => new Bim(new BimOptions { Norm = Norm.L2 })),
        ("mi-fgsm", () => new MiFgsm()),
        ("mi-fgsm-l2", () => new MiFgsm(new MiFgsmOptions { Norm = Norm.L2 })),
        ("pgd", () => new Pgd()),
        ("pgd-exact", () => new Pgd(new PgdOptions { ExactGradient = true })),
        ("pgd-l2", () => new Pgd(new PgdOptions { Norm = Norm.L2 })),
        ("apgd-ce", () => new Apgd()),
        ("apgd-ce-l2", () => new Apgd(new ApgdOptions { Norm = Norm.L2 })),
        ("apgd-dlr", () => new Apgd(new ApgdOptions { Loss = ApgdLoss.LogitRatio })),
        ("apgd-dlr-l2", () => new Apgd(new ApgdOptions { Loss = ApgdLoss.LogitRatio, Norm = Norm.L2 })),
        ("apgd-t", () => new Apgd(new ApgdOptions { Loss = ApgdLoss.TargetedLogitRatio })),
        ("apgd-t-l2", () => new Apgd(new ApgdOptions { Loss = ApgdLoss.TargetedLogitRatio, Norm = Norm.L2 })),
        ("fab", () => new Fab()),
        ("fab-l2", () => new Fab(new FabOptions { Norm = Norm.L2 })),
        ("deepfool", () => new DeepFool(new DeepFoolOptions { Norm = Norm.LInf })),
        ("deepfool-l2", () => new DeepFool()),
        ("cw-l2", () => new CarliniWagner()),
        ("square", () => new Square()),
        ("square-l2", () => new Square(new SquareOptions { Norm = Norm.L2 })),
        ("spsa", () => new Spsa()),
        ("spsa-l2", () => new Spsa(new SpsaOptions { Norm = Norm.L2 })),
        ("nes", () => new Nes()),
        ("nes-l2", () => new Nes(new NesOptions { Norm = Norm.L2 })),
        ("hopskipjump", () => new HopSkipJump(new HopSkipJumpOptions { Norm = Norm.LInf })),
        ("hopskipjump-l2", () => new HopSkipJump()),
        ("adaptive", () => new AdaptiveKWinners()),
        ("adaptive-l2", () => new AdaptiveKWinners(new AdaptiveKWinnersOptions { Norm = Norm.L2 })),
        ("bpda-pgd", () => Bpda.ThroughKWinners(new Pgd(), KWinnersGradient.StraightThrough)),
        ("bpda-pgd-l2", () => Bpda.ThroughKWinners(new Pgd(new PgdOptions { Norm = Norm.L2 }), KWinnersGradient.StraightThrough)),
        ("bpda-soft-pgd", () => Bpda.ThroughKWinners(new Pgd(), KWinnersGradient.Softened)),
        ("bpda-soft-pgd-l2", () => Bpda.ThroughKWinners(new Pgd(new PgdOptions { Norm = Norm.L2 }), KWinnersGradient.Softened)),
        ("eot-pgd", () => Eot.Around(new Pgd(), new EotOptions())),
        ("eot-pgd-l2", () => Eot.Around(new Pgd(new PgdOptions { Norm = Norm.L2 }), new EotOptions())),
        ("random", () => new RandomPerturbation()),
        ("random-l2", () => new RandomPerturbation(new RandomPerturbationOptions { Norm = Norm.L2 })),
    ];

    /// <summary>Names in catalogue order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>Creates the attack of that name with its default options.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no attack of that name.</exception>
    public static IAttack Create(string name)
    {
        foreach (var entry in Entries)
            if (entry.Name == name) return entry.Create();
        throw new ArgumentException($"There is no attack '{name}'. Use one of: {string.Join(", ", Names)}.", nameof(name));
    }
}
