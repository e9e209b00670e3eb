using System.Xml.Linq;

namespace Workbench.Interactive.Tests;

/// <summary>The extension in its host, loaded as documented.</summary>
[Trait("Category", "slow")]
public sealed class WorkbenchExtensionTests : IDisposable
{
    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("workbench-cache-");

    public void Dispose() => cache.Delete(recursive: true);

    [SkippableFact]
    public async Task Its_documented_use_makes_values_render_in_both_languages()
    {
        InteractiveTool.Require();
        using var host = new InteractiveHost(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = cache.FullName });
        Task<CellResult> Run(string kernel, string code) => host.RunAsync(code, kernel, code);
        async Task<string> Html(string kernel, string code) => (await Run(kernel, code)).Value["text/html"];

        (await Run("csharp", "#!import setup.dib")).Failures.ShouldBeEmpty();
        // Loading it again has no effect.
        foreach (var _ in Enumerable.Range(0, 2)) (await Run("csharp", DocumentedUse())).Failures.ShouldBeEmpty();

        foreach (var chart in new[]
        {
            await Html("csharp", "ModuleCharts.Weights(\"weights\", torch.ones(2, 2))"),
            await Html("fsharp", "Chart.Column(keysValues = [ \"a\", 1; \"b\", 2 ])"),
        })
        {
            chart.ShouldContain("Plotly.newPlot");
            chart.ShouldContain("requirejs");   // The chart brings plotly.js: the host's page has none.
        }
        (await Html("csharp", "torch.ones(2)")).ShouldContain("<table class=\"tensor\">");
        (await Html("fsharp", "frame [ \"a\" => series [ 1 => 2.0 ] ]")).ShouldContain("<table class=\"dataframe\">");
        (await Html("fsharp", "[ {| Model = \"a\"; Points = 1 |} ]")).ShouldContain("<th>Model</th>");
        (await Html("csharp", "new[] { new { Model = \"a\", Points = 1 } }")).ShouldContain("<th>Model</th>");
        (await Html("csharp", "Sparsifier.Rules")).ShouldStartWith("<ul><li>");
        CheckNatives((await Run("csharp", "Workbench.Natives.TorchLoader.Adjustment ?? \"\"")).Value["text/plain"]);
    }

    // Tensors were created above without a library path; if the system needs a patched copy, it is in this test's cache.
    private void CheckNatives(string action)
    {
        var copies = cache.GetFiles("*LibTorchSharp*", SearchOption.AllDirectories);
        if (action.Contains("lacks", StringComparison.Ordinal)) action.ShouldContain(copies.ShouldHaveSingleItem().FullName);
        else copies.ShouldBeEmpty();
    }

    private static string DocumentedUse()
    {
        const string Documentation = "../artifacts/bin/Workbench.Interactive/release/Workbench.Interactive.xml";
        var type = XDocument.Load(Path.Combine(InteractiveTool.Notebooks, Documentation)).Descendants("member")
            .Single(member => (string?)member.Attribute("name") == "T:Workbench.Interactive.WorkbenchExtension");
        var lines = type.Descendants("code").Single().Value.Trim().Split('\n');
        return string.Join('\n', lines.Select(line => line.Trim()));
    }
}
