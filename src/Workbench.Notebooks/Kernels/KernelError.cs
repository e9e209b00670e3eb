using System.Text.Json.Nodes;

namespace Workbench.Notebooks.Kernels;

/// <summary>One compiler diagnostic; lines and columns count from 1 within the cell.</summary>
internal sealed record Diagnostic(string Code, string Message, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>error, warning or info.</summary>
    public string Severity { get; init; } = "error";

    public JsonObject ToJson() => new()
    {
        ["code"] = Code,
        ["message"] = Message,
        ["line"] = Line,
        ["column"] = Column,
        ["endLine"] = EndLine,
        ["endColumn"] = EndColumn,
    };

    public JsonObject ToJsonWithSeverity()
    {
        var json = ToJson();
        json["severity"] = Severity;
        return json;
    }
}

/// <summary>A cell failed; the contents of an <c>error</c> event.</summary>
/// <param name="kind">compile, exception, command, share, reference, import, display or exit.</param>
/// <param name="name">The exception's type, the compiler's code, or the kind again.</param>
/// <param name="message">What happened and what to do.</param>
/// <param name="line">Line within the executed text, from 1.</param>
internal sealed class KernelError(string kind, string name, string message, int line) : Exception(message)
{
    public string Kind { get; } = kind;
    public string Name { get; } = name;
    public int Line { get; set; } = line;
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
    public IReadOnlyList<string> Trace { get; init; } = [];
    public string Stack { get; init; } = "";

    // The actual location, if it is in an imported file.
    public string? File { get; set; }
    public int FileLine { get; set; }

    public static KernelError Command(int line, string message) => new("command", "command", message, line);
}
