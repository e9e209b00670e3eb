using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>What can be called where the cursor is: the overloads, the one that fits so far, and the current parameter.</summary>
/// <param name="Items">The overloads; empty if the cursor is in no call.</param>
/// <param name="Active">The overload to show first, from 0.</param>
/// <param name="Parameter">The parameter at the cursor, from 0.</param>
internal sealed record SignatureHelp(IReadOnlyList<SignatureItem> Items, int Active, int Parameter)
{
    public static SignatureHelp None { get; } = new([], 0, 0);

    /// <summary>
    /// The first overload that takes this many arguments, if possible of these types; otherwise the one that takes the most.
    /// </summary>
    public static int Fitting(IReadOnlyList<SignatureItem> items, int arguments, Func<int, bool> hasTypes)
    {
        var enough = Enumerable.Range(0, items.Count)
            .Where(i => items[i].TakesMore || items[i].Parameters.Count >= arguments).ToList();
        return enough is []
            ? Enumerable.Range(0, items.Count).MaxBy(i => items[i].Parameters.Count)
            : enough.Where(hasTypes).Append(enough[0]).First();
    }

    /// <summary>The fields of the answer; null while the language is busy.</summary>
    public static (string, JsonNode?)[] Fields(SignatureHelp? help) =>
        help is null ? [("items", new JsonArray()), ("busy", true)]
        : help.Items.Count == 0 ? [("items", new JsonArray())]
        :
        [
            ("items", new JsonArray([.. help.Items.Select(item => (JsonNode)item.ToJson())])),
            ("active", help.Active),
            ("parameter", help.Parameter),
        ];
}

/// <summary>One overload; <paramref name="TakesMore"/> if its last parameter takes any number of arguments.</summary>
internal sealed record SignatureItem(
    string Label, string? Documentation, IReadOnlyList<SignatureParameter> Parameters, bool TakesMore = false)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["label"] = Label };
        if (Documentation is { Length: > 0 })
            json["documentation"] = Documentation;

        json["parameters"] = new JsonArray([.. Parameters.Select(parameter => (JsonNode)parameter.ToJson())]);
        return json;
    }
}

/// <summary>One parameter; its label is a part of the overload's label.</summary>
internal sealed record SignatureParameter(string Label, string? Documentation)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["label"] = Label };
        if (Documentation is { Length: > 0 })
            json["documentation"] = Documentation;

        return json;
    }
}
