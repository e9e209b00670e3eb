using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Kernels;

/// <summary>Part of a cell: code or a magic command. Blank lines before the code keep its line numbers.</summary>
internal abstract record Segment(int Line);

/// <summary>Code of one language and the <c>#r</c> lines that were removed from it.</summary>
internal sealed record CodeSegment(string Kernel, string Code, IReadOnlyList<(int Line, string Reference)> References, int Line)
    : Segment(Line);

/// <summary>A line such as <c>#!set --name x --value @csharp:y</c>.</summary>
internal sealed record CommandSegment(string Kernel, string Command, string Arguments, int Line) : Segment(Line);

/// <summary>Splits the text of a cell into segments.</summary>
internal static partial class CellText
{
    public static IEnumerable<Segment> Split(string kernel, string source)
    {
        var code = new List<string>();
        var references = new List<(int, string)>();
        var firstLine = 1;
        var lines = source.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (
                lines[i].StartsWith("#!", StringComparison.Ordinal)
                && !(i == 0 && lines[i].StartsWith("#!/", StringComparison.Ordinal))
            )
            {
                if (Code() is { } before)
                    yield return before;

                var command = Command(kernel, lines[i], i + 1);
                kernel = KernelNames.Find(command.Command) ?? kernel;
                yield return command;
                (code, references, firstLine) = ([], [], i + 2);
            }
            else if (ReferenceLine().Match(lines[i]) is { Success: true } match)
            {
                references.Add((i + 1, match.Groups[1].Value));
                code.Add("");
            }
            else
                code.Add(lines[i]);
        }

        if (Code() is { } last)
            yield return last;

        CodeSegment? Code() => references.Count == 0 && code.All(string.IsNullOrWhiteSpace)
            ? null
            : new CodeSegment(kernel, new string('\n', firstLine - 1) + string.Join('\n', code), references, firstLine);
    }

    /// <summary>Splits a command line into words; double quotes keep spaces together.</summary>
    public static IReadOnlyList<string> Words(string arguments) =>
        Word().Matches(arguments).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Value).ToList();

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

    [GeneratedRegex("""^\s*#r\s+@?"([^"]*)"\s*;*\s*(?://.*)?$""")]
    private static partial Regex ReferenceLine();

    [GeneratedRegex(@"\bExit\s*\(|\bexit\b|\bFailFast\b")]
    private static partial Regex ExitCall();

    [GeneratedRegex("""
        "([^"]*)"|\S+
        """)]
    private static partial Regex Word();
}
