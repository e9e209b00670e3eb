using Workbench.Engine.Plans;

namespace Workbench.Evaluation;

/// <summary>How a check of an evaluation ended.</summary>
public enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>Worth a look.</summary>
    Warn,

    /// <summary>A reason not to trust the figures.</summary>
    Fail,

    /// <summary>Its attacks are not in the plan, or its networks were not given.</summary>
    NotRun,
}

/// <summary>One check that an evaluation ran on itself.</summary>
/// <param name="Name">Lower case with hyphens.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Numbers">What was compared.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
public sealed record ChecklistItem(string Name, CheckStatus Status, string Numbers, string Meaning);
