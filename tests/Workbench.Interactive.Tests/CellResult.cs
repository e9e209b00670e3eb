using System.Text.Json.Nodes;

namespace Workbench.Interactive.Tests;

/// <summary>What a host made of a cell.</summary>
/// <param name="Label">Which cell it was.</param>
/// <param name="Events">All events, those of imported cells among them.</param>
internal sealed record CellResult(string Label, IReadOnlyList<JsonNode> Events)
{
    /// <summary>The messages of what failed.</summary>
    /// <remarks>
    /// To the host, the import of a file is a success even where a cell of the file does not compile.
    /// It keeps quiet about exceptions there.
    /// </remarks>
    public IReadOnlyList<string> Failures => Events
        .Where(item => (string?)item["eventType"] is "CommandFailed" or "ErrorProduced")
        .Select(item => $"{Label}: {item["event"]!["message"]}")
        .Distinct()
        .ToList();

    /// <summary>The values that were shown, each in its forms by MIME type.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Shown => Events
        .Where(item => (string?)item["eventType"] is "DisplayedValueProduced" or "ReturnValueProduced")
        .Select(item => item["event"]!["formattedValues"]!.AsArray()
            .ToDictionary(form => (string)form!["mimeType"]!, form => (string)form!["value"]!))
        .ToList();

    /// <summary>The only value that was shown, after a cell that did not fail.</summary>
    public IReadOnlyDictionary<string, string> Value
    {
        get
        {
            Failures.ShouldBeEmpty();
            return Shown.ShouldHaveSingleItem(Label);
        }
    }
}
