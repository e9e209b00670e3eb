using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Paper;

/// <summary>A verdict with its reason.</summary>
/// <param name="Verdict">Whether a claim holds.</param>
/// <param name="Reason">Why the claim is undecided, as a sentence; empty for the other verdicts.</param>
internal sealed record Decision(Verdict Verdict, string Reason);

// Turns what the figures of a claim confirm or contradict into a verdict, by the same rules for all claims. What confirms a
// claim, for example an accuracy above 76 %, stands with the claim. The reasons for "cannot tell" are here, too.
internal static class VerdictRules
{
    /// <summary>"About" and "equal" in the paper: within one point.</summary>
    public const double About = 0.01;

    // One training run per network shows the variation between images, not between training runs.
    private const int MinSeeds = 2;

    private const string NoRecord = "No finished record yet.";

    /// <summary>Why the records cannot decide any claim of the paper; null if they can.</summary>
    /// <param name="records">The records behind the claims.</param>
    public static string? WhyUndecided(IReadOnlyList<RunRecord> records)
    {
        if (records.Count == 0) return NoRecord;
        if (records.FirstOrDefault(record => record.Budget.Name != Budget.Paper) is { } less)
            return $"Budget {less.Budget.Name}, {Wording.Counted(less.Budget.Epochs, "epoch")}: less than the paper's protocol.";
        return records.Any(record => record.IsSynthetic) ? "Synthetic images cannot decide a claim about real ones." : null;
    }

    /// <summary>A claim without a verdict, because the records cannot decide it.</summary>
    public static ClaimRow Undecided(ClaimRow claim, string reason) => claim with
    {
        Verdict = Verdict.CannotTell,
        Why = claim.Why.StartsWith(reason, StringComparison.Ordinal) ? claim.Why : $"{reason} {claim.Why}".TrimEnd(),
    };

    /// <summary>The verdict on a claim without a record.</summary>
    /// <param name="reason">What has not been run, as a sentence; null for the default reason.</param>
    public static Decision Unmeasured(string? reason = null) => new(Verdict.CannotTell, reason ?? NoRecord);

    /// <summary>Decides a claim by what the intervals confirm or contradict.</summary>
    /// <param name="holds">Whether the whole interval agrees with the claim.</param>
    /// <param name="fails">Whether the whole interval contradicts it.</param>
    /// <param name="seeds">Number of training runs per network.</param>
    public static Decision Decide(bool holds, bool fails, int seeds)
    {
        if (seeds < MinSeeds)
            return new(Verdict.CannotTell, "One seed says nothing about the spread between training runs.");
        if (holds) return new(Verdict.Reproduced, "");
        return fails
            ? new(Verdict.NotReproduced, "")
            : new(Verdict.CannotTell, "The intervals allow either answer.");
    }

    // Equal figures have no interval, so its ends neither confirm nor contradict anything.
    private static Decision Decide(Estimate figure, bool holds, bool fails) =>
        figure is { Seeds: >= MinSeeds, SpreadIsUnknown: true }
            ? new(Verdict.CannotTell, "Equal figures say nothing about the spread between training runs.")
            : Decide(holds, fails, figure.Seeds);

    /// <summary>Is the second network's figure lower?</summary>
    /// <param name="difference">Second minus first, paired.</param>
    public static Decision Lower(Estimate difference) => Decide(difference, difference.High < 0, difference.Low > 0);

    /// <summary>Is the second network's figure higher?</summary>
    /// <param name="difference">Second minus first, paired.</param>
    public static Decision Higher(Estimate difference) => Decide(difference, difference.Low > 0, difference.High < 0);

    /// <summary>
    /// Is the second network less accurate on images whose classes are unequally frequent? Plain accuracy and the mean over
    /// classes must agree.
    /// </summary>
    /// <param name="plain">Difference of the accuracies, paired.</param>
    /// <param name="overClasses">Difference of the means over classes, paired; null if the records do not have it.</param>
    public static Decision LowerByBoth(Estimate plain, Estimate? overClasses)
    {
        var decision = Lower(plain);
        return decision.Verdict == Verdict.CannotTell || overClasses is null || decision == Lower(overClasses)
            ? decision
            : new(Verdict.CannotTell, "Plain accuracy and the mean over classes do not agree.");
    }

    /// <summary>Are two figures about equal?</summary>
    /// <param name="difference">Second minus first, paired.</param>
    public static Decision Equal(Estimate difference) =>
        Decide(
            difference,
            difference.Low >= -About && difference.High <= About,
            difference.Low > About || difference.High < -About
        );

    /// <summary>Is a figure about equal to the published one?</summary>
    /// <param name="ours">Our figure.</param>
    /// <param name="published">The paper's figure.</param>
    public static Decision Near(Estimate ours, double published) =>
        Decide(
            ours,
            ours.Low >= published - About && ours.High <= published + About,
            ours.High < published - About || ours.Low > published + About
        );

    /// <summary>Is a figure about equal to the published one, or above it?</summary>
    /// <param name="ours">Our figure.</param>
    /// <param name="published">The paper's figure.</param>
    public static Decision AtLeast(Estimate ours, double published) =>
        Decide(ours, ours.Low >= published - About, ours.High < published - About);

    /// <summary>The verdict if our images differ from those of the published figure: none.</summary>
    /// <param name="images">The images of our figure.</param>
    public static Decision OtherImages(string images) =>
        new(Verdict.CannotTell, $"Other images: {images}. The figures are only roughly comparable.");
}
