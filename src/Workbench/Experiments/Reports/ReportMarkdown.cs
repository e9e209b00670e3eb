using System.Text;

namespace Workbench.Experiments.Reports;

// The report as Markdown: the answer first, then the claims, then the figures behind them.
internal static class ReportMarkdown
{
    private const int LongestFigure = 100;

    private static readonly Verdict[] Order = [Verdict.Reproduced, Verdict.NotReproduced, Verdict.CannotTell];

    /// <summary>The README's part: the count, and one row per claim.</summary>
    public static string Summary(IReadOnlyList<ReportSection> sections)
    {
        var text = new StringBuilder();
        text.Append(Count(sections)).Append(" Figures, runs and departures: `data/results/REPORT.md`.\n\n");
        Table(text, ["the paper says", "its figure", "here", "verdict", "why"],
            sections.SelectMany(section => section.Claims).Select(claim => (IReadOnlyList<string>)[claim.Claim, claim.Paper, claim.Ours, Bold(claim.Verdict), claim.Why]));
        return text.ToString();
    }

    public static string Document(IReadOnlyList<ReportSection> sections)
    {
        var text = new StringBuilder("<!-- written by ./workbench report from the records beside this file; do not edit -->\n\n# What of the paper holds?\n\n");
        text.Append(Count(sections)).Append("\n\n");
        foreach (var verdict in Order)
        {
            var claims = sections.SelectMany(section => section.Claims).Where(claim => claim.Verdict == verdict).ToList();
            if (claims.Count == 0) continue;
            text.Append($"**{Heading(verdict)}**\n\n");
            foreach (var claim in claims) text.Append($"- {Escaped(claim.Claim)} ({Escaped(claim.Paper)}).{Figures(claim)}\n");
            text.Append('\n');
        }
        text.Append("Every figure comes with its 95 % interval: over seeds (Student's t) where there are several, over images (Wilson) where there is one.\n"
            + "Differences are paired: by seed, or by image. McNemar's exact test asks, image by image, whether two networks differ by chance.\n\n## Claim by claim\n\n");
        foreach (var section in sections.Where(section => section.Claims.Count > 0))
        {
            text.Append($"### {section.Title}\n\n{section.Basis}\n\n");
            Table(text, ["the paper says", "its figure", "here", "verdict", "why"],
                section.Claims.Select(claim => (IReadOnlyList<string>)[claim.Claim, claim.Paper, claim.Ours, Bold(claim.Verdict), claim.Why]));
            text.Append('\n');
        }
        text.Append("## The figures behind them\n\n");
        foreach (var section in sections) Details(text, section);
        return text.ToString().TrimEnd() + "\n";
    }

    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.NotReproduced => "not reproduced",
        _ => "cannot tell",
    };

    private static void Details(StringBuilder text, ReportSection section)
    {
        if (section.Tables.Count == 0) return;
        text.Append($"### {section.Title}\n\n");
        foreach (var table in section.Tables)
        {
            text.Append($"**{table.Title}**\n\n");
            Table(text, table.Columns, table.Rows);
            text.Append('\n');
        }
        if (section.Departures.Count == 0) return;
        text.Append("**Departures from the paper, and choices where it is silent**\n\n");
        foreach (var departure in section.Departures) text.Append($"- {Escaped(departure)}\n");
        text.Append('\n');
    }

    // Long lists of figures are in the tables.
    private static string Figures(ClaimRow claim) => claim.Ours.Length <= LongestFigure && !claim.Ours.StartsWith("not ", StringComparison.Ordinal) ? $" Here: {Escaped(claim.Ours)}." : "";

    private static string Count(IReadOnlyList<ReportSection> sections)
    {
        var verdicts = sections.SelectMany(section => section.Claims).Select(claim => claim.Verdict).ToList();
        return $"Of the paper's {verdicts.Count} claims, {verdicts.Count(verdict => verdict == Verdict.Reproduced)} are reproduced here, "
            + $"{verdicts.Count(verdict => verdict == Verdict.NotReproduced)} are not, and {verdicts.Count(verdict => verdict == Verdict.CannotTell)} cannot be decided with the records there are.";
    }

    private static string Heading(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "Reproduced",
        Verdict.NotReproduced => "Not reproduced",
        _ => "Cannot tell yet",
    };

    private static string Bold(Verdict verdict) => verdict == Verdict.CannotTell ? Name(verdict) : $"**{Name(verdict)}**";

    private static void Table(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        text.Append("| ").AppendJoin(" | ", columns.Select(Cell)).Append(" |\n|").Append(string.Concat(Enumerable.Repeat("---|", columns.Count))).Append('\n');
        foreach (var row in rows) text.Append("| ").AppendJoin(" | ", row.Select(Cell)).Append(" |\n");
    }

    // Lists read better one below the other.
    private static string Cell(string text) => string.Join(";<br>", text.Split("; ").Select(Escaped));

    // A bar would end a cell, an angle bracket could begin a tag.
    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
