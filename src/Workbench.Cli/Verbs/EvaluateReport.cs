using System.Text.Json;
using Spectre.Console;
using Workbench.Attacks;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Reports;
using Workbench.Notebooks.Reports;

namespace Workbench.Cli.Verbs;

/// <summary>The results of <c>evaluate</c>, printed as one JSON document or as tables.</summary>
internal sealed record EvaluateReport(
    ImageSet Images,
    CleanRow Clean,
    IReadOnlyList<AttackRow> Attacks,
    IReadOnlyList<CorruptionRow> Corruptions,
    RobustResult? Robust,
    double Seconds
)
{
    public void PrintJson()
    {
        // A dictionary, because the document has the robust parts only on request.
        var document = new Dictionary<string, object>
        {
            ["model"] = Clean.Model,
            ["data"] = Images.Name,
            ["split"] = Images.Split,
            ["provenance"] = Images.Provenance.ToWord(),
            ["checksum"] = Images.Checksum,
            ["count"] = Images.Count,
            ["clean"] = new
            {
                accuracy = Clean.Accuracy.Value,
                low = Clean.Accuracy.Low,
                high = Clean.Accuracy.High,
                loss = Clean.Outcomes.MeanLoss,
            },
            ["attacks"] = Attacks.Select(Describe).Concat((Robust?.Rows ?? []).Select(Describe)).ToList(),
            ["corruptions"] = Corruptions.Select(row => new
            {
                corruption = row.Corruption,
                severity = row.Severity,
                accuracy = row.Accuracy.Value,
                low = row.Accuracy.Low,
                high = row.Accuracy.High,
                seconds = row.Seconds,
            }),
        };
        if (Robust is { } robust)
        {
            document["plan"] = robust.Plan;
            document["planChanges"] = robust.Changes;
            document["checklist"] = robust.Checklist.Select(item => new
            {
                name = item.Name,
                status = item.Status.ToString().ToLowerInvariant(),
                numbers = item.Numbers,
                meaning = item.Meaning,
            });
            document["verdict"] = robust.Verdict;
            if (robust.SmallestEpsilons.Count > 0) document["smallestEpsilons"] = robust.SmallestEpsilons;
        }
        document["seconds"] = Seconds;
        Console.WriteLine(JsonSerializer.Serialize(document));
    }

    private static object Describe(AttackRow row) => new
    {
        attack = row.Attack,
        norm = row.Norm.ToString(),
        epsilon = row.Epsilon,
        accuracy = row.Accuracy.Value,
        low = row.Accuracy.Low,
        high = row.Accuracy.High,
        seconds = row.Seconds,
    };

    private static object Describe(RobustRow row) => new
    {
        attack = row.Attack,
        norm = row.Norm.ToString(),
        epsilon = row.Epsilon,
        accuracy = row.Accuracy.Value,
        low = row.Accuracy.Low,
        high = row.Accuracy.High,
        seconds = row.Seconds,
        onSurvivors = row.OnSurvivors,
        attempted = row.Attempted,
        fooled = row.Fooled,
        settings = row.Settings,
    };

    public void PrintTables()
    {
        var table = new Table
        {
            Title = new TableTitle(
                $"{Clean.Model} on {Images.Count} {Images.Split} images of {Images.Name} "
                    + $"({Images.Provenance.ToWord()})"
            ),
        };
        table.AddColumn("images").AddColumn(new TableColumn("accuracy").RightAligned()).AddColumn("95 % interval");
        Add("clean", Clean.Accuracy);
        foreach (var row in Attacks) Add($"{row.Attack}, epsilon {row.Epsilon:0.###}", row.Accuracy);
        foreach (var row in Corruptions) Add($"{row.Corruption}, severity {row.Severity:0.###}", row.Accuracy);
        AnsiConsole.Write(table);
        if (Robust is null) return;
        PrintAttacks(Robust);
        PrintChecklist(Robust);

        void Add(string what, Accuracy accuracy) =>
            table.AddRow(what, $"{accuracy.Value:P2}", $"{accuracy.Low:P2} to {accuracy.High:P2}");
    }

    private static void PrintAttacks(RobustResult robust)
    {
        var epsilons = robust.Rows.Select(row => row.Epsilon).Distinct().ToList();
        var table = new Table
        {
            Title = new TableTitle(
                $"Accuracy under the {robust.Plan} plan; attacks marked * run only on images that survived all earlier ones"
            ),
        };
        table.AddColumn("attack");
        foreach (var epsilon in epsilons) table.AddColumn(new TableColumn($"{epsilon:0.###}").RightAligned());
        foreach (var attack in robust.Rows.GroupBy(row => (row.Attack, row.OnSurvivors)))
            table.AddRow([
                Markup.Escape(attack.Key.Attack + (attack.Key.OnSurvivors ? " *" : "")),
                .. attack.Select(row => $"{row.Accuracy.Value:P1}"),
            ]);
        var worst = robust.WorstCases;
        table.AddRow(["95 % interval", .. worst.Select(row => $"{100 * row.Accuracy.Low:0.0} to {100 * row.Accuracy.High:0.0}")]);
        AnsiConsole.Write(table);
    }

    private static void PrintChecklist(RobustResult robust)
    {
        var table = new Table { Title = new TableTitle(Wording.ChecklistTitle) };
        table.AddColumn("check").AddColumn("").AddColumn("numbers").AddColumn("meaning");
        foreach (var item in robust.Checklist)
            table.AddRow(item.Title, Wording.Of(item.Status), Markup.Escape(item.Numbers), Markup.Escape(item.Meaning));
        AnsiConsole.Write(table);
        foreach (var change in robust.Changes)
            Console.WriteLine(change);

        Console.WriteLine(robust.Verdict);
    }
}
