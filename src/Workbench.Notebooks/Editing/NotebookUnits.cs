using System.Text.RegularExpressions;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>
/// The code of one language in a whole notebook, in the order in which <b>Run All</b> runs it, with the cells of imported files.
/// </summary>
/// <param name="language">The language.</param>
/// <param name="files">The assemblies of <c>#r</c> and <c>#i</c> lines in a folder.</param>
/// <param name="define">
/// Code that defines a shared variable: the text before its name, which fits in a command's line, and after.
/// </param>
internal sealed partial class NotebookUnits(
    string language,
    Func<CodeSegment, string, IReadOnlyList<string>> files,
    Func<NameInCommand, (string Before, string After)> define
)
{
    private readonly List<CodeUnit> units = [];
    private readonly Stack<string> imports = new();

    public IReadOnlyList<CodeUnit> Of(IReadOnlyList<Cell> cells, string directory)
    {
        foreach (var (cell, i) in cells.Select((cell, i) => (cell, i)))
            Add(KernelNames.Find(cell.Kernel) ?? cell.Kernel, cell.Code, i + 1, null, directory);

        return units;
    }

    private void Add(string kernel, string code, int number, FilePlace? place, string directory)
    {
        foreach (var segment in CellText.Split(kernel, code))
        {
            switch (segment)
            {
                case CodeSegment { IsEmpty: false } own when own.Kernel == language:
                    units.Add(new CodeUnit(number, place, own.Code, files(own, directory), directory));
                    break;
                case CommandSegment { Command: "import" } command:
                    Import(command, directory);
                    break;
                case CommandSegment command:
                    var line = code.Split('\n')[command.Line - 1];
                    var names = NameInCommand.In(command, line).Where(name => name.Language == language);
                    foreach (var name in names.Where(name => IsName().IsMatch(name.Name)))
                        units.Add(new CodeUnit(number, place, Stand(name), [], directory, name));

                    break;
            }
        }
    }

    private void Import(CommandSegment command, string directory)
    {
        if (CellText.Words(command.Arguments) is not [var name])
            return;

        var path = ImportedFile.Find(name, directory);
        if (imports.Contains(path))
            return;

        try
        {
            imports.Push(path);
            foreach (var cell in ImportedFile.Cells(path, name, command.Line).Where(cell => !KernelNames.IsProse(cell.Kernel)))
                Add(cell.Kernel, cell.Code, 0, new FilePlace(path, Math.Max(0, cell.Line - 1)), Path.GetDirectoryName(path)!);
        }
        catch (KernelError)
        {
            // Only a run reports that a file is missing or damaged.
        }
        finally
        {
            imports.Pop();
        }
    }

    // The name keeps its position in the command's line.
    private string Stand(NameInCommand name)
    {
        var lines = new string('\n', name.Line - 1);
        if (!name.IsDefinition)
            return lines + new string(' ', name.Column - 1) + name.Name;

        var (before, after) = define(name);
        return lines + before.PadRight(name.Column - 1) + name.Name + after;
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*$")]
    private static partial Regex IsName();
}
