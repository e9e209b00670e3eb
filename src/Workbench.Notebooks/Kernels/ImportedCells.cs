namespace Workbench.Notebooks.Kernels;

/// <summary>Runs the code of a cell with its label and the folder that its relative paths are based on.</summary>
internal delegate void RunCell(Cell cell, string label, string directory, CellOutput output, CancellationToken cancellation);

/// <summary>The cells of imported files, which run when their language is used.</summary>
/// <remarks>
/// Loading a compiler takes seconds, and every cell takes memory. So imported cells of a language wait until a cell in the
/// notebook uses it.
/// </remarks>
internal sealed class ImportedCells(Func<string, bool> hasKernel, RunCell run)
{
    private readonly Stack<string> imports = new();
    private readonly HashSet<string> used = [];
    private volatile IReadOnlyList<(Cell Cell, string Path)> waiting = [];

    /// <summary>Whether imported cells of the language are still waiting, so that their definitions are unknown.</summary>
    public bool IsWaiting(string language) => waiting.Any(item => item.Cell.Kernel == language);

    /// <summary>Marks a language as used before any cell is imported.</summary>
    public void Expect(string language) => used.Add(language);

    /// <summary>Runs a file's cells, or lets them wait if their language is not in use yet.</summary>
    /// <exception cref="KernelError">The file is missing or damaged, imports itself, or one of its cells failed.</exception>
    public void Import(CommandSegment command, string directory, CellOutput output, CancellationToken cancellation)
    {
        if (CellText.Words(command.Arguments) is not [var name])
            throw KernelError.Command(command.Line, "#!import takes one file, such as #!import setup.dib.");

        var path = ImportedFile.Find(name, directory);
        if (imports.Contains(path))
        {
            throw KernelError.Command(
                command.Line,
                $"'{name}' imports itself: {string.Join(" <- ", imports.Select(Path.GetFileName))}."
            );
        }

        foreach (
            var cell in ImportedFile
                .Cells(path, name, command.Line)
                .Where(cell => !cell.IsEmpty && !KernelNames.IsProse(cell.Kernel))
        )
        {
            if (!hasKernel(cell.Kernel) || used.Contains(cell.Kernel))
            {
                Run(cell, path, command.Line, output, cancellation);
                continue;
            }

            // A cell that is imported twice runs only once.
            waiting = [.. waiting.Where(item => item.Path != path || item.Cell.Number != cell.Number), (cell, path)];
        }
    }

    /// <summary>Runs the waiting cells of languages that are used for the first time.</summary>
    public void Use(IEnumerable<string> languages, CellOutput output, CancellationToken cancellation)
    {
        foreach (var language in languages.Where(used.Add))
        {
            var due = waiting.Where(item => item.Cell.Kernel == language).ToList();
            waiting = waiting.Except(due).ToList();
            due.ForEach(item => Run(item.Cell, item.Path, 1, output, cancellation));
        }
    }

    private void Run(Cell cell, string path, int line, CellOutput output, CancellationToken cancellation)
    {
        imports.Push(path);
        try
        {
            var label = $"{Path.GetFileName(path)}, cell {cell.Number}";
            run(cell, label, Path.GetDirectoryName(path)!, output, cancellation);
        }
        catch (KernelError error)
        {
            error.File ??= path;
            error.FileLine = error.FileLine > 0 ? error.FileLine : cell.Line + error.Line - 1;
            error.Line = line;
            throw;
        }
        finally
        {
            imports.Pop();
        }
    }
}
