using System.Text.Json.Serialization;

namespace Workbench.Evaluation;

/// <summary>The outcome of a check.</summary>
public enum CheckStatus
{
    /// <summary>As expected.</summary>
    Pass,

    /// <summary>Should be looked at.</summary>
    Warn,

    /// <summary>A reason not to trust the results.</summary>
    Fail,

    /// <summary>Its attacks are not in the plan, or its networks are not available.</summary>
    NotRun,
}

/// <summary>One check of an evaluation's own results.</summary>
/// <param name="Name">Lower case with hyphens.</param>
/// <param name="Status">The outcome.</param>
/// <param name="Numbers">The numbers that were compared.</param>
/// <param name="Meaning">An explanation in one sentence.</param>
public sealed record ChecklistItem(string Name, CheckStatus Status, string Numbers, string Meaning)
{
    /// <summary>The name in words.</summary>
    [JsonIgnore]
    public string Title => Name.Replace('-', ' ');
}
