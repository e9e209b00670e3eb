namespace Workbench.Attacks;

/// <summary>Which attacks an evaluation runs.</summary>
/// <param name="Name">Name for records, for example <c>standard</c>.</param>
/// <param name="OnEveryImage">Run on every image, each a row of its own: cheap ones, controls, transfer.</param>
/// <param name="OnSurvivors">Run in this order on the images that nothing before has changed the answer to.</param>
public sealed record RobustPlan(string Name, IReadOnlyList<IAttack> OnEveryImage, IReadOnlyList<IAttack> OnSurvivors)
{
    /// <summary>By an attack's name: on how many survivors of a batch it is run at most; the others count as held. Default: on all.</summary>
    public IReadOnlyDictionary<string, int> MostSurvivors { get; init; } = new Dictionary<string, int>();

    /// <summary>The same plan with one more attack on every image, for example a transfer from another network.</summary>
    /// <param name="attack">The attack.</param>
    public RobustPlan With(IAttack attack) => this with { OnEveryImage = [.. OnEveryImage, attack] };
}
