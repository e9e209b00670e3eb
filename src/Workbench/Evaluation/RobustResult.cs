using Workbench.Attacks;

namespace Workbench.Evaluation;

/// <summary>The result of one attack at one epsilon in a robust evaluation.</summary>
/// <param name="Attack">The attack's name, or <c>worst-case</c>.</param>
/// <param name="Settings">Its parameters in one line.</param>
/// <param name="Access">What it needs from the network; null for the worst case.</param>
/// <param name="Norm">The norm of epsilon.</param>
/// <param name="Epsilon">Largest perturbation, in pixel units of [0, 1].</param>
/// <param name="OnSurvivors">Whether it was run only on images that no earlier attack had fooled.</param>
/// <param name="Attempted">Number of images it was run on.</param>
/// <param name="Fooled">Number of those images that it fooled.</param>
/// <param name="Robust">
/// Per image: whether it is still classified correctly. On every image: after this attack alone. On survivors: after this attack
/// and all earlier ones.
/// </param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record RobustRow(string Attack, string Settings, AttackAccess? Access, Norm Norm, double Epsilon, bool OnSurvivors,
    int Attempted, int Fooled, IReadOnlyList<bool> Robust, double Seconds)
{
    /// <summary>The name of the row that counts an image as lost if any attack fooled it.</summary>
    public const string WorstCase = "worst-case";

    /// <summary>Share of images still classified correctly.</summary>
    public Accuracy Accuracy { get; } = new(Robust.Count(robust => robust), Robust.Count);
}

/// <summary>The result of a robust evaluation.</summary>
/// <param name="Model">The network's name.</param>
/// <param name="Data">Name and split of the images.</param>
/// <param name="Plan">The plan's name.</param>
/// <param name="Clean">The result on unchanged images.</param>
/// <param name="Rows">Every attack at every epsilon, then the worst case at that epsilon.</param>
/// <param name="SmallestEpsilons">
/// Per image: the smallest epsilon found that fools the network; null if none does. Empty without bisection.
/// </param>
/// <param name="Checklist">The checks of the evaluation itself.</param>
/// <param name="Verdict">How far the results can be trusted, in one sentence.</param>
/// <param name="Seconds">Wall-clock time, summed over resumed runs.</param>
public sealed record RobustResult(string Model, string Data, string Plan, CleanRow Clean, IReadOnlyList<RobustRow> Rows,
    IReadOnlyList<double?> SmallestEpsilons, IReadOnlyList<ChecklistItem> Checklist, string Verdict, double Seconds)
{
    /// <summary>How the plan was adapted to a network with few classes, as sentences; empty if it was run as it is.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The worst case at each epsilon.</summary>
    public IReadOnlyList<RobustRow> WorstCases => [.. Rows.Where(row => row.Attack == RobustRow.WorstCase)];
}
