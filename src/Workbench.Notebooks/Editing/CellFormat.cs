using Microsoft.CodeAnalysis.Text;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>How an editor wants code to be indented.</summary>
internal sealed record FormatOptions(int TabSize, bool Spaces);

/// <summary>Formats the code of a cell: each part between its magic commands on its own.</summary>
internal static class CellFormat
{
    public static TextEdits Of(string kernel, string source, FormatOptions options, string directory)
    {
        var (edits, problems) = (new List<TextEdit>(), new List<string>());
        foreach (var (language, line, code) in Parts(kernel, source))
        {
            switch (language)
            {
                case KernelNames.CSharp:
                    edits.AddRange(Edits(code, line, CSharpFormat.Changes(code, options)));
                    break;
                case KernelNames.FSharp:
                    var (formatted, problem) = FSharpFormat.Of(code, options, directory);
                    if (problem is not null)
                        problems.Add(problem);
                    else if (formatted is not null)
                        edits.AddRange(Edits(code, line, LineChanges.Between(code, formatted)));

                    break;
            }
        }

        return new TextEdits(edits, problems.FirstOrDefault());
    }

    // The language, the first line and the text of each part that is not blank.
    private static IEnumerable<(string Language, int Line, string Code)> Parts(string kernel, string source)
    {
        var cell = new CellView(kernel, source);
        var lines = source.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var start = 1;
        foreach (var end in cell.Commands.Select(command => command.Line).Append(lines.Length + 1))
        {
            var code = string.Join('\n', lines[(start - 1)..(end - 1)]);
            if (!string.IsNullOrWhiteSpace(code))
                yield return (cell.KernelAt(start), start, code);

            start = end + 1;
        }
    }

    private static IEnumerable<TextEdit> Edits(string code, int line, IReadOnlyList<TextChange> changes)
    {
        var lines = SourceText.From(code).Lines;
        foreach (var change in changes)
        {
            var span = lines.GetLinePositionSpan(change.Span);
            yield return new TextEdit(
                1,
                new TextRange(
                    span.Start.Line + line, span.Start.Character + 1, span.End.Line + line, span.End.Character + 1),
                change.NewText ?? "");
        }
    }
}
