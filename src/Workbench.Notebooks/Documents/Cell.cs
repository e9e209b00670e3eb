namespace Workbench.Notebooks;

/// <summary>One cell of a notebook.</summary>
/// <param name="Kernel">Kernel name, such as <c>csharp</c>; see <see cref="KernelNames"/>.</param>
/// <param name="Source">The cell's text as it stands in the file, without the blank lines around it.</param>
public sealed record Cell(string Kernel, string Source)
{
    /// <summary>Number of the cell in its notebook, from 1; 0 for a cell that is in none.</summary>
    public int Number { get; init; }

    /// <summary>Line in the file of the first line of <see cref="Source"/>, from 1; 0 for a cell that came from no file.</summary>
    public int Line { get; init; }

    /// <summary>What stood behind the kernel's name on the selector line, mostly nothing.</summary>
    public string Options { get; init; } = "";

    /// <summary>The source with line feeds only, as kernels want it.</summary>
    public string Code => Source.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Whether the cell has nothing but white space.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Source);

    // What stood around the source, so that a file that was read is written back byte for byte. Null for cells made in memory.
    internal string? Before { get; init; }
    internal string? After { get; init; }
    internal string? ReadAs { get; init; }

    // The selector line can be kept only while it still says what the cell is.
    internal bool KeepsLayout => Before is not null && ReadAs == Kernel;
}
