using System.Text.Json.Serialization;

namespace Workbench.Attacks;

/// <summary>The norm in which an attack's perturbation is bounded.</summary>
public enum Norm
{
    /// <summary>Largest change of any pixel.</summary>
    LInf,

    /// <summary>Euclidean length of the change of an image.</summary>
    L2,
}

/// <summary>What an attack needs from the network; an evaluation compares attacks by it.</summary>
public enum AttackAccess
{
    /// <summary>One gradient per image.</summary>
    OneGradient,

    /// <summary>Any number of gradients.</summary>
    Gradients,

    /// <summary>Scores only.</summary>
    Scores,

    /// <summary>Only the predicted class.</summary>
    [JsonStringEnumMemberName("answers")]
    Decisions,

    /// <summary>Nothing: the images are made with another network (transfer).</summary>
    [JsonStringEnumMemberName("anotherNetwork")]
    Transfer,

    /// <summary>Nothing: random noise, as a control.</summary>
    [JsonStringEnumMemberName("nothing")]
    None,
}

/// <summary>Searches near each image for one that the classifier gets wrong.</summary>
public interface IAttack
{
    /// <summary>Name in the catalogue, lower case with hyphens, for example <c>pgd-l2</c>.</summary>
    string Name { get; }

    /// <summary>The norm in which epsilon is measured.</summary>
    Norm Norm { get; }

    /// <summary>Whether labels are classes to reach (true) or to avoid (false, the default).</summary>
    bool Targeted => false;

    /// <summary>What the attack needs from the network; default: any number of gradients.</summary>
    AttackAccess Access => AttackAccess.Gradients;

    /// <summary>All parameters in one line, for records; empty by default.</summary>
    string Settings => "";

    /// <summary>
    /// The name from which random seeds are derived, default <see cref="Name"/>: variants that share it start from the same
    /// points.
    /// </summary>
    string SeedName => Name;

    /// <summary>The same attack with twice the effort, to test whether more effort finds more; none by default.</summary>
    IAttack? WithDoubleEffort => null;

    /// <summary>Number of classes that the attack's loss compares, at least 2, the default.</summary>
    int MinClasses => 2;

    /// <summary>Returns perturbed images within epsilon of the originals and within [0, 1].</summary>
    /// <remarks>
    /// The classifier is used in evaluation mode and is not changed: mode, parameters, gradients, duty cycles.
    /// Epsilon 0 returns the images unchanged. The same seed gives the same bits.
    /// </remarks>
    /// <param name="classifier">The network under attack.</param>
    /// <param name="images">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="labels">[B], int64: true classes, or target classes for a targeted attack.</param>
    /// <param name="epsilon">Largest perturbation in the attack's norm, in pixel units of [0, 1]; at least 0.</param>
    /// <param name="seed">Random seed.</param>
    /// <param name="cancellation">Checked between steps.</param>
    /// <returns>[B, C, H, W], float32, in [0, 1]. The caller disposes it.</returns>
    Tensor Perturb(Classifier classifier, Tensor images, Tensor labels, double epsilon, Seed seed,
        CancellationToken cancellation = default);
}
