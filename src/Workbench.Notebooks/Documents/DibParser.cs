using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Notebooks;

/// <summary>
/// The <c>.dib</c> grammar: a line <c>#!name</c> starts a cell if the name is a kernel's; any other <c>#!</c> line is part of the
/// current cell. <c>#!meta</c>, before all cells, contains JSON up to the next <c>#!</c> line.
/// </summary>
internal sealed class DibParser(string text, string? path, string startKernel = KernelNames.CSharp)
{
    private const string Meta = "#!meta";
    private readonly Dictionary<string, string> aliases = new(KernelNames.Aliases);
    private readonly List<Cell> cells = [];
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

    // Skips a byte order mark and blank lines, reads the header, and returns where the first cell begins.
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

        cells.Add(new Cell(kernel, text[first..last])
        {
            Number = cells.Count + 1,
            Line = line + text.AsSpan(start, first - start).Count('\n'),
            Options = options,
            ReadAs = kernel,
            Before = text[start..first],
            After = text[last..end],
        });
    }

    // Matches #!name, possibly followed by options, if the name is a kernel's.
    private (string Name, string Options)? SelectorAt(int at)
    {
        var rest = text.AsSpan(at + 2, LineEnd(at) - at - 2);
        var space = rest.IndexOfAny(' ', '\t');
        var name = space < 0 ? rest : rest[..space];
        return aliases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var kernel)
            ? (kernel, space < 0 ? "" : rest[space..].Trim().ToString())
            : null;
    }

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
            metadata =
                JsonNode.Parse(json) as JsonObject
                ?? throw new NotebookException(
                    path,
                    line,
                    "#!meta must be followed by a JSON object, such as {\"kernelInfo\":{…}}."
                );
        }
        catch (JsonException error)
        {
            var where = line + (int)(error.LineNumber ?? 0);
            throw new NotebookException(
                path,
                where,
                $"The JSON after #!meta is invalid: {error.Message} Correct it or remove the header."
            );
        }
        catch (ArgumentException error)
        {
            throw new NotebookException(path, line, $"The JSON after #!meta is invalid: {error.Message}");
        }

        ReadKernelInfo(line);
    }

    private void ReadKernelInfo(int line)
    {
        NotebookException Bad(string found) =>
            new(
                path,
                line,
                "In #!meta, kernelInfo must look like "
                    + $"{{\"defaultKernelName\":\"csharp\",\"items\":[{{\"name\":\"csharp\",\"aliases\":[]}}]}}; {found}."
            );

        if (metadata!["kernelInfo"] is not { } node)
            return;

        var info = node as JsonObject ?? throw Bad("it is not an object");
        foreach (var item in info["items"] is null ? [] : info["items"] as JsonArray ?? throw Bad("items is not an array"))
        {
            var name = Text(item?["name"]) ?? throw Bad("an item has no name");
            // A name that is an alias here (such as C#) keeps its meaning.
            var kernel = aliases.GetValueOrDefault(name, name);
            aliases.TryAdd(name, kernel);
            foreach (
                var alias in item!["aliases"] is null ? [] : item["aliases"] as JsonArray ?? throw Bad("aliases is not an array")
            )
            {
                aliases.TryAdd(Text(alias) ?? throw Bad("an alias is not a string"), kernel);
            }
        }

        if (info["defaultKernelName"] is { } given)
        {
            var name = Text(given) ?? throw Bad("defaultKernelName is not a string");
            defaultKernel =
                aliases.GetValueOrDefault(name)
                ?? throw Bad(
                    $"defaultKernelName '{name}' is not a kernel; the known kernels are "
                        + string.Join(", ", aliases.Values.Distinct().Order(StringComparer.Ordinal))
                );
        }
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private bool IsMeta(int at) =>
        StartsWith(at, Meta) && text.AsSpan(at + Meta.Length, LineEnd(at) - at - Meta.Length).IsWhiteSpace();

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
