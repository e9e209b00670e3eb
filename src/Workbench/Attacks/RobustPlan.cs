namespace Workbench.Attacks;

/// <summary>The attacks that an evaluation runs.</summary>
/// <param name="Name">Name for records, for example <c>standard</c>.</param>
/// <param name="OnEveryImage">Attacks on every image, each with its own row: cheap ones, controls, transfer.</param>
/// <param name="OnSurvivors">Attacks that run in this order on the images that no earlier attack has fooled.</param>
public sealed record RobustPlan(string Name, IReadOnlyList<IAttack> OnEveryImage, IReadOnlyList<IAttack> OnSurvivors)
{
    /// <summary>
    /// By attack name: the maximum number of survivors per batch to run it on; the others count as not fooled. Default: all.
    /// </summary>
    public IReadOnlyDictionary<string, int> MostSurvivors { get; init; } = new Dictionary<string, int>();

    /// <summary>Returns the plan with one more attack on every image, for example a transfer from another network.</summary>
    /// <param name="attack">The attack.</param>
    public RobustPlan With(IAttack attack) => this with { OnEveryImage = [.. OnEveryImage, attack] };
}
