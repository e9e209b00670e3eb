using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Workbench.Attacks;
using Workbench.Certification;
using Workbench.Checkpoints;
using Workbench.Cli.Terminal;
using Workbench.Corruptions;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Models;
using static TorchSharp.torch;

namespace Workbench.Cli.Verbs;

/// <summary><c>evaluate MODEL --weights FILE --data SET</c>: accuracy on clean, attacked and corrupted images.</summary>
internal static class EvaluateVerb
{
    private static readonly Argument<string> Model = Names.Model();
    private static readonly Option<string> Data = Names.Data();
    private static readonly Option<FileInfo> Weights = Names.Weights();
    private static readonly Option<string> Split = new("--split")
    {
        Description = "Split of the data set: train or test.",
        DefaultValueFactory = _ => "test",
    };
    private static readonly Option<int> Limit = Values.Count("--limit", "Only the first N images; 0 means all.", 0, 0);
    private static readonly Option<bool> Seen = new("--include-seen")
    {
        Description = "Also use images that the network was trained on; by default they are left out.",
    };
    private static readonly Option<int> BatchSize = Values.Count("--batch-size", "Images per batch.", 1, 500);
    private static readonly Option<long> SeedNumber = Values.Seed();
    private static readonly Option<string[]> Attack = Names.Attacks();
    private static readonly Option<IReadOnlyList<double>> Epsilon = Values.Numbers("--epsilon",
        "Largest perturbations, in pixel units of [0, 1], separated by commas; default 0.05 to 0.3.", 0, double.PositiveInfinity);
    private static readonly Option<IReadOnlyList<Severity>> Corruption = new("--corruption")
    {
        Description = "NAME or NAME:SEVERITY, for example noise:0.1; may be repeated.",
        HelpName = "corruption",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = ParseCorruptions,
    };
    private static readonly Option<string> Engine = Names.Engine();
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document on standard output and nothing else.",
    };
    private static readonly Option<string> Robust = new("--robust")
    {
        Description =
            "A full evaluation: quick (minutes), standard (AutoAttack's sequence) or exhaustive, each with the worst case, "
            + "a checklist and an assessment of how far the results can be trusted. Its state is saved in "
            + "the cache; run the same command to resume after an interruption.",
    };
    private static readonly Option<string> InNorm = new("--norm")
    {
        Description = "Norm of --robust's attacks: LInf (L∞) or L2.",
        DefaultValueFactory = _ => nameof(Norm.LInf),
    };

    private static readonly Option<bool> Certified = new("--certified")
    {
        Description = "Certify images by intervals before --robust; of the certified ones, only every tenth is attacked.",
    };

    // State is saved after each batch.
    private const int LargestRobustBatch = 256;
    private static readonly double[] DefaultEpsilons = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

    private sealed record Severity(string Corruption, double Value);

    public static Command Create()
    {
        InNorm.AcceptOnly("norm", Enum.GetNames<Norm>());
        Split.AcceptOnly("split", ["train", "test"]);
        Robust.AcceptOnly("plan", RobustPlans.Names);
        var command = new Command("evaluate", "Measure a trained network on clean, attacked and corrupted images.")
        {
            Model, Weights, Data, Split, Limit, Seen, BatchSize, SeedNumber, Attack, Epsilon, Corruption, Robust, InNorm,
            Certified, Engine, Json, Waiting.Option,
        }.WithExamples(
            "evaluate mnist-dense-cnn --weights d.safetensors --data mnist --attack pgd --epsilon 0.2",
            "evaluate mnist-dense-cnn --weights d.safetensors --data mnist --corruption noise:0.1",
            "evaluate mnist-dense-cnn --weights d.safetensors --data mnist --robust quick --limit 256"
        ).Only(Epsilon, Attack, Robust).Only(InNorm, Robust).Only(Certified, Robust);
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
        var epsilons = parsed.GetValue(Epsilon) is { Count: > 0 } given ? given : DefaultEpsilons;
        var asked = (parsed.GetValue(Attack) ?? []).Select(AllAttacks.Create).ToList();
        IEnumerable<Norm> ofRobust = parsed.GetValue(Robust) is null ? [] : [NormOf(parsed)];
        RequireEpsilons(epsilons, asked.Select(attack => attack.Norm).Concat(ofRobust));
        var images = AllData.Load(parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Split));
        using var classifier = AllModels.Create(parsed.GetRequiredValue(Model), seed, images.ClassNames.Count, images.Channels);
        var metadata = Checkpoint.Load(parsed.GetRequiredValue(Weights).FullName, classifier.Network);
        RequireSeverities(parsed.GetValue(Corruption) ?? [], images);
        if (!parsed.GetValue(Seen)) images = Unseen(metadata, images);
        if (limit > 0) images = images.Take(limit);

        // A robustness evaluation makes millions of queries, so it uses the sparse engine unless --engine is given.
        var useFasterEngine = parsed.GetValue(Robust) is not null && parsed.GetResult(Engine) is not { Implicit: false };
        using var engine = classifier.UseEngine(
            useFasterEngine ? SparseEngine.Factory : AllEngines.Find(Names.Engine(parsed.GetRequiredValue(Engine)))
        );
        var evaluator = new Evaluator(new EvaluatorOptions { Seed = seed, BatchSize = parsed.GetValue(BatchSize) });
        var clean = evaluator.Clean(classifier, images, progress, interrupt.Token);
        var attacks = asked
            .SelectMany(attack => evaluator.Attack(classifier, images, attack, epsilons, progress, interrupt.Token))
            .ToList();
        var corruptions = (parsed.GetValue(Corruption) ?? [])
            .SelectMany(severity =>
                evaluator.Corrupt(
                    classifier,
                    images,
                    AllCorruptions.Create(severity.Corruption),
                    [severity.Value],
                    progress,
                    interrupt.Token
                )
            )
            .ToList();
        var robust = parsed.GetValue(Robust) is { } plan
            ? Waiting.For(parsed, progress, interrupt.Token, () =>
                Evaluate(classifier, images, RobustOptions(plan, parsed, epsilons, seed), progress, interrupt.Token))
            : null;
        progress.Dispose();
        var report = new EvaluateReport(images, clean, attacks, corruptions, robust, clock.Elapsed.TotalSeconds);
        if (parsed.GetValue(Json)) report.PrintJson();
        else report.PrintTables();
        return ExitStatus.Success;
    }

    // Training images must not count as test images.
    private static ImageSet Unseen(IReadOnlyDictionary<string, string> metadata, ImageSet images)
    {
        try
        {
            var unseen = UnseenImages.Of(metadata, images);
            if (unseen.Doubt.Length > 0) Console.Error.WriteLine($"Warning: {unseen.Doubt}");
            if (unseen.Seen > 0)
                Console.Error.WriteLine(
                    $"Left out {unseen.Seen} of {images.Count} images: they are training images of {unseen.TrainedOn}."
                );
            return unseen.Images;
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{error.Message} Add {Seen.Name} to evaluate on them.", error);
        }
    }

    private static RobustEvaluationOptions RobustOptions(
        string plan,
        ParseResult parsed,
        IReadOnlyList<double> epsilons,
        Seed seed
    ) =>
        new(RobustPlans.Create(plan, NormOf(parsed)))
        {
            Epsilons = epsilons,
            Seed = seed,
            BatchSize = Math.Min(parsed.GetValue(BatchSize), LargestRobustBatch),
            BisectionSteps = plan == "exhaustive" ? 4 : 0,
        };

    // The folder is named after everything that determines the result, so the same command finds the state and resumes.
    private static RobustResult Evaluate(
        Classifier classifier,
        ImageSet images,
        RobustEvaluationOptions options,
        ProgressLine progress,
        CancellationToken cancellation
    )
    {
        var run = new RobustEvaluation(options).Fingerprint(classifier, images);
        var folder = Path.Combine(DataFolders.Cache, "robust", $"{classifier.Name}-{options.Plan.Name}-{run[..16]}");
        return new RobustEvaluation(options with { Folder = folder }).Run(classifier, images, progress, cancellation);
    }

    private static Norm NormOf(ParseResult parsed) => Enum.Parse<Norm>(parsed.GetRequiredValue(InNorm));

    // Pixels are in [0, 1], so an L∞ epsilon above 1 is a mistake.
    private static void RequireEpsilons(IReadOnlyList<double> epsilons, IEnumerable<Norm> norms)
    {
        if (norms.Contains(Norm.LInf) && epsilons.Any(epsilon => epsilon > 1))
            throw new ArgumentException(
                $"--epsilon: expected numbers from 0 to 1 in pixel units of [0, 1] (L∞), found {epsilons.Max()}."
            );
    }

    // Reject invalid severities before the work begins.
    private static void RequireSeverities(IReadOnlyList<Severity> asked, ImageSet images)
    {
        using var scope = NewDisposeScope();
        var first = images.Take(1).Pixels(0, 1);
        foreach (var (name, severity) in asked)
            AllCorruptions.Create(name).Apply(first, severity, new Seed(1));
    }

    private static List<Severity> ParseCorruptions(ArgumentResult result)
    {
        var asked = new List<Severity>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var (name, value) = text.Split(':', 2) is [var left, var right] ? (left, right) : (text, null);
            if (!AllCorruptions.Names.Contains(name))
                result.AddError(Choices.Rejection("--corruption", name, [.. AllCorruptions.Names]));
            else if (value is null)
                asked.AddRange(AllCorruptions.Create(name).Severities.Select(severity => new Severity(name, severity)));
            else if (Values.IsNumber(value, out var severity))
                asked.Add(new Severity(name, severity));
            else
                result.AddError(
                    $"--corruption: expected a number after '{name}:', found '{value}'.{Values.CommaHint(value, $"{name}:")}");
        }
        return asked;
    }
}
