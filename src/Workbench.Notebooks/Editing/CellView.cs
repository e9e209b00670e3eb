using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>A cell while the user types it: the language of each line, and its magic commands.</summary>
internal sealed class CellView
{
    // Errors about unknown names, which an earlier command in the cell may define.
    private static readonly string[] UnknownName = ["CS0103", "CS0234", "CS0246", "CS1061", "FS0039"];
    private readonly string kernel;
    private readonly string[] lines;
    private readonly List<Segment> segments;

    public CellView(string kernel, string source)
    {
        this.kernel = KernelNames.Find(kernel) ?? kernel;
        lines = source.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        segments = CellText.Split(this.kernel, source).ToList();
    }

    public IEnumerable<CommandSegment> Commands => segments.OfType<CommandSegment>();

    /// <summary>The <c>#r</c> lines of a language.</summary>
    public IEnumerable<(int Line, string Reference)> References(string language) =>
        segments.OfType<CodeSegment>().Where(code => code.Kernel == language).SelectMany(code => code.References);

    /// <summary>The <c>#i</c> lines of a language.</summary>
    public IEnumerable<(int Line, string Source)> Sources(string language) =>
        segments.OfType<CodeSegment>().Where(code => code.Kernel == language).SelectMany(code => code.Sources);

    /// <summary>The languages with code in the cell, starting with the cell's own.</summary>
    public IEnumerable<string> Languages => segments.OfType<CodeSegment>().Select(code => code.Kernel).Prepend(kernel).Distinct();

    /// <summary>The language at a line.</summary>
    public string KernelAt(int line) => Commands.Where(command => command.Line < line)
        .Select(command => KernelNames.Find(command.Command)).OfType<string>().LastOrDefault(kernel);

    /// <summary>The line's text if it is a magic command, otherwise null.</summary>
    public string? CommandLine(int line) => Commands.Any(command => command.Line == line) ? lines[line - 1] : null;

    /// <summary>The code of one language; all other lines are blank, so that line numbers stay the same.</summary>
    public string Code(string language)
    {
        var code = new string[lines.Length];
        Array.Fill(code, "");
        foreach (var segment in segments.OfType<CodeSegment>().Where(segment => segment.Kernel == language))
        {
            var own = segment.Code.Split('\n');
            own.AsSpan(segment.Line - 1).CopyTo(code.AsSpan(segment.Line - 1));
        }

        return string.Join('\n', code);
    }

    /// <summary>Whether the error is about an unknown name.</summary>
    public static bool IsUnknownName(Diagnostic diagnostic) => UnknownName.Contains(diagnostic.Code);

    /// <summary>Whether the error is about a name that a magic command of this cell may define when it runs.</summary>
    public bool MayYetDefine(Diagnostic diagnostic)
    {
        if (!IsUnknownName(diagnostic) || diagnostic.Line != diagnostic.EndLine || diagnostic.Line > lines.Length)
            return false;

        var line = lines[diagnostic.Line - 1];
        var (from, to) = (Math.Min(diagnostic.Column - 1, line.Length), Math.Min(diagnostic.EndColumn - 1, line.Length));
        var name = from < to ? line[from..to] : "";
        return Commands.Where(command => command.Line < diagnostic.Line).Any(command => command.Command switch
        {
            "import" => true,
            "set" or "share" => CellText.Words(command.Arguments).Contains(name),
            _ => false,
        });
    }
}
