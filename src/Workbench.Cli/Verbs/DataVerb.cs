using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;
using Workbench.Cli.Terminal;
using Workbench.Data;

namespace Workbench.Cli.Verbs;

/// <summary>
/// <c>data list | verify [SET] | get SET | synth SET</c>: lists the data sets, verifies their files, downloads them and makes
/// synthetic ones.
/// </summary>
internal static class DataVerb
{
    private static readonly Argument<string?> Set = new("set")
    {
        Description = "Name of a data set; default: all.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Argument<string> Published = new("set")
    {
        Description = "The data set to download; emnist includes all six of its sets.",
    };
    private static readonly Argument<string> Made = new("set")
    {
        Description = "svhn makes the set svhn-synthetic, emnist the set emnist-synthetic.",
    };
    private static readonly Option<string> Folder = new("--folder")
    {
        Description = "The folder to write the files to; default $WORKBENCH_CACHE or data/cache.",
        HelpName = "folder",
        DefaultValueFactory = _ => "",
    };
    private static readonly Option<Uri[]> Mirrors = new("--mirror")
    {
        Description =
            "Address of a mirror to try first (http://HOST/data for http://HOST/data/svhn/test_32x32.mat); may be repeated.",
        HelpName = "address",
        CustomParser = result => [.. result.Tokens.Select(token => Address(token.Value, result))],
    };
    private static readonly Option<bool> MirrorsOnly = new("--mirrors-only")
    {
        Description = "Do not download from the publishers' addresses.",
    };
    private static readonly Option<int> TrainImages = Values.Count(
        "--train",
        "Training images.",
        1,
        new SyntheticDataOptions().TrainImages
    );
    private static readonly Option<int> TestImages = Values.Count(
        "--test",
        "Test images.",
        1,
        new SyntheticDataOptions().TestImages
    );
    private static readonly Option<long> Seed = Values.Seed();

    public static Command Create()
    {
        Published.AcceptOnly("set", DataDownload.Names);
        Set.AcceptOnly("set", AllData.Names);
        Made.AcceptOnly("set", SyntheticData.Names);
        var list = new Command("list", "List the data sets and where their files are.").WithExamples("data list");
        list.SetAction(_ => List());
        var verify = new Command("verify", "Compare each file with its known checksum.") { Set }
            .WithExamples("data verify mnist");
        verify.SetAction(parsed => Verify(parsed.GetValue(Set)));
        var get = new Command(
            "get",
            "Download a data set and verify its checksums. Run the same command to resume after an interruption."
        )
        {
            Published, Folder, Mirrors, MirrorsOnly,
        }.WithExamples("data get emnist", "data get svhn --folder data/cache").Only(MirrorsOnly, with: Mirrors);
        get.SetAction(Get);
        var synth = new Command(
            "synth",
            "Make a synthetic set in the official file format, for use when the real files are unavailable."
        )
        {
            Made, TrainImages, TestImages, Seed, Folder,
        }.WithExamples("data synth svhn --train 2000 --test 500");
        synth.SetAction(Synth);
        return new Command("data", "Data sets: list, verify, get, synth.") { list, verify, get, synth }
            .WithExamples("data list", "data verify mnist", "data get emnist", "data synth svhn");
    }

    /// <summary>Describes the state of a data set's files in one line; also for <c>doctor</c>.</summary>
    public static string Summary(DataSet set)
    {
        var states = set.Files.Select(file => State(file).State).ToList();
        return states.All(state => state == FileState.Missing)
            ? "missing"
            : string.Join(", ", states.GroupBy(state => state).OrderBy(group => group.Key)
                .Select(group => $"{group.Count()} of {states.Count} files {group.Key.ToString().ToLowerInvariant()}"));
    }

    private static int List()
    {
        var table = new Table().AddColumns("set", "title", "images", "classes", "kind", "files");
        foreach (var set in AllData.Names.Select(AllData.Find))
            table.AddRow(set.Name, set.Title, set.Shape.ToString(), set.ClassNames.Count.ToString(),
                set.Provenance.ToWord(), Summary(set));
        AnsiConsole.Write(table);
        return ExitStatus.Success;
    }

    private static int Verify(string? name)
    {
        var folders = DataFolders.Search();
        var verdicts = name is null ? DataVerification.VerifyAll(folders) : DataVerification.Verify(name, folders);
        foreach (var verdict in verdicts)
            Console.WriteLine(
                $"{verdict.State.ToString().ToLowerInvariant(),-8} {verdict.DataSet,-24} "
                    + (verdict.Path.Length > 0 ? verdict.Path : verdict.File.Path)
                    + (verdict.Detail.Length > 0 ? $": {verdict.Detail}" : "")
            );
        // A missing file is a failure only if the user named the set.
        var wanting = verdicts.Any(verdict =>
            verdict.State == FileState.Damaged || (verdict.State == FileState.Missing && name is not null)
        );
        if (wanting && name is not null)
            Console.Error.WriteLine(AllData.Find(name).HowToGet);
        return wanting ? ExitStatus.Failure : ExitStatus.Success;
    }

    private static int Get(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        var options = new DownloadOptions
        {
            Folder = parsed.GetValue(Folder)!,
            Mirrors = parsed.GetValue(Mirrors) ?? [],
            UseOfficialAddresses = !parsed.GetValue(MirrorsOnly),
        };
        var files = DataDownload.Get(parsed.GetRequiredValue(Published), options, progress, interrupt.Token);
        progress.Dispose();
        foreach (var file in files) Console.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, file));
        return ExitStatus.Success;
    }

    private static int Synth(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        var options = new SyntheticDataOptions
        {
            Folder = parsed.GetValue(Folder)!,
            TrainImages = parsed.GetValue(TrainImages),
            TestImages = parsed.GetValue(TestImages),
            Seed = new Seed(parsed.GetValue(Seed)),
        };
        var name = SyntheticData.Make(parsed.GetRequiredValue(Made), options, progress, interrupt.Token);
        progress.Dispose();
        Console.WriteLine(
            $"{name}: {options.TrainImages} training and {options.TestImages} test images, synthetic, seed {options.Seed.Value}"
        );
        return ExitStatus.Success;
    }

    private static Uri Address(string text, ArgumentResult result)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        result.AddError($"--mirror: expected an address such as http://host/data, found '{text}'.");
        return new Uri("http://localhost");
    }

    private static (FileState State, string? Path) State(DataFile file) =>
        file.Locate(DataFolders.Search()) is { } path ? (file.Check(path), path) : (FileState.Missing, null);
}
