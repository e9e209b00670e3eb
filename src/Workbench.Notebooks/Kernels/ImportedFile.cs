namespace Workbench.Notebooks.Kernels;

/// <summary>Reads the files for <c>#!import</c>.</summary>
internal static class ImportedFile
{
    private const string Setup = "setup.dib";

    /// <summary>The path of the file; outside the repository's notebooks, <c>setup.dib</c> is the workbench's own.</summary>
    /// <param name="name">The name in the command.</param>
    /// <param name="directory">The folder that relative names are based on.</param>
    public static string Find(string name, string directory)
    {
        var (path, own) = (Path.GetFullPath(name, directory), Path.Combine(AppContext.BaseDirectory, Setup));
        return name == Setup && !File.Exists(path) && File.Exists(own) ? own : path;
    }

    /// <summary>Returns the cells of a notebook or a script.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="name">The name in the command.</param>
    /// <param name="line">The command's line in its cell.</param>
    /// <exception cref="KernelError">It is missing or damaged.</exception>
    public static IReadOnlyList<Cell> Cells(string path, string name, int line)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".dib" or ".ipynb" => Conversion.Load(path).Cells,
                ".cs" or ".csx" => [new Cell(KernelNames.CSharp, File.ReadAllText(path)) { Number = 1, Line = 1 }],
                ".fs" or ".fsx" => [new Cell(KernelNames.FSharp, File.ReadAllText(path)) { Number = 1, Line = 1 }],
                var other => throw KernelError.Command(
                    line,
                    $"#!import reads .dib, .ipynb, .cs, .csx, .fs and .fsx files, not '{other}'."
                ),
            };
        }
        catch (NotebookException error)
        {
            throw new KernelError("import", "import", error.Problem, line) { File = path, FileLine = error.Line };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KernelError("import", "import", $"'{name}' cannot be imported from '{path}': {error.Message}", line);
        }
    }
}
