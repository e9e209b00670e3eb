using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Workbench.Evaluation;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Robustness;
using Workbench.Notebooks.Reports;

namespace Workbench.Cli.Verbs;

/// <summary>The results of the robustness experiment, printed as one JSON document or as tables.</summary>
internal static class RobustnessReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Converters = { new StatusConverter() },
    };

    public static void Print(RobustnessSummary summary, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(summary, Json));
            return;
        }
        foreach (var epsilon in summary.Rows.Select(row => row.Epsilon).Distinct())
        {
            var table = new Table
            {
                Title = new TableTitle(FormattableString.Invariant($"Accuracy at epsilon {epsilon:0.##}; 95 % intervals")),
            };
            table.AddColumn("attack");
            foreach (var model in summary.Models) table.AddColumn(new TableColumn(model).RightAligned());
            foreach (var attack in summary.Rows.Where(row => row.Epsilon == epsilon).GroupBy(row => row.Attack))
                table.AddRow([
                    attack.Key,
                    .. summary.Models.Select(model =>
                        Markup.Escape(attack.FirstOrDefault(row => row.Model == model)?.Accuracy.ToString() ?? "")
                    ),
                ]);
            AnsiConsole.Write(table);
        }
        var checks = new Table { Title = new TableTitle("Can the evaluation be trusted?") };
        checks.AddColumn("network").AddColumn("check").AddColumn("").AddColumn("numbers");
        foreach (var item in summary.Checks)
            checks.AddRow(item.Model, item.Check, Wording.Of(item.Status), Markup.Escape(item.Numbers));
        AnsiConsole.Write(checks);
        foreach (var sentence in summary.Conclusion) Console.WriteLine(sentence);
    }

    private sealed class StatusConverter : JsonConverter<CheckStatus>
    {
        public override CheckStatus Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Summaries are only written.");

        public override void Write(Utf8JsonWriter writer, CheckStatus value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Wording.Of(value));
    }
}
