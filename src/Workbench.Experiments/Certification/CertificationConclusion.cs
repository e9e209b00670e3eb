using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Certification;

// The answer in sentences, every one from the figures.
internal static class CertificationConclusion
{
    public static IReadOnlyList<string> Of(double target, IReadOnlyList<Bracket> brackets, IReadOnlyList<MethodRow> methods,
        IReadOnlyList<ComparisonRow> twins) =>
    [
        .. Headline(target, brackets, methods),
        .. Twins([.. twins.Where(row => row.Condition.Strength == target)]),
        .. Linear([.. methods.Where(row => !CertificationBudget.IsCertifiedTraining(row.Model))]),
    ];

    /// <summary>The brackets in two sentences.</summary>
    public static IReadOnlyList<string> Headline(
        double target, IReadOnlyList<Bracket> brackets, IReadOnlyList<MethodRow> methods) =>
    [
        .. Ordinary([.. brackets.Where(row => !row.IsTrainedForIt)], methods),
        .. Trained([.. brackets.Where(row => row.IsTrainedForIt && row.Epsilon == target)]),
    ];

    /// <summary>Does the network with k-winners certify as many images as its twin, within a point?</summary>
    public static Decision AsManyAsItsTwin(ComparisonRow row) => VerdictRules.AtLeast(row.Difference, 0);

    private static IEnumerable<string> Ordinary(IReadOnlyList<Bracket> brackets, IReadOnlyList<MethodRow> methods)
    {
        if (brackets.Count == 0) yield break;
        var largest = brackets.Max(row => row.Epsilon);
        var there = brackets.Where(row => row.Epsilon == largest).ToList();
        yield return FormattableString.Invariant(
            $"Trained as usual, the networks are right on {Range(there, row => row.WorstCase)} of the images under attack at ")
            + FormattableString.Invariant($"ε = {largest}; intervals prove it for {Range(there, row => row.Certified)}")
            + ByLines([.. methods.Where(row => row.Epsilon == largest && there.Any(bracket => bracket.Model == row.Model))])
            + ".";
    }

    private static string ByLines(IReadOnlyList<MethodRow> there) => there.Count == 0
        ? ""
        : $", linear bounds for {Range([.. there.Select(row => row.Linear.Value)])} (of {there[0].Images} images)";

    private static IEnumerable<string> Trained(IReadOnlyList<Bracket> there)
    {
        if (there.Count == 0) yield break;
        yield return $"When trained to be certified, small networks are right on {Range(there, row => row.Clean)} of the "
            + FormattableString.Invariant($"unchanged images; at ε = {there[0].Epsilon}, {Range(there, row => row.Certified)} ")
            + $"are proved robust, and {Range(there, row => row.WorstCase)} survive the attacks.";
    }

    private static IEnumerable<string> Twins(IReadOnlyList<ComparisonRow> twins) =>
        from row in twins
        select "The network with k-winners is proved robust on "
            + AsManyAsItsTwin(row).Verdict switch
            {
                Verdict.Reproduced => "as many images as its ReLU twin, within a point, or more",
                Verdict.NotReproduced => "fewer images than its ReLU twin",
                _ => "a number of images that may be larger or smaller than that of its ReLU twin",
            }
            + FormattableString.Invariant($" (ε = {row.Condition.Strength}: {row.Evidence}).");

    // At the ε where linear bounds gain most.
    private static IEnumerable<string> Linear(IReadOnlyList<MethodRow> methods)
    {
        if (methods.Where(row => row.Plain.Correct > 0).MaxBy(row => row.Linear.Value - row.Plain.Value) is not { } row)
            yield break;
        yield return FormattableString.Invariant(
            $"Linear bounds gain most for {row.Model} at ε = {row.Epsilon}: {100 * row.Linear.Value:0.0} % of {row.Images} ")
            + FormattableString.Invariant($"images against {100 * row.Plain.Value:0.0} % by plain intervals, ")
            + FormattableString.Invariant($"at {row.LinearSecondsPerImage:0.00} s an image.");
    }

    private static string Range(IReadOnlyList<Bracket> brackets, Func<Bracket, Estimate> figure) =>
        Range([.. brackets.Select(row => figure(row).Value)]);

    private static string Range(IReadOnlyList<double> shares)
    {
        var (least, most) = (shares.Min(), shares.Max());
        return least == most
            ? FormattableString.Invariant($"{100 * least:0.0} %")
            : FormattableString.Invariant($"{100 * least:0.0} to {100 * most:0.0} %");
    }
}
