using System.Text.Json.Nodes;
using Workbench.Notebooks;

namespace Workbench.Interactive.Tests;

/// <summary>A C# and an F# notebook also run in the other host of .dib files, with only <c>setup.dib</c>.</summary>
[Trait("Category", "slow")]
public sealed class NotebookTests
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    [SkippableTheory]
    [InlineData("01-sparse-modules.dib", 10, "<table class=\"tensor\">")]
    [InlineData("08-from-fsharp.dib", 4, "<table class=\"dataframe\">")]
    public async Task Every_cell_succeeds_and_shows_its_values(string name, int charts, string table)
    {
        InteractiveTool.Require();
        var notebook = Notebook.Load(Path.Combine(InteractiveTool.Notebooks, name));
        var smoke = Parameters.Override(notebook, new Dictionary<string, string> { ["budget"] = "smoke" });
        using var host = new InteractiveHost();
        var results = new List<CellResult>();
        foreach (var cell in smoke.Cells.Where(cell => cell.Kernel is KernelNames.CSharp or KernelNames.FSharp))
            results.Add(await host.RunAsync($"{name}({cell.Line}), cell {cell.Number}", cell.Kernel, cell.Code));

        results.SelectMany(result => result.Failures).ShouldBeEmpty();
        var shown = results.SelectMany(result => result.Shown).ToList();
        var figures = shown.Where(forms => forms.ContainsKey(Plotly)).ToList();
        figures.Count.ShouldBe(charts);
        foreach (var forms in figures)
        {
            var type = (string)JsonNode.Parse(forms[Plotly])!["data"]![0]!["type"]!;
            forms["text/html"].ShouldContain("Plotly.newPlot");
            forms["text/html"].ShouldContain($"\"type\":\"{type}\"");
        }
        shown.ShouldContain(forms => forms.GetValueOrDefault("text/html", "").Contains(table, StringComparison.Ordinal));
        shown[^1]["text/plain"].ShouldBe("All checks hold.");
    }
}
