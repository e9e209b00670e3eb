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
    public IReadOnlyDictionary<string, int> MaxSurvivors { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// The changes by <see cref="AdaptedTo"/>, as sentences, so that a result can name missing attacks. Default: none.
    /// </summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>
    /// Adapts the plan to a network with few classes: losses that compare three or four scores (difference of logits ratio) are
    /// replaced by a simpler one, and an attack that the plan already contains is left out.
    /// </summary>
    /// <param name="classes">Number of the network's classes, at least 2.</param>
    /// <exception cref="ArgumentException">No attack is left.</exception>
    public RobustPlan AdaptedTo(int classes)
    {
        var changes = new List<string>();
        var adapted = this with { OnEveryImage = Fitting(OnEveryImage), OnSurvivors = Fitting(OnSurvivors), Changes = changes };
        if (adapted.OnEveryImage.Count + adapted.OnSurvivors.Count == 0)
            throw new ArgumentException(
                $"No attack of the plan '{Name}' works for {classes} classes: {string.Join(" ", changes)}",
                nameof(classes)
            );
        return changes.Count == 0 ? this : adapted;

        IReadOnlyList<IAttack> Fitting(IReadOnlyList<IAttack> attacks)
        {
            var kept = new List<IAttack>();
            foreach (var attack in attacks)
            {
                if (attack.MinClasses <= classes)
                {
                    kept.Add(attack);
                    continue;
                }

                var other = attack is Apgd apgd ? apgd.AdaptedTo(classes) : null;
                var reason = $"{attack.Name} compares the scores of {attack.MinClasses} classes, the network has {classes}";
                if (other is null || attacks.Concat(kept).Any(known => known.Name == other.Name))
                {
                    changes.Add($"{reason}: left out.");
                    continue;
                }

                changes.Add($"{reason}: replaced by {other.Name}.");
                kept.Add(other);
            }

            return kept;
        }
    }

    /// <summary>Returns the plan with one more attack on every image, for example a transfer from another network.</summary>
    /// <param name="attack">The attack.</param>
    public RobustPlan With(IAttack attack) => this with { OnEveryImage = [.. OnEveryImage, attack] };
}
