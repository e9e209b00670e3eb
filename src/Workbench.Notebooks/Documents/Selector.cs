namespace Workbench.Notebooks;

/// <summary>
/// The lines of a <c>.dib</c> file that start a cell. Text within a cell that looks like such a line is written with a zero-width
/// space (U+200B) before it, which this project's reader removes and other readers keep as text.
/// </summary>
internal static class Selector
{
    public const string Meta = "#!meta";
    private const char Mark = '\u200B';

    /// <summary>Matches <c>#!name</c>, possibly followed by options, if the name is a kernel's.</summary>
    public static (string Kernel, string Options)? Of(ReadOnlySpan<char> line, IReadOnlyDictionary<string, string> aliases)
    {
        if (!line.StartsWith("#!"))
            return null;

        var rest = line[2..];
        var space = rest.IndexOfAny(' ', '\t');
        return aliases.TryGetValue((space < 0 ? rest : rest[..space]).ToString(), out var kernel)
            ? (kernel, space < 0 ? "" : rest[space..].Trim().ToString())
            : null;
    }

    /// <summary>Whether the line is <c>#!meta</c>.</summary>
    public static bool IsMeta(ReadOnlySpan<char> line) => line.StartsWith(Meta) && line[Meta.Length..].IsWhiteSpace();

    /// <summary>Escapes a cell's text for the file.</summary>
    public static string Escape(string source, IReadOnlyDictionary<string, string> aliases) =>
        source.Contains("#!", StringComparison.Ordinal) ? Lines(source, line => Mark + line, aliases) : source;

    /// <summary>Returns the cell's text from the escaped text of the file.</summary>
    public static string Unescape(string text, IReadOnlyDictionary<string, string> aliases) =>
        text.Contains(Mark, StringComparison.Ordinal) ? Lines(text, line => line[0] == Mark ? line[1..] : line, aliases) : text;

    // Applies a change to lines that are selectors once their marks are ignored. A line that already has a mark gets another one.
    private static string Lines(string text, Func<string, string> change, IReadOnlyDictionary<string, string> aliases)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].AsSpan().TrimStart(Mark);
            // The carriage return belongs to the end of the line.
            if (i < lines.Length - 1 && line.EndsWith('\r'))
                line = line[..^1];

            if (IsMeta(line) || Of(line, aliases) is not null)
                lines[i] = change(lines[i]);
        }

        return string.Join('\n', lines);
    }
}
