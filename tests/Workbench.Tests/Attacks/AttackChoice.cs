using Workbench.Attacks;

namespace Workbench.Tests.Attacks;

/// <summary>
/// Which attacks a test over the catalogue tries in every run: one of each kind. The slow tests try the others.
/// </summary>
public static class AttackChoice
{
    private static readonly string[] OneOfEachKind = ["fgsm", "pgd", "pgd-l2", "apgd-dlr", "deepfool-l2", "square", "adaptive"];

    /// <summary>One attack of each kind.</summary>
    public static TheoryData<string> Few() => [.. AllAttacks.Names.Where(OneOfEachKind.Contains)];

    /// <summary>All other attacks of the catalogue.</summary>
    public static TheoryData<string> Others() => [.. AllAttacks.Names.Except(OneOfEachKind)];

    /// <summary>One attack of each kind, on one model.</summary>
    public static TheoryData<string, string> FewOn(string model)
    {
        var table = new TheoryData<string, string>();
        foreach (var attack in OneOfEachKind) table.Add(attack, model);
        return table;
    }

    /// <summary>All other pairs of an attack and a model.</summary>
    public static TheoryData<string, string> OtherPairs(string model, IEnumerable<string> models)
    {
        var table = new TheoryData<string, string>();
        foreach (var attack in AllAttacks.Names)
            foreach (var other in models)
                if (other != model || !OneOfEachKind.Contains(attack)) table.Add(attack, other);
        return table;
    }
}
