using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Notebooks;

/// <summary>
/// The <c>.dib</c> grammar: a line <c>#!name</c> starts a cell if the name is a kernel's; any other <c>#!</c> line is part of the
/// current cell. <c>#!meta</c>, before all cells, contains JSON up to the next <c>#!</c> line. See <see cref="Selector"/> for
/// text that looks like a selector.
/// </summary>
internal sealed class DibParser(string text, string? path, string startKernel = KernelNames.CSharp)
{
    private readonly List<Cell> cells = [];
    private IReadOnlyDictionary<string, string> aliases = KernelNames.Aliases;
    private string defaultKernel = startKernel;
    private JsonObject? metadata;

    public Notebook Parse()
    {
        var bodyStart = ReadHead();
        var headLines = text.AsSpan(0, bodyStart).Count('\n');
        ReadCells(bodyStart, headLines + 1);
        var firstNewLine = text.IndexOf('\n', StringComparison.Ordinal);
        return new Notebook(cells)
        {
            Path = path,
            Metadata = metadata,
            DefaultKernel = defaultKernel,
            Head = text[..bodyStart],
            NewLine = firstNewLine > 0 && text[firstNewLine - 1] == '\r' ? "\r\n" : "\n",
        };
    }

    // Skips a byte order mark and blank lines, reads the header, and returns the start of the first cell.
    private int ReadHead()
    {
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        at = SkipBlankLines(at);
        if (!IsMeta(at))
            return at;

        var jsonStart = NextLine(at);
        var end = jsonStart;
        while (end < text.Length && !StartsWith(end, "#!"))
            end = NextLine(end);

        ReadMetadata(text[jsonStart..end], 1 + text.AsSpan(0, jsonStart).Count('\n'));
        return end;
    }

    private void ReadCells(int start, int line)
    {
        var (kernel, options, chunk, chunkLine) = (defaultKernel, "", start, line);
        var hasSelector = false;
        var at = start;
        while (at < text.Length)
        {
            if (StartsWith(at, "#!"))
            {
                RefuseSecondMeta(at, line);
                if (SelectorAt(at) is var (name, rest))
                {
                    AddCell(kernel, options, chunk, at, chunkLine, hasSelector);
                    (kernel, options, chunk, chunkLine, hasSelector) = (name, rest, at, line, true);
                }
            }

            at = NextLine(at);
            line++;
        }

        AddCell(kernel, options, chunk, text.Length, chunkLine, hasSelector);
    }

    private void AddCell(string kernel, string options, int start, int end, int line, bool hasSelector)
    {
        if (start == end)
            return;

        var content = hasSelector ? NextLine(start) : start;
        var first = Math.Min(SkipBlankLines(content), end);
        var last = end;
        while (last > first && text[last - 1] is '\n')
            last -= last - 2 >= first && text[last - 2] == '\r' ? 2 : 1;

        cells.Add(new Cell(kernel, Selector.Unescape(text[first..last], aliases))
        {
            Number = cells.Count + 1,
            Line = line + text.AsSpan(start, first - start).Count('\n'),
            Options = options,
            ReadAs = kernel,
            Before = text[start..first],
            After = text[last..end],
        });
    }

    private (string Name, string Options)? SelectorAt(int at) => Selector.Of(text.AsSpan(at, LineEnd(at) - at), aliases);

    private void RefuseSecondMeta(int at, int line)
    {
        if (IsMeta(at))
        {
            throw new NotebookException(path, line, metadata is null
                ? "#!meta must come before the first cell. Move it to the top of the file."
                : "This is a second #!meta; a notebook has only one, at the top. Remove it.");
        }
    }

    private void ReadMetadata(string json, int line)
    {
        try
        {
            using var document = JsonText.Parse(Encoding.UTF8.GetBytes(json));
            var header = JsonPlace.Root(document);
            header.Expect(JsonValueKind.Object, "an object, such as {\"kernelInfo\":{…}}");
            var info = KernelInfo.Read(header);
            (aliases, metadata) = (info.Aliases, (JsonObject)JsonNode.Parse(json)!);
            defaultKernel = info.DefaultKernel;
        }
        catch (JsonProblem problem)
        {
            throw new NotebookException(
                path,
                line + Math.Max(0, problem.Line - 1),
                $"The JSON after #!meta is invalid: {problem.Message}. Correct it or remove the header."
            );
        }
    }

    private bool IsMeta(int at) => Selector.IsMeta(text.AsSpan(at, LineEnd(at) - at));

    private bool StartsWith(int at, string prefix) => string.CompareOrdinal(text, at, prefix, 0, prefix.Length) == 0;

    private int LineEnd(int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    private int NextLine(int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    // Only completely empty lines count as blank, as in other readers.
    private int SkipBlankLines(int at)
    {
        while (at < text.Length && (text[at] == '\n' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n')))
            at = NextLine(at);

        return at;
    }
}
