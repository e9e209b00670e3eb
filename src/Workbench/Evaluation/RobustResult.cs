using Workbench.Attacks;

namespace Workbench.Evaluation;

/// <summary>One attack at one epsilon within a robust evaluation.</summary>
/// <param name="Attack">The attack's name, or <c>worst-case</c>.</param>
/// <param name="Settings">Its parameters in one line.</param>
/// <param name="Access">What it asks of the network; none for the worst case.</param>
/// <param name="Norm">The norm of epsilon.</param>
/// <param name="Epsilon">Largest perturbation, in pixel units of [0, 1].</param>
/// <param name="OnSurvivors">Whether it was run only on images that nothing before it had changed the answer to.</param>
/// <param name="Attempted">Images it was run on.</param>
/// <param name="Fooled">Images among them whose right answer it turned wrong.</param>
/// <param name="Robust">
/// Per image: still answered right. On every image: after this attack alone. On survivors: after this attack and all before it.
/// </param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record RobustRow(string Attack, string Settings, AttackAccess? Access, Norm Norm, double Epsilon, bool OnSurvivors,
    int Attempted, int Fooled, IReadOnlyList<bool> Robust, double Seconds)
{
    /// <summary>The name of the row that counts an image as lost when any attack fooled it.</summary>
    public const string WorstCase = "worst-case";

    /// <summary>Share of images still answered right.</summary>
    public Accuracy Accuracy { get; } = new(Robust.Count(robust => robust), Robust.Count);
}

/// <summary>What a robust evaluation found.</summary>
/// <param name="Model">The network's name.</param>
/// <param name="Data">Name and split of the images.</param>
/// <param name="Plan">The plan's name.</param>
/// <param name="Clean">Unchanged images.</param>
/// <param name="Rows">Every attack at every epsilon, then the worst case at that epsilon.</param>
/// <param name="SmallestEpsilons">Per image: the smallest epsilon found that changes the answer; none if no epsilon did. Empty without bisection.</param>
/// <param name="Checklist">What the evaluation found out about itself.</param>
/// <param name="Verdict">In one sentence: how far the figures can be trusted.</param>
/// <param name="Seconds">Wall-clock time, of resumed runs together.</param>
public sealed record RobustResult(string Model, string Data, string Plan, CleanRow Clean, IReadOnlyList<RobustRow> Rows,
    IReadOnlyList<double?> SmallestEpsilons, IReadOnlyList<ChecklistItem> Checklist, string Verdict, double Seconds)
{
    /// <summary>The worst case at each epsilon.</summary>
    public IReadOnlyList<RobustRow> WorstCases => [.. Rows.Where(row => row.Attack == RobustRow.WorstCase)];
}
