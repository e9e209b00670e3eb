using Workbench.Attacks;
using Workbench.Data;

namespace Workbench.Evaluation;

/// <summary>
/// Finds the smallest epsilon per image that fools the network, between the last that does not and the first that does.
/// </summary>
internal sealed class SmallestEpsilons(RobustEvaluationOptions options, Classifier classifier, ImageSet images)
{
    private readonly IAttack attack = options.Plan.OnSurvivors.Concat(options.Plan.OnEveryImage)
        .First(candidate => candidate.Access == AttackAccess.Gradients);

    public IReadOnlyList<double?> Find(CleanRow clean, IReadOnlyList<RobustRow> rows, CancellationToken cancellation)
    {
        var worst = rows.Where(row => row.Attack == RobustRow.WorstCase).ToList();
        var low = new double[images.Count];
        var high = new double?[images.Count];
        for (var i = 0; i < images.Count; i++)
        {
            if (!clean.Outcomes.IsCorrect(i)) high[i] = 0;
            foreach (var row in worst)
                if (row.Robust[i]) low[i] = row.Epsilon;
                else high[i] ??= row.Epsilon;
        }
        for (var step = 0; step < options.BisectionSteps; step++) Halve(low, high, step, cancellation);
        return high;
    }

    // Images with the same interval are attacked together.
    private void Halve(double[] low, double?[] high, int step, CancellationToken cancellation)
    {
        var open = Enumerable.Range(0, images.Count).Where(i => high[i] > low[i]);
        var groups = open.GroupBy(i => (low[i] + high[i]!.Value) / 2).OrderBy(group => group.Key);
        foreach (var group in groups)
            foreach (var part in group.Chunk(options.BatchSize))
            {
                using var scope = NewDisposeScope();
                var (pixels, labels) = (images.Pixels(part), images.Labels(part));
                var changed = attack.PerturbWithinLimits(
                    classifier,
                    pixels,
                    labels,
                    group.Key,
                    options.Seed.Derive("bisection", step),
                    cancellation
                );
                var scores = TensorGuard.Scores(classifier.Predict(changed), classifier);
                var wrong = scores.argmax(1).ne(labels).data<bool>().ToArray();
                for (var i = 0; i < part.Length; i++)
                    if (wrong[i])
                        high[part[i]] = group.Key;
                    else
                        low[part[i]] = group.Key;
            }
    }
}
