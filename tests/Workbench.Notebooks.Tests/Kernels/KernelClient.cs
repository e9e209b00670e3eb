using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Running;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>A kernel process, with the editor's side of the protocol.</summary>
public sealed class KernelClient : IDisposable
{
    private int last;

    public KernelClient()
        : this(Runs.Folder, [])
    {
    }

    /// <summary>Starts a kernel in a folder.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="environment">Variables in addition to this process's.</param>
    internal KernelClient(string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Runs.KernelCommand[0], Runs.KernelCommand.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        Process = Process.Start(start)!;
    }

    public Process Process { get; }

    public static string Result(IEnumerable<JsonObject> events) =>
        events.Single(item => (string?)item["type"] == "result")["data"]!["text/plain"]!.ToString();

    public List<JsonObject> Execute(string kernel, string source) => ReadUntilFinished(SendCell(kernel, source));

    /// <summary>Sends a cell and returns the request's id.</summary>
    public string SendCell(string kernel, string source)
    {
        var id = NextId();
        Send(new JsonObject { ["type"] = "execute", ["id"] = id, ["kernel"] = kernel, ["source"] = source });
        return id;
    }

    /// <summary>Sends a request about a cell; the last | in the source marks the cursor and is removed.</summary>
    public JsonObject Ask(string type, string kernel, string source)
    {
        var id = SendQuestion(type, kernel, source);
        while (true)
        {
            if (Read() is var answer && (string?)answer["id"] == id)
                return answer;
        }
    }

    public string SendQuestion(string type, string kernel, string source)
    {
        var id = NextId();
        var cursor = source.LastIndexOf('|');
        var before = cursor < 0 ? "" : source[..cursor];
        Send(new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["kernel"] = kernel,
            ["source"] = cursor < 0 ? source : source.Remove(cursor, 1),
            ["line"] = 1 + before.Count(letter => letter == '\n'),
            ["column"] = before.Length - before.LastIndexOf('\n'),
        });
        return id;
    }

    public void Send(JsonObject message) => SendLine(message.ToJsonString());

    public void SendLine(string line)
    {
        Process.StandardInput.WriteLine(line);
        Process.StandardInput.Flush();
    }

    public List<JsonObject> ReadUntilFinished(string id)
    {
        var events = new List<JsonObject>();
        do
        {
            events.Add(Read());
        }
        while ((string?)events[^1]["type"] != "finished" || (string?)events[^1]["id"] != id);
        return events;
    }

    /// <summary>Reads until an event of this type.</summary>
    public void ReadUntil(string type)
    {
        while ((string?)Read()["type"] != type)
        {
        }
    }

    /// <summary>The next event. The limit only ends a kernel that says nothing more.</summary>
    public JsonObject Read() => JsonSerializer.Deserialize<JsonObject>(
        Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(10)).GetAwaiter().GetResult()
            ?? throw new InvalidOperationException("The kernel ended.")
    )!;

    public void Dispose()
    {
        Process.StandardInput.Close();
        if (!Process.WaitForExit(5000))
            Process.Kill();

        Process.Dispose();
    }

    private string NextId() => (++last).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
