using System.CommandLine;
using Spectre.Console;
using Workbench.Cli.Terminal;
using Workbench.Data;

namespace Workbench.Cli.Verbs;

/// <summary><c>data list | verify [SET]</c>: which data sets there are, and whether their files are what they should be.</summary>
internal static class DataVerb
{
    private static readonly Argument<string?> Set = new("set") { Description = "Name of a data set; all when left out.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create()
    {
        var list = new Command("list", "List the data sets and where their files are.");
        list.SetAction(_ => List());
        var verify = new Command("verify", "Compare each file with its known checksum.") { Set };
        verify.SetAction(parsed => Verify(parsed.GetValue(Set)));
        return new Command("data", "Data sets: list, verify.") { list, verify };
    }

    /// <summary>One line a data set, for <c>doctor</c> too.</summary>
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
                set.Provenance.ToString().ToLowerInvariant(), Summary(set));
        AnsiConsole.Write(table);
        return ExitStatus.Success;
    }

    private static int Verify(string? name)
    {
        var folders = DataFolders.Search();
        var verdicts = name is null ? DataVerification.VerifyAll(folders) : DataVerification.Verify(name, folders);
        foreach (var verdict in verdicts)
            Console.WriteLine($"{verdict.State.ToString().ToLowerInvariant(),-8} {verdict.DataSet,-24} "
                + (verdict.Path.Length > 0 ? verdict.Path : verdict.File.Path) + (verdict.Detail.Length > 0 ? $": {verdict.Detail}" : ""));
        // Asked for by name, a missing file is a failure; in a survey of all sets it is a fact.
        var wanting = verdicts.Any(verdict => verdict.State == FileState.Damaged || (verdict.State == FileState.Missing && name is not null));
        if (wanting && name is not null) Console.Error.WriteLine(AllData.Find(name).HowToGet);
        return wanting ? ExitStatus.Failure : ExitStatus.Success;
    }

    private static (FileState State, string? Path) State(DataFile file) =>
        file.Locate(DataFolders.Search()) is { } path ? (file.Check(path), path) : (FileState.Missing, null);
}
