using System.Text.Json;
using Spectre.Console;
using Workbench.Evaluation;
using Workbench.Experiments.Robustness;
using Workbench.Notebooks.Reports;

namespace Workbench.Cli.Verbs;

/// <summary>The results of the robustness experiment, printed as one JSON document or as tables.</summary>
internal static class RobustnessReport
{
    public static void Print(RobustnessSummary summary, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(summary, JsonSerializerOptions.Web));
            return;
        }
        foreach (var epsilon in summary.Rows.Select(row => row.Epsilon).Distinct())
        {
            var table = new Table { Title = new TableTitle(FormattableString.Invariant($"Accuracy at epsilon {epsilon:0.##}; 95 % intervals")) };
            table.AddColumn("attack");
            foreach (var model in summary.Models) table.AddColumn(new TableColumn(model).RightAligned());
            foreach (var attack in summary.Rows.Where(row => row.Epsilon == epsilon).GroupBy(row => row.Attack))
                table.AddRow([attack.Key, .. summary.Models.Select(model => Markup.Escape(attack.FirstOrDefault(row => row.Model == model)?.Accuracy.ToString() ?? ""))]);
            AnsiConsole.Write(table);
        }
        var checks = new Table { Title = new TableTitle("Can the evaluation be trusted?") };
        checks.AddColumn("network").AddColumn("check").AddColumn("").AddColumn("numbers");
        foreach (var item in summary.Checks)
            checks.AddRow(item.Model, item.Check, item.Status, Markup.Escape(item.Numbers));
        AnsiConsole.Write(checks);
        foreach (var sentence in summary.Conclusion) Console.WriteLine(sentence);
    }
}
