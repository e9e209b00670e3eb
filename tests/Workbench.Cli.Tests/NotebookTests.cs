using System.Text.RegularExpressions;
using Workbench.Cli.Verbs;
using Workbench.Data;

namespace Workbench.Cli.Tests;

/// <summary>Tests every notebook; new ones are found automatically.</summary>
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
        // Scripts are skipped, because plotly.js contains addresses that it uses only for maps. Nothing else may be fetched.
        var markup = Regex.Replace(File.ReadAllText(report), "(<script[^>]*>).*?</script>", "$1", RegexOptions.Singleline);
        Regex.Count(markup, "<script[^>]*src=|<link|<img[^>]*src=.http|@import").ShouldBe(0);
    }

    [Theory, MemberData(nameof(Names))]
    public void Ends_with_checks_and_is_listed_in_the_README(string name)
    {
        var cells = File.ReadAllText(Path.Combine(Notebooks, name)).Split("\n#!");
        cells[^1].ShouldContain("Check.That");
        File.ReadAllText(Path.Combine(Notebooks, "README.md")).ShouldContain($"`{name}`");
    }
}
