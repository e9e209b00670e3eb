using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks;

/// <summary>What a cell printed or showed.</summary>
public abstract record Output;

/// <summary>Text on the console.</summary>
/// <param name="Stream">stdout or stderr.</param>
/// <param name="Text">The text, line feeds only.</param>
public sealed record TextOutput(string Stream, string Text) : Output;

/// <summary>A value in the forms in which it can be shown.</summary>
/// <param name="Data">Forms by MIME type: text, base64 for images, JSON for charts.</param>
/// <param name="IsResult">Whether it is the cell's last expression.</param>
public sealed record DisplayOutput(JsonObject Data, bool IsResult) : Output;

/// <summary>Why the cell failed.</summary>
public sealed record ErrorOutput(Failure Failure) : Output;

/// <summary>What went wrong, and where.</summary>
/// <param name="File">The notebook, or the file it imports in which the error lies.</param>
/// <param name="CellNumber">Number of the notebook's cell, from 1.</param>
/// <param name="Line">Line in <paramref name="File"/>, from 1.</param>
/// <param name="Kind">compile, exception, command, share, reference, import, display, exit, crash, timeout or interrupted.</param>
/// <param name="Name">The exception's type or the compiler's code.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="Trace">The frames of the stack that lie in cells.</param>
public sealed record Failure(string File, int CellNumber, int Line, string Kind, string Name, string Message, IReadOnlyList<string> Trace)
{
    /// <summary><c>file(line): cell 3: message</c>, as compilers write it.</summary>
    public override string ToString() => $"{File}({Line}): cell {CellNumber}: {Headline}";

    /// <summary>The message, with the name in front where it says more.</summary>
    public string Headline => Kind is "compile" or "exception" ? $"{Name}: {Message}" : Message;
}

/// <summary>How a cell fared.</summary>
public enum CellStatus
{
    /// <summary>The run ended before it.</summary>
    NotRun,

    /// <summary>It has nothing to run: prose, or nothing at all.</summary>
    Prose,

    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>One cell of a run.</summary>
/// <param name="Cell">The cell as it ran, parameters replaced.</param>
/// <param name="Status">How it fared.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="Outputs">What it printed and showed, in order.</param>
public sealed record CellRun(Cell Cell, CellStatus Status, double Seconds, IReadOnlyList<Output> Outputs);

/// <summary>A finished run, complete or not: what reports are made of.</summary>
/// <param name="Notebook">The notebook as it ran.</param>
/// <param name="Cells">All its cells.</param>
/// <param name="Failures">What went wrong; empty after a success.</param>
/// <param name="Started">When it began.</param>
/// <param name="Seconds">Time it took, start of the kernel included.</param>
public sealed record RunResult(
    Notebook Notebook, IReadOnlyList<CellRun> Cells, IReadOnlyList<Failure> Failures, DateTimeOffset Started, double Seconds)
{
    /// <summary>0 after a success, otherwise 1.</summary>
    public int ExitStatus => Failures.Count == 0 ? 0 : 1;
}

/// <summary>Something happened in a run: the kernel's events with the cell's number added, and <c>cell</c> before each cell.</summary>
/// <param name="Type">cell, or the type of a kernel event (see PROTOCOL.md).</param>
/// <param name="Cell">The cell.</param>
/// <param name="Message">The event as JSON.</param>
public sealed record RunEvent(string Type, Cell Cell, JsonObject Message)
{
    /// <summary>One line of JSON, as <c>--out -</c> prints it.</summary>
    public string ToJsonLine() => Message.ToJsonString(Kernels.Protocol.Json);
}
