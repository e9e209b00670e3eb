using System.Text.Json;
using Spectre.Console;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
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
            Console.WriteLine(JsonSerializer.Serialize(Document(summary), JsonSerializerOptions.Web));
            return;
        }
        foreach (var epsilon in summary.Epsilons)
        {
            var table = new Table
            {
                Title = new TableTitle(FormattableString.Invariant($"Accuracy at epsilon {epsilon:0.##}; 95 % intervals")),
            };
            table.AddColumn("attack");
            foreach (var model in summary.Models) table.AddColumn(new TableColumn(model).RightAligned());
            var rows = summary.Rows.Where(row => row.Condition == Condition.Clean || row.Condition.Strength == epsilon);
            foreach (var attack in rows.GroupBy(row => row.Condition.Name))
                table.AddRow([
                    attack.Key,
                    .. summary.Models.Select(model =>
                        Markup.Escape(attack.FirstOrDefault(row => row.Model == model)?.Accuracy.ToString() ?? "")
                    ),
                ]);
            AnsiConsole.Write(table);
        }
        var checks = new Table { Title = new TableTitle(Wording.ChecklistTitle) };
        checks.AddColumn("network").AddColumn("check").AddColumn("").AddColumn("numbers");
        foreach (var item in summary.Checks)
            checks.AddRow(item.Model, item.Check, Wording.Of(item.Status), Markup.Escape(item.Numbers));
        AnsiConsole.Write(checks);
        foreach (var sentence in summary.Conclusion) Console.WriteLine(sentence);
    }

    private static object Document(RobustnessSummary summary) => new
    {
        summary.Source,
        summary.Models,
        summary.Epsilons,
        Rows = summary.Rows.Select(row => new
        {
            row.Model,
            Attack = row.Condition.Name,
            Epsilon = row.Condition.Strength,
            row.OnSurvivors,
            row.Attempted,
            row.Fooled,
            row.Accuracy,
        }),
        Checks = summary.Checks.Select(check => new
        {
            check.Model,
            check.Seed,
            check.Check,
            Status = Wording.Of(check.Status),
            check.Numbers,
            check.Meaning,
        }),
        summary.Verdicts,
        summary.Conclusion,
    };
}
