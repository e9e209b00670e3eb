using System.Text;
using System.Text.Json.Nodes;

namespace Workbench.Notebooks;

/// <summary>
/// A <c>.dib</c> notebook: optional metadata and a list of cells. An unchanged notebook is written back byte for byte.
/// </summary>
/// <example><code>
/// var notebook = Notebook.Load("notebooks/02-mnist.dib");
/// foreach (var cell in notebook.Cells) Console.WriteLine($"{cell.Line}: {cell.Kernel}");
/// </code></example>
public sealed class Notebook
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal Notebook(IReadOnlyList<Cell> cells) => Cells = cells;

    /// <summary>The file that the notebook was read from, or null.</summary>
    public string? Path { get; init; }

    /// <summary>The cells in order, including empty ones.</summary>
    public IReadOnlyList<Cell> Cells { get; private init; }

    /// <summary>The JSON of the <c>#!meta</c> header, or null.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>The kernel for lines before the first selector.</summary>
    public string DefaultKernel { get; init; } = KernelNames.CSharp;

    // What could not be kept when the notebook was read from another format, as sentences.
    internal IReadOnlyList<string> Notes { get; init; } = [];

    // Everything before the first cell: byte order mark, blank lines, header.
    internal string Head { get; init; } = "";
    internal string NewLine { get; init; } = "\n";

    /// <summary>Reads a notebook.</summary>
    /// <param name="path">A <c>.dib</c> file, UTF-8.</param>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="NotebookException">The file is not a notebook.</exception>
    public static Notebook Load(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"The notebook '{path}' does not exist. Give the path of a .dib file.", path);

        return Parse(Decode(File.ReadAllBytes(path), path), path);
    }

    /// <summary>Reads a notebook from its text.</summary>
    /// <param name="text">The text of a <c>.dib</c> file.</param>
    /// <param name="path">The file to name in errors and to resolve imports from, or null.</param>
    /// <exception cref="NotebookException">The text is not a notebook.</exception>
    public static Notebook Parse(string text, string? path = null) => new DibParser(text, path).Parse();

    /// <summary>Makes a notebook from cells, without metadata.</summary>
    public static Notebook Of(params IReadOnlyList<Cell> cells) =>
        new(cells.Select((cell, i) => cell with { Number = i + 1 }).ToList());

    /// <summary>Makes a copy with other cells; header and path stay the same.</summary>
    public Notebook WithCells(IReadOnlyList<Cell> cells) => new(cells.Select((cell, i) => cell with { Number = i + 1 }).ToList())
    {
        Path = Path,
        Metadata = Metadata,
        DefaultKernel = DefaultKernel,
        Head = Head,
        NewLine = NewLine,
    };

    // The header has changed, so it is not reused.
    internal Notebook With(JsonObject metadata) => new(Cells)
    {
        Path = Path,
        Metadata = metadata,
        DefaultKernel = DefaultKernel,
        NewLine = NewLine,
    };

    /// <summary>The notebook as the text of a <c>.dib</c> file.</summary>
    public string ToText() => DibWriter.Write(this);

    /// <summary>Writes the notebook to a temporary file and renames it, so that the file is complete or absent.</summary>
    public void Save(string path) => WholeFile.Write(path, Utf8.GetBytes(ToText()));

    private static string Decode(byte[] bytes, string path)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new NotebookException(path, 1, "The file is UTF-16; a .dib file is UTF-8. Save it as UTF-8.");

        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(error.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new NotebookException(
                path,
                line,
                $"The byte 0x{error.BytesUnknown?[0]:X2} is not UTF-8. Save the file as UTF-8."
            );
        }
    }
}
