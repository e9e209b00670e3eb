using Workbench.Attacks;
using Workbench.Certification;

namespace Workbench.Evaluation;

/// <summary>Options of <see cref="RobustEvaluation"/>.</summary>
/// <param name="Plan">The attacks; they share one norm.</param>
public sealed record RobustEvaluationOptions(RobustPlan Plan)
{
    /// <summary>The attacks; they share one norm.</summary>
    /// <exception cref="ArgumentException">
    /// The plan has no attack, a targeted one, two with the same name, or two norms.
    /// </exception>
    public RobustPlan Plan { get; init; } = Checked(Plan);

    /// <summary>Perturbation sizes, ascending, each above 0, in pixel units of [0, 1]; default 0.1, 0.2, 0.3.</summary>
    /// <exception cref="ArgumentException">There is none, or they are not ascending and above 0.</exception>
    public IReadOnlyList<double> Epsilons
    {
        get;
        init =>
            field =
                value.Count > 0 && value[0] > 0 && value.Zip(value.Skip(1)).All(pair => pair.First < pair.Second)
                    ? value
                    : throw new ArgumentException(
                        $"Expected ascending epsilons above 0, found {string.Join(", ", value)}.",
                        nameof(Epsilons)
                    );
    } = [0.1, 0.2, 0.3];

    /// <summary>Images per batch, at least 1, default 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int BatchSize { get; init => field = Guard.AtLeast(value, 1); } = 256;

    /// <summary>Use only the first N images, at least 1; default: all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Limit { get; init => field = Guard.AtLeast(value, 1); } = int.MaxValue;

    /// <summary>Number of images for checks that need separate runs, at least 1, default 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int ChecklistLimit { get; init => field = Guard.AtLeast(value, 1); } = 200;

    /// <summary>Number of bisections of each image's epsilon interval, 0 to 10, default 0: no smallest epsilons.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int BisectionSteps { get; init => field = Guard.Closed(value, 0, 10); }

    /// <summary>Random seed, default 1.</summary>
    public Seed Seed { get; init; } = new(1);

    /// <summary>The folder for adversarial images and the run's state, so that the run can be resumed; default: none.</summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Certificates of the same images, at some of the epsilons; default: none. Of the images that are certified whatever ties
    /// there are, only every tenth is attacked; the others count as robust.
    /// </summary>
    /// <remarks>If an attack fools a certified image, the run fails: either the certificate or the attack is wrong.</remarks>
    /// <exception cref="ArgumentException">The plan's norm is not L∞, for which certificates hold.</exception>
    public IReadOnlyList<CertificationRow> Certificates
    {
        get;
        init =>
            field = value.Count == 0 || Plan.OnEveryImage.Concat(Plan.OnSurvivors).All(attack => attack.Norm == Norm.LInf)
                ? value
                : throw new ArgumentException("Expected attacks in L∞, for which certificates hold, found L2.",
                    nameof(Certificates));
    } = [];

    /// <summary>Whether an image is certified at an epsilon.</summary>
    internal bool IsCertified(int image, double epsilon) => Certificates.Any(row =>
        row.Epsilon == epsilon && image < row.Images.Count && row.Images[image].Result == Certificate.Certified);

    private static RobustPlan Checked(RobustPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var all = plan.OnEveryImage.Concat(plan.OnSurvivors).ToList();
        if (all.Count == 0) throw new ArgumentException("Expected at least one attack, found none.", nameof(plan));
        if (all.FirstOrDefault(attack => attack.Targeted) is { } targeted)
            throw new ArgumentException($"Expected untargeted attacks, found {targeted.Name}.", nameof(plan));
        if (all.Select(attack => attack.Norm).Distinct().Count() > 1)
            throw new ArgumentException("Expected attacks of one norm, found L∞ and L2 together.", nameof(plan));
        if (
            all.GroupBy(attack => (attack.Name, plan.OnEveryImage.Contains(attack))).FirstOrDefault(group => group.Count() > 1) is
            { } twice
        )
            throw new ArgumentException($"Expected each attack once, found {twice.Key.Name} twice.", nameof(plan));
        return plan;
    }
}
