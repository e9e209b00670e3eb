using System.Text.Json;
using Spectre.Console;
using Workbench.Experiments.Masks;

namespace Workbench.Cli.Verbs;

/// <summary>The results of the experiment on mask patterns, printed as one JSON document or as a table.</summary>
internal static class MaskReport
{
    public static void Print(MaskSummary summary, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(Document(summary), JsonSerializerOptions.Web));
            return;
        }
        var table = new Table { Title = new TableTitle(Markup.Escape(summary.Source)) };
        table.AddColumn("condition");
        foreach (var heading in new[] { "unstructured", "blocks of 16", "difference" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var row in summary.Rows)
            table.AddRow([
                $"{row.Condition}", Markup.Escape($"{row.Unstructured}"), Markup.Escape($"{row.Blocks}"),
                FormattableString.Invariant($"{100 * row.Difference.Value:+0.00;-0.00;0.00} points"),
            ]);
        AnsiConsole.Write(table);
        foreach (var sentence in summary.Conclusion) Console.WriteLine(sentence);
    }

    private static object Document(MaskSummary summary) => new
    {
        summary.Source,
        rows = summary.Rows.Select(row => new
        {
            Kind = row.Condition.Name,
            Setting = row.Condition.Strength,
            row.Unstructured,
            row.Blocks,
            row.Difference,
        }),
        summary.Conclusion,
    };
}
