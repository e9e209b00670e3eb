using Workbench.Experiments.Records;

namespace Workbench.Experiments.Paper;

/// <summary>A verdict.</summary>
/// <param name="Verdict">Whether a claim holds.</param>
/// <param name="Reason">Why it cannot be told, as a sentence; empty for the other verdicts.</param>
internal sealed record Ruling(Verdict Verdict, string Reason);

// Every rule that turns figures into a verdict. The claims of an experiment only supply the figures, so none is judged where it
// is made, and each "cannot tell" has its reason from here.
internal static class VerdictRules
{
    /// <summary>"About" and "equal" in the paper: within one point.</summary>
    public const double About = 0.01;

    // One training per network shows the spread between images, not the spread between trainings.
    private const int LeastSeeds = 2;

    private const string NoRecord = "No finished record yet.";

    /// <summary>Why records cannot decide any claim of the paper; null where they can.</summary>
    /// <param name="records">The records that the claims rest on.</param>
    public static string? Bar(IReadOnlyList<RunRecord> records)
    {
        if (records.Count == 0) return NoRecord;
        if (records.FirstOrDefault(record => record.Budget.Name != Budget.Paper) is { } less)
            return $"Budget {less.Budget.Name}, {less.Budget.Epochs} epochs: less than the paper's protocol.";
        return records.Any(record => record.IsSynthetic) ? "Synthetic images say nothing about the real ones." : null;
    }

    /// <summary>The claim without its verdict, where the records cannot decide it.</summary>
    public static ClaimRow Barred(ClaimRow claim, string bar) => claim with
    {
        Verdict = Verdict.CannotTell,
        Why = claim.Why.StartsWith(bar, StringComparison.Ordinal) ? claim.Why : $"{bar} {claim.Why}".TrimEnd(),
    };

    /// <summary>No record speaks about the claim.</summary>
    /// <param name="reason">What has not been run, as a sentence; null for the usual one.</param>
    public static Ruling Unmeasured(string? reason = null) => new(Verdict.CannotTell, reason ?? NoRecord);

    /// <summary>The intervals confirm a claim, contradict it, or do neither.</summary>
    /// <param name="holds">Whether the whole interval agrees with the claim.</param>
    /// <param name="fails">Whether the whole interval contradicts it.</param>
    /// <param name="seeds">Trainings of each network behind the figures.</param>
    public static Ruling Decide(bool holds, bool fails, int seeds)
    {
        if (seeds < LeastSeeds)
            return new(Verdict.CannotTell, "One seed says nothing about the spread between trainings.");
        if (holds) return new(Verdict.Reproduced, "");
        return fails
            ? new(Verdict.NotReproduced, "")
            : new(Verdict.CannotTell, "The intervals allow both.");
    }

    /// <summary>The second network's figure is the lower one.</summary>
    /// <param name="difference">Second minus first, paired.</param>
    public static Ruling Lower(Estimate difference) => Decide(difference.High < 0, difference.Low > 0, difference.Seeds);

    /// <summary>The second network's figure is the higher one.</summary>
    /// <param name="difference">Second minus first, paired.</param>
    public static Ruling Higher(Estimate difference) => Decide(difference.Low > 0, difference.High < 0, difference.Seeds);

    /// <summary>
    /// The second network's accuracy is the lower one on images whose classes are unequally frequent: plain accuracy and the mean
    /// over classes must agree.
    /// </summary>
    /// <param name="plain">Difference of the accuracies, paired.</param>
    /// <param name="overClasses">Difference of the means over classes, paired; null where the records do not hold it.</param>
    public static Ruling LowerByBoth(Estimate plain, Estimate? overClasses)
    {
        var ruling = Lower(plain);
        return ruling.Verdict == Verdict.CannotTell || overClasses is null || ruling == Lower(overClasses)
            ? ruling
            : new(Verdict.CannotTell, "Plain accuracy and the mean over classes do not agree.");
    }

    /// <summary>Two figures are about equal.</summary>
    /// <param name="difference">Second minus first, paired.</param>
    public static Ruling Equal(Estimate difference) =>
        Decide(Math.Abs(difference.Value) <= About, difference.Low > About || difference.High < -About, difference.Seeds);

    /// <summary>A figure is about the published one.</summary>
    /// <param name="ours">Our figure.</param>
    /// <param name="published">The paper's.</param>
    public static Ruling Near(Estimate ours, double published) =>
        Decide(
            Math.Abs(ours.Value - published) <= About,
            ours.High < published - About || ours.Low > published + About,
            ours.Seeds
        );

    /// <summary>A figure is about the published one, or above it.</summary>
    /// <param name="ours">Our figure.</param>
    /// <param name="published">The paper's.</param>
    public static Ruling AtLeast(Estimate ours, double published) =>
        Decide(ours.Low >= published - About, ours.High < published - About, ours.Seeds);

    /// <summary>A published figure about one set of images, where ours is about others: no verdict.</summary>
    /// <param name="images">Which images ours is about.</param>
    public static Ruling OtherImages(string images) =>
        new(Verdict.CannotTell, $"Other images: {images}. A figure is no more than roughly comparable.");
}
