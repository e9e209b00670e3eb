using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Tests.Documents;

/// <summary>The rules of the published schema of nbformat 4.5, written out.</summary>
internal static partial class Nbformat
{
    // The required members by kind; those in brackets are optional, and no others are allowed.
    private static readonly Dictionary<string, string[]> Cells = new()
    {
        ["code"] = ["cell_type", "id", "metadata", "source", "outputs", "execution_count"],
        ["markdown"] = ["cell_type", "id", "metadata", "source", "[attachments]"],
        ["raw"] = ["cell_type", "id", "metadata", "source", "[attachments]"],
    };

    private static readonly Dictionary<string, string[]> Outputs = new()
    {
        ["execute_result"] = ["output_type", "data", "metadata", "execution_count"],
        ["display_data"] = ["output_type", "data", "metadata"],
        ["stream"] = ["output_type", "name", "text"],
        ["error"] = ["output_type", "ename", "evalue", "traceback"],
    };

    /// <summary>The violations of the schema; empty if the notebook is valid.</summary>
    public static IReadOnlyList<string> Problems(JsonNode? notebook) => [.. Root(notebook)];

    private static IEnumerable<string> Root(JsonNode? notebook)
    {
        foreach (var problem in Members("notebook", notebook, ["metadata", "nbformat", "nbformat_minor", "cells"]))
            yield return problem;
        if (Number(notebook?["nbformat"]) != 4)
            yield return "nbformat is not 4";
        if (Number(notebook?["nbformat_minor"]) is not >= 5)
            yield return "nbformat_minor is below 5, where cells have no id";
        var metadata = notebook?["metadata"];
        foreach (
            var (part, names) in ((string, string[])[])[("kernelspec", ["name", "display_name"]), ("language_info", ["name"])]
        )
            if (metadata?[part] is { } value && names.Any(name => !IsText(value[name])))
                yield return $"metadata.{part} lacks one of {string.Join(", ", names)}";
        var cells = notebook?["cells"] as JsonArray ?? [];
        foreach (var problem in cells.SelectMany((cell, i) => Cell(cell, $"cell {i + 1}"))) yield return problem;
        var ids = cells.Select(cell => (string?)cell?["id"]).ToList();
        if (ids.Distinct().Count() < ids.Count) yield return "two cells have the same id";
    }

    private static IEnumerable<string> Cell(JsonNode? cell, string where)
    {
        if (!Cells.TryGetValue((string?)cell?["cell_type"] ?? "", out var members))
            return [$"{where}: cell_type is none of {string.Join(", ", Cells.Keys)}"];
        var problems = Members(where, cell, members).ToList();
        if (cell!["id"] is not { } id || !CellId().IsMatch((string)id!))
            problems.Add($"{where}: id is not 1 to 64 letters, digits, - or _");
        if (cell["metadata"] is not JsonObject)
            problems.Add($"{where}: metadata is not an object");
        if (!IsLines(cell["source"]))
            problems.Add($"{where}: source is neither text nor lines");
        if (cell["execution_count"] is { } count && Number(count) is not >= 0)
            problems.Add($"{where}: execution_count is not a count");
        if (cell["outputs"] is JsonArray outputs)
            problems.AddRange(outputs.SelectMany((output, i) => Output(output, $"{where}, output {i + 1}")));
        return problems;
    }

    private static IEnumerable<string> Output(JsonNode? output, string where)
    {
        if (!Outputs.TryGetValue((string?)output?["output_type"] ?? "", out var members))
            return [$"{where}: output_type is none of {string.Join(", ", Outputs.Keys)}"];
        var problems = Members(where, output, members).ToList();
        foreach (var name in (string[])["name", "ename", "evalue"])
            if (members.Contains(name) && !IsText(output![name]))
                problems.Add($"{where}: {name} is not a text");
        if (members.Contains("text") && !IsLines(output!["text"]))
            problems.Add($"{where}: text is neither text nor lines");
        if (members.Contains("traceback") && !(output!["traceback"] is JsonArray frames && frames.All(IsText)))
            problems.Add($"{where}: traceback is not a list of texts");
        if (members.Contains("metadata") && output!["metadata"] is not JsonObject)
            problems.Add($"{where}: metadata is not an object");
        if (members.Contains("data") && output!["data"] is not JsonObject)
            problems.Add($"{where}: data is not an object");
        foreach (var (type, value) in output!["data"] as JsonObject ?? [])
            if (!JsonType().IsMatch(type) && !IsLines(value)) problems.Add($"{where}: {type} is neither text nor lines");
        return problems;
    }

    private static IEnumerable<string> Members(string where, JsonNode? node, string[] members)
    {
        if (node is not JsonObject item)
            return [$"{where} is not an object"];
        return members
            .Where(name => name[0] != '[' && !item.ContainsKey(name))
            .Select(name => $"{where} lacks {name}")
            .Concat(
                item.Where(member => !members.Contains(member.Key) && !members.Contains($"[{member.Key}]"))
                    .Select(member => $"{where} has {member.Key}, which the schema does not allow")
            );
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out _);

    private static bool IsLines(JsonNode? node) => IsText(node) || (node is JsonArray lines && lines.All(IsText));

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    [GeneratedRegex("^[a-zA-Z0-9-_]{1,64}$")]
    private static partial Regex CellId();

    [GeneratedRegex(@"^application/(.*\+)?json$")]
    private static partial Regex JsonType();
}
