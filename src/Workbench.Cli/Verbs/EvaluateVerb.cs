using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Workbench.Attacks;
using Workbench.Cli.Terminal;
using Workbench.Corruptions;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Models;

namespace Workbench.Cli.Verbs;

/// <summary><c>evaluate MODEL --weights FILE --data SET</c>: accuracy on clean, attacked and corrupted images.</summary>
internal static class EvaluateVerb
{
    private static readonly Argument<string> Model = Names.Model();
    private static readonly Option<string> Data = Names.Data();
    private static readonly Option<FileInfo> Weights = new("--weights") { Description = "Weights to load (.safetensors).", Required = true };
    private static readonly Option<string> Split = new("--split") { Description = "Split of the data set.", DefaultValueFactory = _ => "test" };
    private static readonly Option<int> Limit = Values.Count("--limit", "Only the first N images; 0 means all.", 0, 0);
    private static readonly Option<int> BatchSize = Values.Count("--batch-size", "Images a batch.", 1, 500);
    private static readonly Option<long> SeedNumber = new("--seed") { Description = "Source of all randomness.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string[]> Attack = Names.Attacks();
    private static readonly Option<IReadOnlyList<double>> Epsilon = Values.Numbers("--epsilon",
        "Largest perturbations, in pixel units of [0, 1]; default .05 to .3.", 0, double.MaxValue);
    private static readonly Option<IReadOnlyList<Severity>> Corruption = new("--corruption")
    {
        Description = "NAME or NAME:SEVERITY, for example noise:0.1; may be repeated.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = ParseCorruptions,
    };
    private static readonly Option<string> Engine = Names.Engine();
    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document on standard output and nothing else." };
    private static readonly double[] DefaultEpsilons = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

    private sealed record Severity(string Corruption, double Value);

    public static Command Create()
    {
        var command = new Command("evaluate", "Measure a trained network on clean, attacked and corrupted images.")
        {
            Model, Weights, Data, Split, Limit, BatchSize, SeedNumber, Attack, Epsilon, Corruption, Engine, Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        var clock = Stopwatch.StartNew();
        var limit = parsed.GetValue(Limit);
        var seed = new Seed(parsed.GetValue(SeedNumber));
        var images = AllData.Load(parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Split));
        if (limit > 0) images = images.Take(limit);
        using var classifier = AllModels.Create(parsed.GetRequiredValue(Model), seed, images.ClassNames.Count, images.Channels);
        Checkpoint.Load(parsed.GetRequiredValue(Weights).FullName, classifier.Network);

        using var engine = classifier.UseEngine(Names.Engine(parsed.GetRequiredValue(Engine)));
        var evaluator = new Evaluator(new EvaluatorOptions { Seed = seed, BatchSize = parsed.GetValue(BatchSize) });
        var clean = evaluator.Clean(classifier, images, progress, interrupt.Token);
        var epsilons = parsed.GetValue(Epsilon) is { Count: > 0 } given ? given : DefaultEpsilons;
        var attacks = (parsed.GetValue(Attack) ?? []).SelectMany(name =>
            evaluator.Attack(classifier, images, AllAttacks.Create(name), epsilons, progress, interrupt.Token)).ToList();
        var corruptions = (parsed.GetValue(Corruption) ?? []).SelectMany(asked => evaluator.Corrupt(
            classifier, images, AllCorruptions.Create(asked.Corruption), [asked.Value], progress, interrupt.Token)).ToList();
        progress.Dispose();
        if (parsed.GetValue(Json)) PrintJson(images, clean, attacks, corruptions, clock.Elapsed.TotalSeconds);
        else PrintTable(images, clean, attacks, corruptions);
        return ExitStatus.Success;
    }

    private static void PrintJson(ImageSet images, CleanRow clean, List<AttackRow> attacks, List<CorruptionRow> corruptions, double seconds) =>
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            model = clean.Model,
            data = images.Name,
            split = images.Split,
            provenance = images.Provenance.ToString().ToLowerInvariant(),
            checksum = images.Checksum,
            count = images.Count,
            clean = new { accuracy = clean.Accuracy.Value, low = clean.Accuracy.Low, high = clean.Accuracy.High, loss = clean.Outcomes.MeanLoss },
            attacks = attacks.Select(row => new
            {
                attack = row.Attack, norm = row.Norm.ToString(), epsilon = row.Epsilon,
                accuracy = row.Accuracy.Value, low = row.Accuracy.Low, high = row.Accuracy.High, seconds = row.Seconds,
            }),
            corruptions = corruptions.Select(row => new
            {
                corruption = row.Corruption, severity = row.Severity,
                accuracy = row.Accuracy.Value, low = row.Accuracy.Low, high = row.Accuracy.High, seconds = row.Seconds,
            }),
            seconds,
        }));

    private static void PrintTable(ImageSet images, CleanRow clean, List<AttackRow> attacks, List<CorruptionRow> corruptions)
    {
        var table = new Table { Title = new TableTitle($"{clean.Model} on {images.Count} {images.Split} images of {images.Name} ({images.Provenance.ToString().ToLowerInvariant()})") };
        table.AddColumn("images").AddColumn(new TableColumn("accuracy").RightAligned()).AddColumn("95 % interval");
        Add("clean", clean.Accuracy);
        foreach (var row in attacks) Add($"{row.Attack}, epsilon {row.Epsilon:0.###}", row.Accuracy);
        foreach (var row in corruptions) Add($"{row.Corruption}, severity {row.Severity:0.###}", row.Accuracy);
        AnsiConsole.Write(table);

        void Add(string what, Accuracy accuracy) =>
            table.AddRow(what, $"{accuracy.Value:P2}", $"{accuracy.Low:P2} to {accuracy.High:P2}");
    }

    private static List<Severity> ParseCorruptions(ArgumentResult result)
    {
        var asked = new List<Severity>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var (name, value) = text.Split(':', 2) is [var left, var right] ? (left, right) : (text, null);
            if (!AllCorruptions.Names.Contains(name))
                result.AddError($"--corruption: expected one of {string.Join(", ", AllCorruptions.Names)}, found '{name}'.");
            else if (value is null)
                asked.AddRange(AllCorruptions.Create(name).Severities.Select(severity => new Severity(name, severity)));
            else if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var severity))
                asked.Add(new Severity(name, severity));
            else
                result.AddError($"--corruption: expected a number after '{name}:', found '{value}'.");
        }
        return asked;
    }
}
