using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>A kernel process as editors start it, in the notebooks' folder.</summary>
internal sealed class KernelProcess : IDisposable
{
    private readonly Process process = Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Workbench.Cli.dll"), "kernel", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }
    )!;

    private int last;

    public KernelProcess() =>
        Send(
            new JsonObject
            {
                ["type"] = "initialize",
                ["version"] = 1,
                ["directory"] = Folder,
                ["kernels"] = new JsonArray("csharp"),
            }
        );

    public static string Folder { get; } = Path.Combine(DataFolders.RepositoryRoot()!, "notebooks");

    public static string Result(IEnumerable<JsonObject> events) =>
        events.Single(item => (string?)item["type"] == "result")["data"]!["text/plain"]!.ToString();

    /// <summary>Runs a cell, which must succeed, and returns its events.</summary>
    public IReadOnlyList<JsonObject> Execute(string code)
    {
        var id = (++last).ToString(CultureInfo.InvariantCulture);
        Send(new JsonObject { ["type"] = "execute", ["id"] = id, ["kernel"] = KernelNames.CSharp, ["source"] = code });
        var events = new List<JsonObject>();
        do
        {
            events.Add(
                (JsonObject)
                    JsonNode.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The kernel ended."))!
            );
        } while ((string?)events[^1]["type"] != "finished" || (string?)events[^1]["id"] != id);
        events[^1]["status"]!
            .ToString()
            .ShouldBe("ok", $"{code}\n{events.FirstOrDefault(item => (string?)item["type"] == "error")?["message"]}");
        return events;
    }

    /// <summary>Sends another request, after all cells have finished, and returns its answer.</summary>
    public JsonObject Ask(JsonObject request)
    {
        Send(request);
        return JsonNode.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The kernel ended."))!
            .AsObject();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000)) process.Kill();
        process.Dispose();
    }

    private void Send(JsonObject message)
    {
        process.StandardInput.WriteLine(message.ToJsonString());
        process.StandardInput.Flush();
    }
}
