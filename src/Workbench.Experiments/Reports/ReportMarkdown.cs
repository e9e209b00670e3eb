using System.Text;
using Workbench.Experiments.Paper;

namespace Workbench.Experiments.Reports;

// The report as Markdown: first the answer, then every claim, then the figures.
internal static class ReportMarkdown
{
    // Longer tables are collapsed.
    private const int LongestTable = 30;

    private static readonly Verdict[] Order = [Verdict.Reproduced, Verdict.NotReproduced, Verdict.CannotTell];

    /// <summary>The README's summary: how many claims hold, which ones, and the answer to our own question.</summary>
    public static string Summary(IReadOnlyList<ReportSection> sections)
    {
        var text = new StringBuilder(Count(sections)).Append("\n\n");
        foreach (var verdict in Order)
        {
            var claims = ClaimsOf(sections, ours: false)
                .Where(claim => claim.Verdict == verdict)
                .Select(claim => Escaped(claim.Claim))
                .ToList();
            if (claims.Count > 0)
                text.Append($"- **{Wording.Heading(verdict)}:** {string.Join(". ", claims)}.\n");
        }
        foreach (var claim in ClaimsOf(sections, ours: true))
            text.Append($"- **Our own question:** {Escaped(claim.Claim)}: {Wording.AnswerOf(claim.Verdict)}. ")
                .Append($"{Escaped(claim.Ours)}.\n");
        foreach (var section in sections.Where(section => section.Headline.Length > 0))
            text.Append($"- {Escaped(section.Headline)}\n");
        return text.ToString();
    }

    private static IEnumerable<ClaimRow> ClaimsOf(IReadOnlyList<ReportSection> sections, bool ours)
        => sections.Where(section => section.IsOurs == ours).SelectMany(section => section.Claims);

    public static string Document(IReadOnlyList<ReportSection> sections)
    {
        var text = new StringBuilder(
            "<!-- written by ./workbench report from the records beside this file; do not edit -->\n\n# Which claims hold?\n\n"
        );
        text.Append(Count(sections)).Append("\n\n");
        foreach (var verdict in Order)
        {
            var claims = ClaimsOf(sections, ours: false).Where(claim => claim.Verdict == verdict).ToList();
            if (claims.Count == 0) continue;
            text.Append($"**{Wording.Heading(verdict)}**\n\n");
            foreach (var claim in claims) text.Append(InBrief(claim));
            text.Append('\n');
        }
        foreach (var claim in ClaimsOf(sections, ours: true))
            text.Append($"**Our own question: {Wording.AnswerOf(claim.Verdict)}**\n\n{InBrief(claim)}\n");
        text.Append(
            "Brackets hold 95 % intervals: over seeds (Student's t) where there are several; over images (Wilson) where there is "
                + "one, or all agree.\n"
                + "Differences are paired: by seed, or by image. McNemar's exact test compares two networks on the same images: "
                + "could their difference be chance?\n\n## Claim by claim\n\n"
        );
        foreach (var section in sections.Where(section => section.Claims.Count > 0))
        {
            text.Append($"### {section.Title}\n\n{section.Basis}\n\n");
            Claims(text, section);
            text.Append('\n');
            foreach (var finding in section.Findings) text.Append($"- {Escaped(finding)}\n");
            if (section.Findings.Count > 0) text.Append('\n');
        }
        text.Append("## The figures behind them\n\n");
        foreach (var section in sections) Details(text, section);
        return text.ToString().TrimEnd() + "\n";
    }

    private static string InBrief(ClaimRow claim)
    {
        var why = claim.Verdict == Verdict.CannotTell ? $" {Escaped(claim.Why)}" : "";
        return $"- {Escaped(claim.Claim)} ({Escaped(claim.Paper)}). Here: {Escaped(claim.Ours)}.{why}\n";
    }

    private static void Details(StringBuilder text, ReportSection section)
    {
        if (section.Tables.Count == 0) return;
        text.Append($"### {section.Title}\n\n");
        // In sections with claims, these sentences are above, next to the claims.
        if (section.Claims.Count == 0)
            foreach (var sentence in section.Findings.Prepend(section.Basis).Where(sentence => sentence.Length > 0))
                text.Append($"{Escaped(sentence)}\n\n");
        foreach (var table in section.Tables)
        {
            var folded = table.Rows.Count > LongestTable;
            text.Append(
                folded
                    ? $"<details><summary><b>{Escaped(table.Title)}</b> ({table.Rows.Count} rows)</summary>\n\n"
                    : $"**{table.Title}**\n\n"
            );
            text.Append(MarkdownTable.Of(table.Columns, table.Rows.Select(row => row.Select(Below).ToList())));
            text.Append(folded ? "\n</details>\n\n" : "\n");
        }
        if (section.Departures.Count == 0) return;
        text.Append("**Departures from the paper, and choices where it is silent**\n\n");
        foreach (var departure in section.Departures) text.Append($"- {Escaped(departure)}\n");
        text.Append('\n');
    }

    private static string Count(IReadOnlyList<ReportSection> sections)
    {
        var verdicts = ClaimsOf(sections, ours: false).Select(claim => claim.Verdict).ToList();
        int Of(Verdict verdict) => verdicts.Count(found => found == verdict);
        return $"Of the paper's {verdicts.Count} claims, {Of(Verdict.Reproduced)} are reproduced here, "
            + $"{Of(Verdict.NotReproduced)} are not, "
            + $"and {Of(Verdict.CannotTell)} cannot be decided with the current records.";
    }

    private static void Claims(StringBuilder text, ReportSection section) =>
        text.Append(MarkdownTable.Of(
            section.IsOurs ? Wording.QuestionColumns : Wording.ClaimColumns,
            section.Claims.Select(claim => (IReadOnlyList<string>)
                [claim.Claim, claim.Paper, Below(claim.Ours), Bold(claim.Verdict, section.IsOurs), claim.Why])
        ));

    private static string Bold(Verdict verdict, bool isOurs)
    {
        var word = isOurs ? Wording.AnswerOf(verdict) : Wording.Of(verdict);
        return verdict == Verdict.CannotTell ? word : $"**{word}**";
    }

    // Lists of figures are easier to read on separate lines.
    private static string Below(string text) => text.Replace("; ", ";\n", StringComparison.Ordinal);

    private static string Escaped(string text) => MarkdownTable.Escaped(text);
}
