using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Workbench.Notebooks.Kernels;

/// <summary>Sends what a cell prints and shows as events: in order, live, and limited in size.</summary>
internal sealed class CellOutput(EventWriter events, string id) : IDisposable
{
    /// <summary>The maximum number of characters of text, and of displayed forms, that a cell may send.</summary>
    public const int TextLimit = 1_000_000;
    public const int DisplayLimit = 64_000_000;

    private const int FlushAtCharacters = 8_192;
    private const int FlushAfterMilliseconds = 40;
    private readonly Lock gate = new();
    private readonly StringBuilder pending = new();
    // By stream: the first half of a character that was written in two parts.
    private readonly Dictionary<string, char> halves = [];
    private string pendingName = "stdout";
    private long lastFlush;
    private long textLength;
    private long displayLength;
    private Timer? timer;

    /// <summary>The running cell, or the last one: late output of its background threads still belongs to it.</summary>
    public static CellOutput? Current { get; set; }

    public void Text(string name, ReadOnlySpan<char> text)
    {
        // As in EventWriter, an interrupt must not leave this half done.
        try
        {
        }
        finally
        {
            lock (gate)
                AppendWhole(name, text);
        }
    }

    public void Display(JsonObject data, string displayId) => SendForms(Protocol.Display, data, displayId);

    public void Update(JsonObject data, string displayId) => SendForms(Protocol.Update, data, displayId);

    public void Result(JsonObject data) => SendForms(Protocol.Result, data, null);

    public void Error(KernelError error, int line) => Send(Protocol.Error,
        ("kind", error.Kind),
        ("name", error.Name),
        ("message", error.Message),
        ("line", line),
        ("file", error.File),
        ("fileLine", error.File is null ? null : error.FileLine),
        ("trace", new JsonArray([.. error.Trace.Select(frame => (JsonNode)frame)])),
        ("diagnostics", new JsonArray([.. error.Diagnostics.Select(item => (JsonNode)item.ToJson())])),
        ("stack", error.Stack));

    /// <summary>Sends an event after all earlier text.</summary>
    public void Send(string type, params ReadOnlySpan<(string, JsonNode?)> fields)
    {
        Flush();
        events.Write(type, id, fields);
    }

    public void Flush()
    {
        lock (gate)
            FlushLocked();
    }

    /// <summary>Ends the cell's output with a note about omitted text.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var (name, half) in halves.ToList())
                Append(name, [half]);

            halves.Clear();
            if (textLength > TextLimit)
            {
                pending.Append(
                    CultureInfo.InvariantCulture,
                    $"[{textLength - TextLimit:N0} characters of output were left out.]\n"
                );
            }

            FlushLocked();
            timer?.Dispose();
            timer = null;
        }
    }

    private void SendForms(string type, JsonObject data, string? displayId)
    {
        var length = data.Sum(form =>
            form.Value is JsonValue value && value.TryGetValue<string>(out var text)
                ? text.Length
                : form.Value?.ToJsonString().Length ?? 0
        );
        var before = Interlocked.Add(ref displayLength, length) - length;
        if (before > DisplayLimit)
            return;

        if (before + length > DisplayLimit)
        {
            data = new JsonObject
            {
                ["text/plain"] = $"[This cell shows more than {DisplayLimit / 1_000_000} MB; the rest is left out.]",
            };
        }

        Send(type, ("displayId", displayId), ("data", data));
    }

    // Characters outside the basic plane have two halves, which code may write one at a time. Each would be invalid alone.
    private void AppendWhole(string name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;

        if (halves.Remove(name, out var half))
            text = $"{half}{text}";

        if (char.IsHighSurrogate(text[^1]))
        {
            halves[name] = text[^1];
            text = text[..^1];
        }

        if (!text.IsEmpty)
            Append(name, text);
    }

    private void Append(string name, ReadOnlySpan<char> text)
    {
        var room = (int)Math.Max(0, TextLimit - textLength);
        if (room > 0 && room < text.Length && char.IsHighSurrogate(text[room - 1]))
            room--;

        var wasFull = textLength > TextLimit;
        textLength += text.Length;
        if (wasFull)
            return;

        if (pendingName != name)
        {
            FlushLocked();
            pendingName = name;
        }

        pending.Append(text.Length <= room ? text : text[..room]);
        if (textLength > TextLimit)
        {
            pending.Append(
                CultureInfo.InvariantCulture,
                $"\n[More than {TextLimit:N0} characters of output; the rest of this cell's text is left out.]\n"
            );
        }

        var isLine = text.EndsWith("\n", StringComparison.Ordinal);
        if (pending.Length >= FlushAtCharacters || (isLine && Environment.TickCount64 - lastFlush > FlushAfterMilliseconds))
            FlushLocked();
        else
            timer ??= new Timer(_ => Flush(), null, FlushAfterMilliseconds, FlushAfterMilliseconds);
    }

    private void FlushLocked()
    {
        if (pending.Length > 0)
        {
            events.Write(Protocol.Stream, id, ("name", pendingName), ("text", pending.ToString()));
            pending.Clear();
            lastFlush = Environment.TickCount64;
        }
    }
}
