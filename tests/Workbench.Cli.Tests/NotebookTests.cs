using System.Text.RegularExpressions;
using Workbench.Cli.Verbs;
using Workbench.Data;

namespace Workbench.Cli.Tests;

/// <summary>Tests every notebook; new ones are found automatically.</summary>
public sealed class NotebookTests : IDisposable
{
    private static readonly string Notebooks = Path.Combine(DataFolders.RepositoryRoot()!, "notebooks");

    // Charts that the reports of some notebooks must contain.
    private static readonly Dictionary<string, string[]> Titles = new()
    {
        ["02-mnist.dib"] =
        [
            "Test loss per epoch", "Test accuracy per epoch", "Accuracy under noise", "Accuracy under FGSM", "Accuracy under PGD",
        ],
        ["05-attacks.dib"] = ["Loss along the gradient and along a random direction"],
        ["06-does-it-hold.dib"] = ["Worst case over all attacks"],
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-notebooks-");

    public void Dispose() => folder.Delete(recursive: true);

    private static IEnumerable<string> Files => Directory.GetFiles(Notebooks, "*.dib").Select(file => Path.GetFileName(file))
        .Where(name => name != "setup.dib").Order(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Files];

    public static TheoryData<string> LaterNames => [.. Files.Where(name => name != "01-sparse-modules.dib")];

    [Theory, InlineData("01-sparse-modules.dib")]
    public void Runs_at_smoke_budget_and_fetches_nothing(string name) => RunAtSmokeBudget(name);

    [Theory, Trait("Category", "slow"), MemberData(nameof(LaterNames))]
    public void Later_ones_run_at_smoke_budget_and_fetch_nothing(string name) => RunAtSmokeBudget(name);

    private void RunAtSmokeBudget(string name)
    {
        var report = Path.Combine(folder.FullName, "r.html");
        // Records go to the repository, and their weights must be where those records' readers look for them.
        var cache = new Dictionary<string, string> { [DataFolders.CacheVariable] = DataFolders.Cache };
        var run = CommandLine.Run(cache, "run", Path.Combine(Notebooks, name), "--budget", "smoke", "--out", report);
        run.Status.ShouldBe(0, run.Errors);
        var html = File.ReadAllText(report);
        // Scripts are skipped, because plotly.js contains addresses that it uses only for maps. Nothing else may be fetched.
        var markup = Regex.Replace(html, "(<script[^>]*>).*?</script>", "$1", RegexOptions.Singleline);
        Regex.Count(markup, "<script[^>]*src=|<link|<img[^>]*src=.http|@import").ShouldBe(0);
        if (name == "02-mnist.dib") html.Length.ShouldBeLessThan(8_000_000);
        html.ShouldContain("All checks hold.");
        foreach (var title in Titles.GetValueOrDefault(name, [])) html.ShouldContain(title);
    }

    [Fact]
    public void A_notebook_in_another_folder_imports_the_setup()
    {
        var notebook = Path.Combine(folder.FullName, "mine.dib");
        File.WriteAllText(notebook, """
            #!csharp

            #!import setup.dib
            AllModels.Names.Count > 10

            #!fsharp

            display {| Images = (Images.load "mnist" "test").Count |}
            """);
        var run = CommandLine.Run("run", notebook, "--out", Path.ChangeExtension(notebook, ".html"));
        run.Status.ShouldBe(0, run.Errors);
        var report = File.ReadAllText(Path.ChangeExtension(notebook, ".html"));
        report.ShouldContain("True");
        report.ShouldContain("{| Images = 10000 |}");
        // The provenance lists the files that were read, not all that are there.
        report.ShouldContain("data file read: mnist/t10k-images-idx3-ubyte.gz");
        report.ShouldNotContain("mnist/train-images-idx3-ubyte.gz");
    }

    [Theory, MemberData(nameof(Names))]
    public void Ends_with_checks_and_is_listed_in_the_README(string name)
    {
        var cells = File.ReadAllText(Path.Combine(Notebooks, name)).Split("\n#!");
        cells[^1].ShouldContain("Check.That");
        File.ReadAllText(Path.Combine(Notebooks, "README.md")).ShouldContain($"`{name}`");
    }
}
