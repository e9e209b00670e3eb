using System.Text.Json.Nodes;

namespace Workbench.Interactive.Tests;

/// <summary>The result of a cell in a host.</summary>
/// <param name="Label">A label for the cell.</param>
/// <param name="Events">All events, including those of imported cells.</param>
internal sealed record CellResult(string Label, IReadOnlyList<JsonNode> Events)
{
    /// <summary>The error messages.</summary>
    /// <remarks>
    /// The host treats the import of a file as a success even if a cell of the file does not compile, and it does not report
    /// exceptions there.
    /// </remarks>
    public IReadOnlyList<string> Failures => Events
        .Where(item => (string?)item["eventType"] is "CommandFailed" or "ErrorProduced")
        .Select(item => $"{Label}: {item["event"]!["message"]}")
        .Distinct()
        .ToList();

    /// <summary>The displayed values, each in its forms by MIME type.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Shown => Events
        .Where(item => (string?)item["eventType"] is "DisplayedValueProduced" or "ReturnValueProduced")
        .Select(item => item["event"]!["formattedValues"]!.AsArray()
            .ToDictionary(form => (string)form!["mimeType"]!, form => (string)form!["value"]!))
        .ToList();

    /// <summary>The only displayed value, after a cell that did not fail.</summary>
    public IReadOnlyDictionary<string, string> Value
    {
        get
        {
            Failures.ShouldBeEmpty();
            return Shown.ShouldHaveSingleItem(Label);
        }
    }
}
