using System.Text.Json;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Answers an editor's requests about the text of cells, whether they have run or not.</summary>
internal sealed class NotebookRequests(EventWriter events, CellRunner runner)
{
    private Task formats = Task.CompletedTask;

    /// <summary>Queues a request.</summary>
    /// <exception cref="FormatException">The request lacks something.</exception>
    public void Add(string type, string? id, JsonElement request)
    {
        var kernel = Text(request, "kernel") ?? throw new FormatException($"{type} needs kernel and source.");
        var source = Text(request, "source") ?? throw new FormatException($"{type} needs kernel and source.");
        var size = request.TryGetProperty("tabSize", out var number) ? Math.Clamp(number.GetInt32(), 1, 16) : 4;
        var options = new FormatOptions(size, !request.TryGetProperty("insertSpaces", out var spaces) || spaces.GetBoolean());
        formats = Then(formats, id, type, () =>
            events.Write(Protocol.Edits, id, CellFormat.Of(kernel, source, options, runner.Directory).Fields()));
    }

    private Task Then(Task queue, string? id, string type, Action answer) => queue.ContinueWith(
        _ =>
        {
            try
            {
                answer();
            }
            catch (Exception error)
            {
                // Incomplete text can crash a compiler, which must not end the process.
                events.Write(Protocol.Refused, id, ("message", $"{type} failed: {error.GetType().Name}: {error.Message}"));
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.None,
        TaskScheduler.Default
    );

    private static string? Text(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
