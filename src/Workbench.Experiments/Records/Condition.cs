using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Evaluation;

namespace Workbench.Experiments.Records;

/// <summary>How the images of a measurement were changed.</summary>
public enum ConditionKind
{
    /// <summary>Not at all.</summary>
    Clean,

    /// <summary>By one corruption at one severity.</summary>
    Corruption,

    /// <summary>By one attack at one epsilon.</summary>
    Attack,

    /// <summary>By several attacks at one epsilon; an image counts as misclassified if any of them fools the network.</summary>
    WorstCase,
}

/// <summary>
/// The condition of a measurement: clean images, one corruption at one severity, or one or several attacks at one epsilon.
/// </summary>
/// <remarks>
/// Two conditions are equal if their kinds, names and strengths are equal.
/// <code>
/// var row = comparison.Find(Condition.Attack("fgsm", 0.1));
/// </code>
/// </remarks>
public sealed record Condition
{
    private Condition(ConditionKind kind, string name, double strength) => (Kind, Name, Strength) = (kind, name, strength);

    /// <summary>Unchanged images.</summary>
    public static Condition Clean { get; } = new(ConditionKind.Clean, "clean", 0);

    /// <summary>Images changed by a corruption.</summary>
    /// <param name="name">Name in <see cref="AllCorruptions"/>.</param>
    /// <param name="severity">In the corruption's unit.</param>
    public static Condition Corruption(string name, double severity) => new(ConditionKind.Corruption, name, severity);

    /// <summary>Images changed by an attack.</summary>
    /// <param name="name">Name in <see cref="AllAttacks"/>.</param>
    /// <param name="epsilon">In pixel units of [0, 1].</param>
    public static Condition Attack(string name, double epsilon) => new(ConditionKind.Attack, name, epsilon);

    /// <summary>For each image, the worst of several attacks.</summary>
    /// <param name="epsilon">In pixel units of [0, 1].</param>
    public static Condition WorstCase(double epsilon) => new(ConditionKind.WorstCase, RobustRow.WorstCase, epsilon);

    /// <summary>What was done to the images.</summary>
    public ConditionKind Kind { get; }

    /// <summary>
    /// Name of the corruption or the attack; <c>clean</c> for unchanged images, <c>worst-case</c> for several attacks.
    /// </summary>
    public string Name { get; }

    /// <summary>Severity or epsilon; 0 for clean images.</summary>
    public double Strength { get; }

    /// <summary>For example <c>clean</c>, <c>noise 0.1</c> or <c>fgsm 0.2</c>.</summary>
    public override string ToString() => Kind == ConditionKind.Clean ? Name : FormattableString.Invariant($"{Name} {Strength}");
}
