namespace Workbench.Attacks;

/// <summary>The catalogue of attacks: every method in every norm it is defined for, with default options.</summary>
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
        ("fgsm-l2", () => new Fgsm(new FgsmOptions { Norm = Norm.L2 })),
        ("bim", () => new Bim()),
        ("bim-l2", () => new Bim(new BimOptions { Norm = Norm.L2 })),
        ("mi-fgsm", () => new MiFgsm()),
        ("mi-fgsm-l2", () => new MiFgsm(new MiFgsmOptions { Norm = Norm.L2 })),
        ("pgd", () => new Pgd()),
        ("pgd-l2", () => new Pgd(new PgdOptions { Norm = Norm.L2 })),
        ("apgd-ce", () => new Apgd()),
        ("apgd-ce-l2", () => new Apgd(new ApgdOptions { Norm = Norm.L2 })),
        ("apgd-dlr", () => new Apgd(new ApgdOptions { Loss = ApgdLoss.LogitRatio })),
        ("apgd-dlr-l2", () => new Apgd(new ApgdOptions { Loss = ApgdLoss.LogitRatio, Norm = Norm.L2 })),
        ("apgd-t", () => new Apgd(new ApgdOptions { Loss = ApgdLoss.TargetedLogitRatio })),
        ("apgd-t-l2", () => new Apgd(new ApgdOptions { Loss = ApgdLoss.TargetedLogitRatio, Norm = Norm.L2 })),
        ("random", () => new RandomPerturbation()),
        ("random-l2", () => new RandomPerturbation(new RandomPerturbationOptions { Norm = Norm.L2 })),
    ];

    /// <summary>Names in order of the catalogue.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>Makes the attack of that name with its default options.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no attack of that name.</exception>
    public static IAttack Create(string name)
    {
        foreach (var entry in Entries)
            if (entry.Name == name) return entry.Create();
        throw new ArgumentException($"There is no attack '{name}'. Use one of: {string.Join(", ", Names)}.", nameof(name));
    }
}
