using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbench.Data;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>An editor that runs a notebook's cells through the protocol shows the same outputs as <c>run</c> writes.</summary>
public sealed class SameOutputTests : IDisposable
{
    private const string Cells = """
        #!csharp

        #!import SETUP

        #!csharp

        var share = 0.2;
        Console.WriteLine("text");
        var bar = display("0 %");
        bar.Update("100 %");
        new[] { new { Name = "a", Value = 1.5 }, new { Name = "b", Value = share } }

        #!csharp

        Chart.Line<int, double, string>(x: new[] { 1, 2, 3 }, y: new[] { share, 4.0, 8.0 })

        #!fsharp

        #!share --from csharp share
        printfn "share %g" share
        Chart.Column(values = [ share; 2.0 ], Keys = [ "a"; "b" ])

        #!fsharp

        [ {| Name = "a"; Value = 1.5 |}; {| Name = "b"; Value = 2.5 |} ]

        #!html

        <b>markup</b>

        #!csharp

        HTML("<i>1</i>")
        """;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-same-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact, Trait("Category", "slow")]
    public void Run_and_the_protocol_give_the_same_mime_bundles()
    {
        var file = Path.Combine(folder.FullName, "n.dib");
        File.WriteAllText(file, Cells.Replace("SETUP", Path.Combine(DataFolders.RepositoryRoot()!, "notebooks", "setup.dib")));
        var report = Path.Combine(folder.FullName, "n.ipynb");
        var run = CommandLine.Run("run", file, "--out", report);
        run.Status.ShouldBe(0, run.Errors);

        var written = Written(report);
        var shown = Shown(Notebook.Load(file));

        shown.ShouldBe(written);
        // Guard against comparing empty lists: there are two charts, two tables, markup and text from both languages.
        written.Count(output => output.Contains("application/vnd.plotly.v1+json")).ShouldBe(2);
        written.Count(output => output.Contains("<table>")).ShouldBe(2);
        written.ShouldContain("4 stream stdout share 0.2\n");
        written.ShouldContain(output => output.StartsWith("2 display") && output.Contains("100 %") && !output.Contains(">0 %"));
    }

    // Plotly.NET makes a new element id each time it writes a chart as HTML.
    private static string Text(JsonNode? data) =>
        Regex.Replace(
            data?.ToJsonString(Readable) ?? "",
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|renderPlotly_[0-9a-f]{32}",
            "ID"
        );

    private static List<string> Written(string report) =>
        JsonNode.Parse(File.ReadAllText(report))!["cells"]!
            .AsArray()
            .SelectMany(
                (cell, at) =>
                    cell!["outputs"]!
                        .AsArray()
                        .Select(output =>
                            (string)output!["output_type"]! switch
                            {
                                "stream" =>
                                    $"{at + 1} stream {output["name"]} "
                                        + $"{string.Concat(output["text"]!.AsArray().Select(line => (string)line!))}",
                                "display_data" => $"{at + 1} display {Text(output["data"])}",
                                _ => $"{at + 1} result {Text(output["data"])}",
                            }
                        )
            )
            .ToList();

    // Like an editor, this appends text and replaces a display when an update arrives.
    private static List<string> Shown(Notebook notebook)
    {
        using var kernel = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Workbench.Cli.dll"), "kernel", "--stdio"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetDirectoryName(notebook.Path)!,
            }
        )!;
        var outputs = new List<string>();
        foreach (var cell in notebook.Cells)
        {
            kernel.StandardInput.WriteLine(new JsonObject
            {
                ["type"] = "execute",
                ["id"] = $"{cell.Number}",
                ["kernel"] = cell.Kernel,
                ["source"] = cell.Code,
            }.ToJsonString());
            kernel.StandardInput.Flush();
            var displays = new Dictionary<string, int>();
            while (JsonNode.Parse(kernel.StandardOutput.ReadLine()!)! is var message && (string)message["type"]! != "finished")
                Add(outputs, displays, cell.Number, message);
        }

        kernel.StandardInput.Close();
        kernel.WaitForExit();
        return outputs;
    }

    private static void Add(List<string> outputs, Dictionary<string, int> displays, int cell, JsonNode message)
    {
        var data = Text(message["data"]);
        switch ((string)message["type"]!)
        {
            case "stream"
                when outputs.Count > 0 && outputs[^1].StartsWith($"{cell} stream {message["name"]} ", StringComparison.Ordinal):
                outputs[^1] += message["text"];
                break;
            case "stream":
                outputs.Add($"{cell} stream {message["name"]} {message["text"]}");
                break;
            case "display":
                displays[(string)message["displayId"]!] = outputs.Count;
                outputs.Add($"{cell} display {data}");
                break;
            case "update":
                outputs[displays[(string)message["displayId"]!]] = $"{cell} display {data}";
                break;
            case "result":
                outputs.Add($"{cell} result {data}");
                break;
            case "error":
                outputs.Add($"{cell} error {message["message"]}");
                break;
        }
    }
}
