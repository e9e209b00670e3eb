using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Workbench.Certification;
using Workbench.Checkpoints;
using Workbench.Cli.Terminal;
using Workbench.Data;
using Workbench.Models;

namespace Workbench.Cli.Verbs;

/// <summary>
/// <c>certify MODEL --weights FILE --data SET</c>: proves for which images no perturbation within ε changes the prediction.
/// </summary>
internal static class CertifyVerb
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
    private static readonly Option<IReadOnlyList<double>> Epsilon = Values.Numbers("--epsilon",
        "Largest changes of a pixel, in pixel units of [0, 1]; default 0.001 and 0.1.", 0, 1);
    private static readonly Option<string[]> Method = new("--method")
    {
        Description = "How bounds are computed: interval takes milliseconds per image, linear a fraction of a second; complete "
            + "divides what linear leaves open, until the time is up.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [Name(CertificationMethod.Interval)],
    };
    private static readonly Option<double> Seconds = Values.Number(
        "--seconds-per-image", "Time for an image with linear, and for dividing it with complete.", 10, above: 0);
    private static readonly Option<bool> Plain = new("--no-counting")
    {
        Description = "Ignore that only k units can win, which gives looser bounds.",
    };
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document on standard output and nothing else.",
    };
    private static readonly double[] DefaultEpsilons = [0.001, 0.1];

    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        Split.AcceptOnly("split", ["train", "test"]);
        Method.AcceptOnly("method", [.. Enum.GetValues<CertificationMethod>().Select(Name)]);
        var command = new Command("certify", "Prove for which images no perturbation within epsilon (L∞) changes the prediction.")
        {
            Model, Weights, Data, Split, Limit, Epsilon, Method, Seconds, Plain, Json, Waiting.Option,
        }.WithExamples(
            "certify mnist-sparse-cnn --weights s.safetensors --data mnist --epsilon 0.001 0.1"
        );
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        var images = AllData.Load(parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Split));
        if (parsed.GetValue(Limit) is > 0 and var limit) images = images.Take(limit);
        using var classifier = AllModels.Create(
            parsed.GetRequiredValue(Model), new Seed(1), images.ClassNames.Count, images.Channels);
        Checkpoint.Load(parsed.GetRequiredValue(Weights).FullName, classifier.Network);
        var epsilons = parsed.GetValue(Epsilon) is { Count: > 0 } given ? given : DefaultEpsilons;
        var rows = parsed.GetRequiredValue(Method).Select(name => Enum.Parse<CertificationMethod>(name, true)).Distinct().Order()
            .SelectMany(method => Waiting.For(parsed, progress, interrupt.Token, () =>
                Certify(classifier, images, epsilons, Options(parsed, method), progress, interrupt.Token)))
            .ToList();
        progress.Dispose();
        if (parsed.GetValue(Json)) PrintJson(images, rows);
        else PrintTable(images, rows);
        return ExitStatus.Success;
    }

    private static string Name(CertificationMethod method) => method.ToString().ToLowerInvariant();

    private static CertifierOptions Options(ParseResult parsed, CertificationMethod method) => new()
    {
        Method = method,
        Counting = !parsed.GetValue(Plain),
        SecondsPerImage = parsed.GetValue(Seconds),
    };

    // The folder is named after everything that determines the result, so the same command finds the state and resumes.
    private static IReadOnlyList<CertificationRow> Certify(Classifier classifier, ImageSet images, IReadOnlyList<double> epsilons,
        CertifierOptions options, ProgressLine progress, CancellationToken cancellation)
    {
        var run = new Certifier(options).Fingerprint(classifier, images);
        var folder = Path.Combine(DataFolders.Cache, "certification", $"{classifier.Name}-{run[..16]}");
        return new Certifier(options with { Folder = folder }).Certify(classifier, images, epsilons, progress, cancellation);
    }

    private static void PrintJson(ImageSet images, IReadOnlyList<CertificationRow> rows) =>
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            model = rows[0].Model,
            data = images.Name,
            split = images.Split,
            provenance = images.Provenance.ToWord(),
            checksum = images.Checksum,
            rows = rows.Select(row => new
            {
                row.Method,
                row.Epsilon,
                images = row.Images.Count,
                clean = row.CleanFraction,
                certified = row.CertifiedFraction,
                certifiedTiesExcepted = row.TiesExceptedFraction,
                row.Seconds,
                perImage = row.Images.Select(image => image.Result),
                margins = row.Images.Select(image => image.Margin),
            }),
        }, JsonForm));

    private static void PrintTable(ImageSet images, IReadOnlyList<CertificationRow> rows)
    {
        var provenance = images.Provenance.ToWord();
        var table = new Table
        {
            Title = new TableTitle($"{rows[0].Model} on {images.Count} {images.Split} images of {images.Name} ({provenance})"),
        };
        table.AddColumn("method");
        foreach (var column in new[] { "epsilon", "clean", "certified", "certified, ties excepted", "seconds" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var row in rows)
            table.AddRow(Name(row.Method), $"{row.Epsilon:0.######}", $"{row.CleanFraction:P1}",
                $"{row.CertifiedFraction:P1}", $"{row.TiesExceptedFraction:P1}",
                    $"{row.Seconds:0.0}");
        AnsiConsole.Write(table);
        Console.WriteLine("Certified: proved for every perturbation within epsilon. Ties excepted: also images for which the "
            + "proof fails only if two units tie for the last place among the winners.");
    }
}
