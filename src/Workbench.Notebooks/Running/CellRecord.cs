using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks;

/// <summary>Collects the events of one cell into its outputs.</summary>
internal sealed class CellRecord(Cell cell, string file)
{
    private const int LongestNativeText = 20_000;
    private readonly List<Output> outputs = [];
    private readonly Dictionary<string, int> displays = [];
    private readonly StringBuilder text = new();
    private string textStream = "stdout";

    public void Add(JsonObject message)
    {
        switch ((string?)message["type"])
        {
            case Protocol.Stream:
                AddText((string)message["name"]!, (string)message["text"]!);
                break;
            case Protocol.Display or Protocol.Result:
                Close();
                if ((string?)message["displayId"] is { } id)
                    displays[id] = outputs.Count;

                outputs.Add(new DisplayOutput(Data(message), IsResult: (string?)message["type"] == Protocol.Result));
                break;
            case Protocol.Update when displays.TryGetValue((string)message["displayId"]!, out var at):
                outputs[at] = new DisplayOutput(Data(message), IsResult: false);
                break;
            case Protocol.Error:
                AddError(message);
                break;
        }
    }

    public void Stopped(TimeSpan? timeout, bool keptState) =>
        Fail(
            timeout is null ? "interrupted" : "timeout",
            timeout is { } limit
                ? $"The run took longer than {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s and was "
                    + "stopped in this cell. "
                    + "Raise --timeout or choose a smaller --budget."
                : "The run was interrupted in this cell" + (keptState ? "." : ", and the kernel process had to be ended.")
        );

    public void Crashed(int? exitCode, string errorText)
    {
        if (outputs.OfType<ErrorOutput>().Any(output => output.Failure.Kind == "exit"))
            return;

        if (errorText.Contains("Stack overflow", StringComparison.OrdinalIgnoreCase))
        {
            var frame = errorText
                .Split('\n')
                .Select(line => line.Trim())
                .FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal));
            Fail(
                "crash",
                $"The cell overflowed the stack{(frame is null ? "" : $" ({frame})")}, which ended the kernel process; all "
                    + "state is lost. "
                    + "Look for infinite recursion."
            );
        }
        else
        {
            var said = string.Join('\n', errorText.Split('\n').Where(line => line.Trim().Length > 0).Take(8));
            Fail(
                "crash",
                $"The kernel process ended with exit status {exitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} "
                    + "while this cell ran; all state is lost."
                    + (said.Length == 0 ? "" : $" Its last output:\n{said}")
            );
        }
    }

    /// <param name="status">The status that the kernel reported, or null if the process ended.</param>
    /// <param name="seconds">How long the cell took.</param>
    /// <param name="nativeText">The text on the process's standard error that did not go through the console.</param>
    public CellRun ToRun(string? status, double seconds, string nativeText)
    {
        if (nativeText.Length > 0 && status is not null)
            AddText("stderr", nativeText.Length > LongestNativeText ? nativeText[..LongestNativeText] + "\n[…]\n" : nativeText);

        Close();
        return new CellRun(cell, status == Protocol.Ok ? CellStatus.Succeeded : CellStatus.Failed, seconds, outputs);
    }

    private void AddText(string stream, string piece)
    {
        if (stream != textStream)
        {
            Close();
            textStream = stream;
        }

        text.Append(piece);
    }

    private void AddError(JsonObject message)
    {
        Close();
        var line = (int?)message["line"] ?? 1;
        var imported = (string?)message["file"];
        var where = imported is null ? cell.Line + line - 1 : (int?)message["fileLine"] ?? 1;
        outputs.Add(new ErrorOutput(new Failure(imported is null ? file : Relative(imported), cell.Number, where,
            (string)message["kind"]!, (string)message["name"]!, Explain(message), Texts(message["trace"]))));
    }

    // The first error is the message; the others follow with their lines in the file.
    private string Explain(JsonObject message)
    {
        var more = (message["diagnostics"] as JsonArray)?.Skip(1).Take(9).Select(item =>
            $"\nline {cell.Line + (int)item!["line"]! - 1}: {(string?)item["code"]}: {(string?)item["message"]}") ?? [];
        return (string)message["message"]! + string.Concat(more);
    }

    private void Fail(string kind, string message)
    {
        Close();
        outputs.Add(new ErrorOutput(new Failure(file, cell.Number, cell.Line, kind, kind, message, [])));
    }

    private void Close()
    {
        if (text.Length > 0)
        {
            outputs.Add(new TextOutput(textStream, text.ToString()));
            text.Clear();
        }
    }

    // Use the path as the user gave it, so that a click in a terminal finds it.
    private string Relative(string path) =>
        Path.IsPathRooted(file) ? path : Path.GetRelativePath(Environment.CurrentDirectory, path);

    private static JsonObject Data(JsonObject message) => (JsonObject)message["data"]!.DeepClone();

    private static List<string> Texts(JsonNode? list) => (list as JsonArray)?.Select(item => (string)item!).ToList() ?? [];
}
