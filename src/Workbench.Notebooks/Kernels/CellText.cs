using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Kernels;

/// <summary>Part of a cell: code or a magic command. Blank lines before the code keep its line numbers.</summary>
internal abstract record Segment(int Line);

/// <summary>Code of one language and the <c>#r</c> and <c>#i</c> lines that were removed from it.</summary>
internal sealed record CodeSegment(string Kernel, string Code, IReadOnlyList<(int Line, string Reference)> References, int Line)
    : Segment(Line)
{
    /// <summary>The <c>#i</c> lines: sources of packages.</summary>
    public IReadOnlyList<(int Line, string Source)> Sources { get; init; } = [];

    /// <summary>Whether there is nothing to do for it.</summary>
    public bool IsEmpty => References.Count == 0 && Sources.Count == 0 && string.IsNullOrWhiteSpace(Code);
}

/// <summary>A line such as <c>#!set --name x --value @csharp:y</c>.</summary>
internal sealed record CommandSegment(string Kernel, string Command, string Arguments, int Line) : Segment(Line);

/// <summary>Splits the text of a cell into segments.</summary>
internal static partial class CellText
{
    public static IEnumerable<Segment> Split(string kernel, string source)
    {
        var text = source.Replace("\r\n", "\n", StringComparison.Ordinal);
        var (start, line) = (0, 1);
        while (start < text.Length)
        {
            var rest = text[start..];
            var (code, command) = NextCode(kernel, rest, line, isFirst: start == 0);
            if (!code.IsEmpty)
                yield return code;

            if (command < 0)
                yield break;

            line += rest.AsSpan(0, command).Count('\n');
            var segment = Command(kernel, LineAt(rest, command), line++);
            kernel = KernelNames.Find(segment.Command) ?? kernel;
            yield return segment;
            start += DirectiveLines.NextLine(rest, command);
        }
    }

    // The code up to the next command, without its #r and #i lines, and where that command begins; -1 if there is none.
    private static (CodeSegment Code, int Command) NextCode(string kernel, string text, int line, bool isFirst)
    {
        var (references, sources) = (new List<(int, string)>(), new List<(int, string)>());
        var code = text.ToCharArray();
        foreach (var at in DirectiveLines.Of(kernel, text))
        {
            if (DirectiveLines.IsCommand(text, at))
            {
                // In the first line, #!/path is the shebang of a script.
                if (isFirst && at == 0 && text.StartsWith("#!/", StringComparison.Ordinal))
                    continue;

                return (Segment(at), at);
            }

            if (ReferenceLine().Match(LineAt(text, at)) is { Success: true } match)
            {
                var list = match.Groups[1].Value == "r" ? references : sources;
                list.Add((line + text.AsSpan(0, at).Count('\n'), match.Groups[2].Value));
                code.AsSpan(at, match.Length).Fill(' ');
            }
        }

        return (Segment(text.Length), -1);

        CodeSegment Segment(int end) =>
            new(kernel, new string('\n', line - 1) + new string(code, 0, end).TrimEnd('\n'), references, line)
            {
                Sources = sources,
            };
    }

    private static string LineAt(string text, int at) =>
        text[at..(text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length)];

    /// <summary>Splits a command line into words; double quotes keep spaces together.</summary>
    public static IReadOnlyList<string> Words(string arguments) =>
        Word().Matches(arguments).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Value).ToList();

    /// <summary>The words of a whole line, each with its column.</summary>
    public static IReadOnlyList<(string Text, int Column)> WordPlaces(string line) => Word().Matches(line)
        .Select(match => match.Groups[1].Success ? match.Groups[1] : match)
        .Select(word => (word.Value, word.Index + 1))
        .ToList();

    /// <summary>The languages that a command reads values from or writes them to.</summary>
    public static IEnumerable<string> KernelsIn(CommandSegment command) => Words(command.Arguments)
        .Select(word => KernelNames.Find(word.TrimStart('@').Split(':')[0])).OfType<string>().Prepend(command.Kernel);

    /// <summary>The first line that ends the process; 1 if none is found.</summary>
    public static int LineOfExit(string source)
    {
        var match = ExitCall().Match(source);
        return match.Success ? 1 + source.AsSpan(0, match.Index).Count('\n') : 1;
    }

    private static CommandSegment Command(string kernel, string line, int number)
    {
        var space = line.IndexOfAny([' ', '\t']);
        return space < 0
            ? new CommandSegment(kernel, line[2..], "", number)
            : new CommandSegment(kernel, line[2..space], line[space..].Trim(), number);
    }

    [GeneratedRegex("""^\s*#([ri])\s+@?"([^"]*)"\s*;*\s*(?://.*)?$""")]
    private static partial Regex ReferenceLine();

    [GeneratedRegex(@"\bExit\s*\(|\bexit\b|\bFailFast\b")]
    private static partial Regex ExitCall();

    [GeneratedRegex("""
        "([^"]*)"|\S+
        """)]
    private static partial Regex Word();
}
