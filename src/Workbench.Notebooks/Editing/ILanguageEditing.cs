using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>
/// Answers questions about code while the user types, given the cells that have run. Runs no code and changes no state.
/// Lines and columns count from 1. The answer is null while the language is busy running a cell.
/// </summary>
internal interface ILanguageEditing
{
    Completions? Complete(CodeView code, int line, int column);

    HoverText? Hover(CodeView code, int line, int column);

    SignatureHelp? Signatures(CodeView code, int line, int column);

    IReadOnlyList<Diagnostic>? Diagnose(CodeView code);

    /// <summary>Begins to analyse whole notebooks; null if the language has no analysis.</summary>
    INotebookAnalysis? Analyze();
}

/// <summary>The code of one language in a cell, with other lines blank, and the assemblies of its <c>#r</c> lines.</summary>
internal sealed record CodeView(string Text, IReadOnlyList<string> References)
{
    private readonly string[] lines = Text.Split('\n');

    /// <summary>A line, or an empty text if the cell has fewer lines.</summary>
    public string Line(int line) => line >= 1 && line <= lines.Length ? lines[line - 1] : "";

    /// <summary>The word that ends at the cursor.</summary>
    public string WordBefore(int line, int column, string wordCharacters)
    {
        var before = Before(line, column);
        var start = before.Length;
        while (start > 0 && (char.IsLetterOrDigit(before[start - 1]) || wordCharacters.Contains(before[start - 1])))
            start--;

        return before[start..];
    }

    /// <summary>The text of the line before the cursor.</summary>
    public string Before(int line, int column) => Line(line) is var text ? text[..Math.Clamp(column - 1, 0, text.Length)] : "";
}

/// <summary>A range of a cell's text, excluding its end.</summary>
internal sealed record TextRange(int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The range a number of lines below.</summary>
    public TextRange Below(int lines) => this with { Line = Line + lines, EndLine = EndLine + lines };

    /// <summary>The range as the protocol has it.</summary>
    public (string, JsonNode?)[] Fields =>
        [("line", Line), ("column", Column), ("endLine", EndLine), ("endColumn", EndColumn)];

    /// <summary>The range of a number of characters before a position.</summary>
    public static TextRange Before(int line, int column, int length) => new(line, column - length, line, column);
}

/// <summary>One proposal; <paramref name="Insert"/> is null if it equals the label.</summary>
internal sealed record CompletionItem(string Label, string Kind, string? Detail = null, string? Insert = null)
{
    /// <summary>Creates the detail; called only for the few items that are sent.</summary>
    public Func<string>? Describe { get; init; }
}

/// <summary>Proposals for a word, and the range of text that they replace.</summary>
internal sealed record Completions(TextRange Replaced, IReadOnlyList<CompletionItem> Items, bool IsIncomplete = false)
{
    public static Completions None(int line, int column) => new(TextRange.Before(line, column, 0), []);
}

/// <summary>A description of a symbol; the signature is empty if there is none.</summary>
internal sealed record HoverText(string Signature, string? Documentation, TextRange? Range)
{
    public static HoverText None { get; } = new("", null, null);
}
