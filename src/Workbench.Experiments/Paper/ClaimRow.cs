namespace Workbench.Experiments.Paper;

/// <summary>One claim of the paper, compared with our figures.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Paper">The paper's figure.</param>
/// <param name="Ours">Our figures with their 95 % intervals.</param>
/// <param name="Verdict">Whether it holds.</param>
public sealed record ClaimRow(string Claim, string Paper, string Ours, Verdict Verdict)
{
    /// <summary>The reason for the verdict, in one sentence; may be empty.</summary>
    public string Why { get; init; } = "";

    /// <summary>A claim without a finished record; the reason is a sentence, null for the default one.</summary>
    internal static ClaimRow Unmeasured(string claim, string paper, string? reason = null) =>
        Decided(claim, paper, "not measured", VerdictRules.Unmeasured(reason), "");

    /// <summary>
    /// A claim with its verdict; the column "why" gives the reason of the verdict, then the basis of the figures.
    /// </summary>
    internal static ClaimRow Decided(string claim, string paper, string ours, Decision decision, string why) =>
        new(claim, paper, ours, decision.Verdict) { Why = $"{decision.Reason} {why}".Trim() };
}
