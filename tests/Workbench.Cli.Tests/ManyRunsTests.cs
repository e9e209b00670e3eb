using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>Twenty runs of a notebook in one kernel process, as an editor that stays open for a day makes them.</summary>
public sealed class ManyRunsTests : IDisposable
{
    private const int Runs = 20;
    private const string LiveTensors = "TorchSharp.torch.Tensor.TotalCount";
    private const string ManagedBytes = "GC.Collect(); GC.WaitForPendingFinalizers(); GC.Collect(); GC.GetTotalMemory(true)";

    private readonly Process kernel = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Workbench.Cli.dll"), "kernel", "--stdio"])
    {
        RedirectStandardInput = true, RedirectStandardOutput = true,
    })!;

    private int last;

    public void Dispose()
    {
        kernel.StandardInput.Close();
        if (!kernel.WaitForExit(5000)) kernel.Kill();
        kernel.Dispose();
    }

    [Fact]
    public void Live_tensors_are_equal_at_the_end_and_memory_grows_by_a_mebibyte_a_run_at_most()
    {
        var folder = Path.Combine(DataFolders.RepositoryRoot()!, "notebooks");
        Send(new JsonObject { ["type"] = "initialize", ["version"] = 1, ["directory"] = folder, ["kernels"] = new JsonArray("csharp") });
        var notebook = Parameters.Override(Notebook.Load(Path.Combine(folder, "01-sparse-modules.dib")), new Dictionary<string, string> { ["budget"] = "smoke" });
        var cells = notebook.Cells.Where(cell => cell.Kernel == KernelNames.CSharp && !cell.IsEmpty).ToList();
        var (tensors, memory) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            cells.ForEach(cell => Execute(cell.Code));
            tensors.Add(Number(LiveTensors));
            memory.Add(Number(ManagedBytes) / (1 << 20));
        }

        tensors.Distinct().ShouldHaveSingleItem();
        // The first run loads the compiler, the library and plotly's types.
        ((memory[^1] - memory[0]) / (Runs - 1)).ShouldBeLessThanOrEqualTo(1, string.Join(", ", memory.Select(value => value.ToString("F1", CultureInfo.InvariantCulture))));
    }

    private double Number(string code) => double.Parse(
        Execute(code).Single(item => (string?)item["type"] == "result")["data"]!["text/plain"]!.ToString(), CultureInfo.InvariantCulture);

    private List<JsonObject> Execute(string code)
    {
        var id = (++last).ToString(CultureInfo.InvariantCulture);
        Send(new JsonObject { ["type"] = "execute", ["id"] = id, ["kernel"] = KernelNames.CSharp, ["source"] = code });
        var events = new List<JsonObject>();
        do
        {
            events.Add((JsonObject)JsonNode.Parse(kernel.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The kernel ended."))!);
        }
        while ((string?)events[^1]["type"] != "finished" || (string?)events[^1]["id"] != id);
        events[^1]["status"]!.ToString().ShouldBe("ok", $"{code}\n{events.FirstOrDefault(item => (string?)item["type"] == "error")?["message"]}");
        return events;
    }

    private void Send(JsonObject message)
    {
        kernel.StandardInput.WriteLine(message.ToJsonString());
        kernel.StandardInput.Flush();
    }
}
