using Workbench.Attacks;
using Workbench.Data;

namespace Workbench.Evaluation;

/// <summary>Computes the checks of Carlini et al. 2019: reasons in an evaluation's own numbers to distrust it.</summary>
internal sealed class Checklist(
    RobustEvaluationOptions options,
    Classifier classifier,
    ImageSet images,
    Norm norm,
    CancellationToken cancellation
)
{
    // One percentage point: one in a hundred images.
    private const double Point = 0.01;

    private readonly ImageSet some = images.Take(options.ChecklistLimit);

    // Where an attack's effort matters most: some but not all images are fooled.
    private readonly double middle = options.Epsilons[options.Epsilons.Count / 2];

    public IReadOnlyList<ChecklistItem> Run(CleanRow clean, IReadOnlyList<RobustRow> rows, Recount recount) =>
        [
            IterativeIsNotWeaker(rows),
            MoreEffort(),
            GrowsWithEpsilon(rows),
            LargeEpsilon(clean),
            GradientFree(rows),
            Weaker(
                rows,
                AttackAccess.Transfer,
                "transfer-is-weaker",
                "another network's images fool this one better than its own gradients do: the gradients are masked"
            ),
            Weaker(
                rows,
                AttackAccess.None,
                "random-is-weaker",
                "random noise does as well as the gradients: the gradients carry no information"
            ),
            GradientProbe.Check(classifier, some, options.BatchSize),
            SameAnswerTwice(),
            Recomputed(recount),
            Ablations(),
        ];

    public static string Verdict(IReadOnlyList<ChecklistItem> items)
    {
        var failed = items.Where(item => item.Status == CheckStatus.Fail).ToList();
        // Checked first, because a network with random predictions also fails the check of recomputed successes.
        if (failed.Any(item => item.Name == "same-answer-twice"))
            return "The network's predictions are random: use attacks that average over them (eot).";
        if (failed.Any(item => item.Name == "recomputed-success"))
            return "The figures cannot be trusted: successes do not hold when the saved images are classified again.";
        if (failed.Count > 0)
            return $"Gradient masking likely: use the adaptive row. These checks fail: {Titles(failed)}.";
        var warned = items.Where(item => item.Status == CheckStatus.Warn).ToList();
        return warned.Count > 0
            ? $"The figures can be trusted with care. These checks warn: {Titles(warned)}."
            : "The figures can be trusted.";

        string Titles(IEnumerable<ChecklistItem> found) => string.Join("; ", found.Select(item => item.Title));
    }

    private static IEnumerable<RobustRow> OnEvery(IReadOnlyList<RobustRow> rows, AttackAccess access) =>
        rows.Where(row => !row.OnSurvivors && row.Access == access);

    private static ChecklistItem IterativeIsNotWeaker(IReadOnlyList<RobustRow> rows)
    {
        const string Name = "iterative-is-not-weaker";
        const string Meaning = "many small steps should find at least what one large step finds, unless the loss is not smooth";
        if (WidestGap(rows, AttackAccess.OneGradient) is not { } gap) return NotRun(Name, Meaning);
        var (single, best) = gap;
        return Judge(
            Name,
            best.Accuracy.Value - single.Accuracy.Value,
            0,
            2 * Point,
            $"{best.Attack} {best.Accuracy}, {single.Attack} {single.Accuracy} at {single.Epsilon}",
            Meaning
        );
    }

    private ChecklistItem MoreEffort()
    {
        const string Name = "more-effort-changes-little";
        const string Meaning =
            "if twice the steps and restarts fool many more images, the figures are too high by an unknown amount";
        var attack = Climber();
        if (attack?.WithDoubleEffort is not { } doubled) return NotRun(Name, Meaning);
        var (once, twice) = (Accuracy(attack, middle), Accuracy(doubled, middle));
        return Judge(
            Name,
            once - twice,
            3 * Point,
            10 * Point,
            $"{attack.Name} {once:P1}, twice the effort {twice:P1} at {middle}",
            Meaning
        );
    }

    private static ChecklistItem GrowsWithEpsilon(IReadOnlyList<RobustRow> rows)
    {
        const string Name = "success-grows-with-epsilon";
        const string Meaning = "a larger ball contains the smaller one, so an attack that works fools more images in it";
        var curves = OnEvery(rows, AttackAccess.Gradients).GroupBy(row => row.Attack).Where(curve => curve.Count() > 1).ToList();
        if (curves.Count == 0)
            return NotRun(Name, Meaning);
        var rise = curves.Max(curve =>
            curve.Zip(curve.Skip(1), (smaller, larger) => larger.Accuracy.Value - smaller.Accuracy.Value).Max()
        );
        return Judge(
            Name,
            rise,
            Point,
            3 * Point,
            $"largest rise of accuracy from one epsilon to the next: {100 * rise:F1} points",
            Meaning
        );
    }

    // In L∞, 0.5 can turn every image grey; in L2, this is the length of that change.
    private ChecklistItem LargeEpsilon(CleanRow clean)
    {
        const string Name = "everything-falls-at-one-half";
        const string Meaning =
            "half the range of every pixel can turn any image grey, so accuracy above chance means that the attack failed";
        if (Climber() is not { } attack)
            return NotRun(Name, Meaning);
        var epsilon = norm == Norm.LInf ? 0.5 : 0.5 * Math.Sqrt(images.Shape.Size);
        var chance = Math.Min(clean.Accuracy.Value, 1.0 / classifier.Classes);
        var accuracy = Accuracy(attack, epsilon);
        return Judge(
            Name,
            accuracy - chance,
            0,
            3 * Point,
            $"{attack.Name} {accuracy:P1} at {epsilon:F2}, chance {chance:P1}",
            Meaning
        );
    }

    // Fewer than three images are never a failure.
    private static ChecklistItem GradientFree(IReadOnlyList<RobustRow> rows)
    {
        const string Name = "gradient-free-finds-nothing-more";
        const string Meaning =
            "attacks without gradients should find nothing that gradients missed; otherwise the gradients are masked";
        var late = rows.Where(row => row.OnSurvivors && row.Access is AttackAccess.Scores or AttackAccess.Decisions).ToList();
        if (late.Count == 0)
            return NotRun(Name, Meaning);
        var worst = late.GroupBy(row => row.Epsilon)
            .Select(group => (Epsilon: group.Key, Found: group.Sum(row => row.Fooled), group.First().Robust.Count))
            .MaxBy(item => item.Found);
        var share = (double)worst.Found / worst.Count;
        var status =
            share <= 0.002 ? CheckStatus.Pass
            : worst.Found < Math.Max(3, 0.02 * worst.Count) ? CheckStatus.Warn
            : CheckStatus.Fail;
        return new ChecklistItem(
            Name,
            status,
            $"{worst.Found} of {worst.Count} images ({100 * share:F1} points) at {worst.Epsilon} were fooled only by them",
            Meaning
        );
    }

    private static ChecklistItem Weaker(IReadOnlyList<RobustRow> rows, AttackAccess access, string name, string meaning)
    {
        if (WidestGap(rows, access) is not { } gap) return NotRun(name, meaning);
        var (row, best) = gap;
        return Judge(
            name,
            best.Accuracy.Value - row.Accuracy.Value,
            0,
            2 * Point,
            $"{row.Attack} {row.Accuracy}, {best.Attack} {best.Accuracy} at {row.Epsilon}",
            meaning
        );
    }

    // At the epsilon where attacks with this access are furthest ahead of the best attack with gradients; null without such a
    // pair.
    private static (RobustRow Row, RobustRow Best)? WidestGap(IReadOnlyList<RobustRow> rows, AttackAccess access)
    {
        var pairs =
            from row in OnEvery(rows, access)
            let best = OnEvery(rows, AttackAccess.Gradients)
                .Where(best => best.Epsilon == row.Epsilon)
                .MinBy(best => best.Accuracy.Value)
            where best is not null
            select (Row: row, Best: best);
        var all = pairs.ToList();
        return all.Count == 0 ? null : all.MaxBy(pair => pair.Best.Accuracy.Value - pair.Row.Accuracy.Value);
    }

    private ChecklistItem SameAnswerTwice()
    {
        using var scope = NewDisposeScope();
        var pixels = some.Pixels(0, Math.Min(some.Count, options.BatchSize));
        var difference = classifier.Predict(pixels).sub(classifier.Predict(pixels)).abs().max().item<float>();
        return new ChecklistItem(
            "same-answer-twice",
            difference > 0 ? CheckStatus.Fail : CheckStatus.Pass,
            $"largest difference of scores {difference:G3}",
            "a network with random predictions needs averaged gradients, and one run says little"
        );
    }

    private static ChecklistItem Recomputed(Recount recount) =>
        new(
            "recomputed-success",
            recount.Broken == 0 ? CheckStatus.Pass
                : recount.Broken <= recount.Claimed / 200 ? CheckStatus.Warn
                : CheckStatus.Fail,
            $"{recount.Broken} of {recount.Claimed} successes do not hold",
            "the saved images must still be misclassified, and lie within epsilon and [0, 1]"
        );

    private static ChecklistItem Ablations() => NotRun("ablations",
        "compare with networks that have only sparse weights or only k-winners, to see which part makes the difference");

    // Attacks on survivors come first, because they are strong and determine the worst case.
    private IAttack? Climber() => options.Plan.OnSurvivors.Concat(options.Plan.OnEveryImage)
        .FirstOrDefault(attack => attack.Access == AttackAccess.Gradients && attack.WithDoubleEffort is not null);

    private double Accuracy(IAttack attack, double epsilon)
    {
        var evaluator = new Evaluator(new EvaluatorOptions { BatchSize = options.BatchSize, Seed = options.Seed });
        return evaluator.Attack(classifier, some, attack, [epsilon], null, cancellation)[0].Accuracy.Value;
    }

    private static ChecklistItem Judge(string name, double excess, double warn, double fail, string numbers, string meaning) =>
        new(name, excess > fail ? CheckStatus.Fail : excess > warn ? CheckStatus.Warn : CheckStatus.Pass, numbers, meaning);

    private static ChecklistItem NotRun(string name, string meaning) => new(name, CheckStatus.NotRun, "", meaning);
}
