using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks;

/// <summary>Something that a cell printed or showed.</summary>
public abstract record Output;

/// <summary>Text that a cell wrote to the console.</summary>
/// <param name="Stream">stdout or stderr.</param>
/// <param name="Text">The text, with only line feeds.</param>
public sealed record TextOutput(string Stream, string Text) : Output;

/// <summary>A value in the forms in which it can be shown.</summary>
/// <param name="Data">Forms by MIME type: text, base64 for images, JSON for charts.</param>
/// <param name="IsResult">Whether it is the value of the cell's last expression.</param>
public sealed record DisplayOutput(JsonObject Data, bool IsResult) : Output;

/// <summary>The reason why the cell failed.</summary>
public sealed record ErrorOutput(Failure Failure) : Output;

/// <summary>What went wrong, and where.</summary>
/// <param name="File">The notebook, or the imported file that contains the error.</param>
/// <param name="CellNumber">Number of the cell in the notebook, from 1.</param>
/// <param name="Line">Line in <paramref name="File"/>, from 1.</param>
/// <param name="Kind">
/// compile, exception, command, share, reference, import, display, exit, crash, timeout or interrupted.
/// </param>
/// <param name="Name">The exception's type or the compiler's code.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="Trace">The stack frames that are in cells.</param>
public sealed record Failure(
    string File,
    int CellNumber,
    int Line,
    string Kind,
    string Name,
    string Message,
    IReadOnlyList<string> Trace
)
{
    /// <summary><c>file(line): cell 3: message</c>, in the style of compilers.</summary>
    public override string ToString() => $"{File}({Line}): cell {CellNumber}: {Headline}";

    /// <summary>The message, preceded by the name where that adds information.</summary>
    public string Headline => Kind is "compile" or "exception" ? $"{Name}: {Message}" : Message;
}

/// <summary>The outcome of a cell.</summary>
public enum CellStatus
{
    /// <summary>The run ended before the cell.</summary>
    NotRun,

    /// <summary>The cell has nothing to run: it is prose or empty.</summary>
    Prose,

    /// <summary>The cell ran to its end.</summary>
    Succeeded,

    /// <summary>The cell failed.</summary>
    Failed,
}

/// <summary>One cell of a run.</summary>
/// <param name="Cell">The cell as it ran, with parameters replaced.</param>
/// <param name="Status">Its outcome.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Outputs">What it printed and showed, in order.</param>
public sealed record CellRun(Cell Cell, CellStatus Status, double Seconds, IReadOnlyList<Output> Outputs);

/// <summary>A finished run, complete or not; reports are made from it.</summary>
/// <param name="Notebook">The notebook as it ran.</param>
/// <param name="Cells">All its cells.</param>
/// <param name="Failures">The failures; empty after a success.</param>
/// <param name="Started">When the run started.</param>
/// <param name="Seconds">How long it took, including the start of the kernel.</param>
public sealed record RunResult(
    Notebook Notebook, IReadOnlyList<CellRun> Cells, IReadOnlyList<Failure> Failures, DateTimeOffset Started, double Seconds)
{
    /// <summary>0 after a success, otherwise 1.</summary>
    public int ExitStatus => Failures.Count == 0 ? 0 : 1;
}

/// <summary>An event of a run: the kernel's events with the cell's number added, and <c>cell</c> before each cell.</summary>
/// <param name="Type">cell, or the type of a kernel event (see PROTOCOL.md).</param>
/// <param name="Cell">The cell.</param>
/// <param name="Message">The event as JSON.</param>
public sealed record RunEvent(string Type, Cell Cell, JsonObject Message)
{
    /// <summary>One line of JSON, as <c>--out -</c> prints it.</summary>
    public string ToJsonLine() => Message.ToJsonString(Kernels.Protocol.Json);
}
