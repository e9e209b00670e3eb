using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>
/// What a language can say about code that is being typed, in the light of the cells that ran. It runs nothing and changes nothing.
/// Lines and columns count from 1. An answer is null while the language is busy running a cell.
/// </summary>
internal interface ILanguageEditing
{
    Completions? Complete(CodeView code, int line, int column);

    HoverText? Hover(CodeView code, int line, int column);

    IReadOnlyList<Diagnostic>? Diagnose(CodeView code);
}

/// <summary>The code of one language in a cell, other lines blank, and the assemblies that its <c>#r</c> lines mean.</summary>
internal sealed record CodeView(string Text, IReadOnlyList<string> References)
{
    private readonly string[] lines = Text.Split('\n');

    /// <summary>A line, or nothing when the cell has fewer.</summary>
    public string Line(int line) => line >= 1 && line <= lines.Length ? lines[line - 1] : "";

    /// <summary>The word that ends at the cursor.</summary>
    public string WordBefore(int line, int column, string wordCharacters)
    {
        var before = Before(line, column);
        var start = before.Length;
        while (start > 0 && (char.IsLetterOrDigit(before[start - 1]) || wordCharacters.Contains(before[start - 1])))
        {
            start--;
        }

        return before[start..];
    }

    /// <summary>What stands on the line before the cursor.</summary>
    public string Before(int line, int column) => Line(line) is var text ? text[..Math.Clamp(column - 1, 0, text.Length)] : "";
}

/// <summary>A piece of a cell's text, its end not included.</summary>
internal sealed record TextRange(int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>So many characters before a place.</summary>
    public static TextRange Before(int line, int column, int length) => new(line, column - length, line, column);
}

/// <summary>One proposal; <paramref name="Insert"/> is null when it is the label.</summary>
internal sealed record CompletionItem(string Label, string Kind, string? Detail = null, string? Insert = null)
{
    /// <summary>Makes the detail; called only for items that are sent, because most of a language's names are not.</summary>
    public Func<string>? Describe { get; init; }
}

/// <summary>Proposals for a word and the text that they replace.</summary>
internal sealed record Completions(TextRange Replaced, IReadOnlyList<CompletionItem> Items, bool IsIncomplete = false)
{
    public static Completions None(int line, int column) => new(TextRange.Before(line, column, 0), []);
}

/// <summary>What something is; an empty signature when there is nothing to say.</summary>
internal sealed record HoverText(string Signature, string? Documentation, TextRange? Range)
{
    public static HoverText None { get; } = new("", null, null);
}
