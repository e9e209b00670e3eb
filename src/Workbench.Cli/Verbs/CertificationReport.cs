using System.Text.Json;
using Spectre.Console;
using Workbench.Experiments.Certification;

namespace Workbench.Cli.Verbs;

/// <summary>The results of the certification experiment, printed as one JSON document or as a table.</summary>
internal static class CertificationReport
{
    public static void Print(CertificationSummary summary, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(Document(summary), JsonSerializerOptions.Web));
            return;
        }
        foreach (var group in summary.Brackets.GroupBy(row => row.IsTrainedForIt))
        {
            var table = new Table
            {
                Title = new TableTitle(group.Key ? "Trained to be certified" : "Trained as usual"),
            };
            table.AddColumn("network");
            foreach (var heading in new[] { "clean", "epsilon", "certified (at least)", "worst case (at most)" })
                table.AddColumn(new TableColumn(heading).RightAligned());
            foreach (var row in group)
                table.AddRow([
                    row.Model, Markup.Escape($"{row.Clean}"), FormattableString.Invariant($"{row.Epsilon}"),
                    Markup.Escape($"{row.Certified}"), Markup.Escape($"{row.WorstCase}"),
                ]);
            AnsiConsole.Write(table);
        }
        foreach (var sentence in summary.Conclusion) Console.WriteLine(sentence);
    }

    private static object Document(CertificationSummary summary) => new
    {
        summary.Source,
        summary.Models,
        summary.Brackets,
        summary.Methods,
        summary.Conclusion,
    };
}
