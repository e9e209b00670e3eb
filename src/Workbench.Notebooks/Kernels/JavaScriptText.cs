namespace Workbench.Notebooks.Kernels;

/// <summary>Tells code from strings, templates and comments in JavaScript.</summary>
internal static class JavaScriptText
{
    /// <summary>The positions of the lines that begin in code.</summary>
    public static IEnumerable<int> CodeLines(string text)
    {
        // The templates that are open: within `${…}` there is code again, which may hold the next template.
        var holes = new Stack<int>();
        var inTemplate = false;
        yield return 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\n')
            {
                at++;
                if (!inTemplate && at < text.Length)
                    yield return at;
            }
            else
            {
                at = inTemplate ? Template(text, at, holes, ref inTemplate) : Code(text, at, holes, ref inTemplate);
            }
        }
    }

    private static int Code(string text, int at, Stack<int> holes, ref bool inTemplate)
    {
        switch (text[at])
        {
            case '`':
                inTemplate = true;
                return at + 1;
            case '{' when holes.Count > 0:
                holes.Push(holes.Pop() + 1);
                return at + 1;
            case '}' when holes.Count > 0:
                var open = holes.Pop() - 1;
                inTemplate = open == 0;
                if (open > 0)
                    holes.Push(open);

                return at + 1;
            case '/' when Next(text, at) == '/':
                return EndOfLine(text, at);
            case '/' when Next(text, at) == '*':
                return text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : text.Length;
            case '/' when BeginsPattern(text, at):
                return Quoted(text, at);
            case '"' or '\'':
                return Quoted(text, at);
            default:
                return at + 1;
        }
    }

    private static int Template(string text, int at, Stack<int> holes, ref bool inTemplate)
    {
        switch (text[at])
        {
            case '\\':
                return at + 2;
            case '`':
                inTemplate = false;
                return at + 1;
            case '$' when Next(text, at) == '{':
                inTemplate = false;
                holes.Push(1);
                return at + 2;
            default:
                return at + 1;
        }
    }

    // A string or a regular expression; neither continues on the next line unless a backslash ends the line.
    private static int Quoted(string text, int at)
    {
        var (quote, inSet) = (text[at++], false);
        while (at < text.Length && text[at] != '\n')
        {
            if (text[at] == quote && !inSet)
                return at + 1;

            if (quote == '/')
                inSet = text[at] switch { '[' => true, ']' => false, _ => inSet };

            at += text[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at, text.Length);
    }

    // After a value, a slash divides.
    private static bool BeginsPattern(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        return before.IsEmpty || "(,=:[!&|?{};+-*%<>~^".Contains(before[^1], StringComparison.Ordinal)
            || before.EndsWith("return") || before.EndsWith("typeof");
    }

    private static char Next(string text, int at) => at + 1 < text.Length ? text[at + 1] : '\0';

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
}
