namespace Workbench.Notebooks;

/// <summary>One cell of a notebook.</summary>
/// <param name="Kernel">Kernel name, such as <c>csharp</c>; see <see cref="KernelNames"/>.</param>
/// <param name="Source">The cell's text as in the file, without the blank lines around it.</param>
public sealed record Cell(string Kernel, string Source)
{
    /// <summary>Number of the cell in its notebook, from 1; 0 if it is not in a notebook.</summary>
    public int Number { get; init; }

    /// <summary>
    /// Line in the file of the first line of <see cref="Source"/>, from 1; 0 if the cell does not come from a file.
    /// </summary>
    public int Line { get; init; }

    /// <summary>The text after the kernel's name on the selector line; usually empty.</summary>
    public string Options { get; init; } = "";

    /// <summary>The source with only line feeds, as the kernels expect it.</summary>
    public string Code => Source.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Whether the cell contains only white space.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Source);

    // The outputs that an .ipynb file has for the cell, as JSON; null if there are none.
    internal string? KeptOutputs { get; init; }

    // The text around the source, so that an unchanged file is written back byte for byte. Null for cells created in memory.
    internal string? Before { get; init; }
    internal string? After { get; init; }
    internal string? ReadAs { get; init; }

    // The selector line is reused only if it still matches the cell.
    internal bool KeepsLayout => Before is not null && ReadAs == Kernel;
}
