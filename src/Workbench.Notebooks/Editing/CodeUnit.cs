using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Code of one language that runs as one piece. Blank lines before it keep its positions in the cell.</summary>
/// <param name="Cell">The number of the cell in the request, from 1; 0 if it is in a file.</param>
/// <param name="Place">The file and the line before its first one; null for a cell of the request.</param>
/// <param name="Code">The code.</param>
/// <param name="Files">The assemblies of its <c>#r</c> lines.</param>
/// <param name="Directory">The folder that its relative paths are based on.</param>
/// <param name="Shared">If it stands for a name in a <c>#!set</c> or <c>#!share</c> line: that name.</param>
internal sealed record CodeUnit(
    int Cell, FilePlace? Place, string Code, IReadOnlyList<string> Files, string Directory, NameInCommand? Shared = null)
{
    /// <summary>The same text with the same assemblies.</summary>
    public bool IsSame(CodeUnit other) => Code == other.Code && Directory == other.Directory && Files.SequenceEqual(other.Files);

    /// <summary>A range of the code as a range of its cell or file.</summary>
    public NotebookPlace At(TextRange range, string? loaded = null) =>
        loaded is not null ? new NotebookPlace(0, loaded, range)
        : Place is null ? new NotebookPlace(Cell, null, range)
        : new NotebookPlace(0, Place.Path, range.Below(Place.Before));
}

/// <summary>Where the code of an imported cell is.</summary>
internal sealed record FilePlace(string Path, int Before);

/// <summary>A range of a cell (from 1) or of a file.</summary>
internal sealed record NotebookPlace(int Cell, string? File, TextRange Range);

/// <summary>A name in a <c>#!set</c> or <c>#!share</c> line.</summary>
/// <param name="Name">The name.</param>
/// <param name="Language">The language that has the variable.</param>
/// <param name="Line">The line in the cell.</param>
/// <param name="Column">The column of the name.</param>
/// <param name="IsDefinition">Whether the command defines the variable; otherwise it reads it.</param>
/// <param name="IsCommon">Whether the same word names the variable of the other language too.</param>
internal sealed record NameInCommand(string Name, string Language, int Line, int Column, bool IsDefinition, bool IsCommon)
{
    /// <summary>The names in a command.</summary>
    public static IEnumerable<NameInCommand> In(CommandSegment command, string line)
    {
        var words = CellText.WordPlaces(line);
        switch (command.Command)
        {
            case "set" when After("--name") is > 0 and var name && After("--value") is > 0 and var value:
                yield return Named(words[name], command.Kernel, isDefinition: true);
                if (words[value].Text.Split(':') is [['@', .. var source], { Length: > 0 } read]
                    && KernelNames.Find(source) is { } kernel)
                    yield return Named((read, words[value].Column + source.Length + 2), kernel, isDefinition: false);

                break;
            case "share" when After("--from") is > 0 and var from && KernelNames.Find(words[from].Text) is { } other:
                var given = After("--as");
                var own = words.Select((word, i) => (word, i)).Skip(1)
                    .Where(item => !item.word.Text.StartsWith("--", StringComparison.Ordinal)
                        && !words[item.i - 1].Text.StartsWith("--", StringComparison.Ordinal))
                    .Select(item => item.word).ToList();
                if (own is not [var variable])
                    break;

                yield return Named(variable, other, isDefinition: false, isCommon: given < 0);
                yield return given > 0
                    ? Named(words[given], command.Kernel, isDefinition: true)
                    : Named(variable, command.Kernel, isDefinition: true, isCommon: true);
                break;
        }

        // The word after an option; -1 if there is none.
        int After(string option) =>
            words.ToList().FindIndex(word => word.Text == option) + 1 is > 0 and var at && at < words.Count ? at : -1;

        NameInCommand Named((string Text, int Column) word, string language, bool isDefinition, bool isCommon = false) =>
            new(word.Text, language, command.Line, word.Column, isDefinition, isCommon);
    }
}
