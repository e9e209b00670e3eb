using System.Text.RegularExpressions;
using Workbench.Cli.Verbs;
using Workbench.Data;

namespace Workbench.Cli.Tests;

/// <summary>Every notebook there is; a new one is tested as soon as it is there.</summary>
public sealed class NotebookTests : IDisposable
{
    private static readonly string Notebooks = Path.Combine(DataFolders.RepositoryRoot()!, "notebooks");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-notebooks-");

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<string> Names => [.. Directory.GetFiles(Notebooks, "*.dib").Select(file => Path.GetFileName(file))
        .Where(name => name != "setup.dib").Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public void Runs_at_smoke_budget_and_fetches_nothing(string name)
    {
        var report = Path.Combine(folder.FullName, "r.html");
        var run = CommandLine.Run("run", Path.Combine(Notebooks, name), "--budget", "smoke", "--out", report);
        run.Status.ShouldBe(0, run.Errors);
        // The scripts' own text aside (plotly.js names addresses that it asks only for maps), nothing may be fetched.
        var markup = Regex.Replace(File.ReadAllText(report), "(<script[^>]*>).*?</script>", "$1", RegexOptions.Singleline);
        Regex.Count(markup, "<script[^>]*src=|<link|<img[^>]*src=.http|@import").ShouldBe(0);
    }

    [Theory, MemberData(nameof(Names))]
    public void Ends_with_checks_and_stands_in_the_list(string name)
    {
        var cells = File.ReadAllText(Path.Combine(Notebooks, name)).Split("\n#!");
        cells[^1].ShouldContain("Check.That");
        File.ReadAllText(Path.Combine(Notebooks, "README.md")).ShouldContain($"`{name}`");
    }
}
