using System.Diagnostics;
using Workbench.Attacks;

namespace Workbench.Evaluation;

/// <summary>Runs a plan on one batch at one epsilon.</summary>
/// <param name="classifier">The network.</param>
/// <param name="plan">The attacks.</param>
/// <param name="images">[B, C, H, W], pixels in [0, 1].</param>
/// <param name="labels">[B], int64.</param>
/// <param name="epsilon">Largest perturbation.</param>
/// <param name="seed">Random seed.</param>
/// <param name="certified">Per image: whether no perturbation within epsilon fools the network, as was proved.</param>
internal sealed class RobustBatch(Classifier classifier, RobustPlan plan, Tensor images, Tensor labels, double epsilon, Seed seed,
    IReadOnlyList<bool> certified)
{
    // Certified images are attacked to test the certificates.
    private const int SampleEvery = 10;

    private readonly Dictionary<string, RobustMark[]> marks = [];
    private readonly Dictionary<string, double> seconds = [];
    private readonly int count = (int)images.shape[0];
    private bool[] fooled = [];
    // Created in Run, within its scope.
    private Tensor worst = null!;

    /// <summary>Runs the plan.</summary>
    /// <param name="first">Index of the first image.</param>
    /// <param name="smaller">The same batch at the next smaller epsilon: what fools the network there also fools it here.</param>
    /// <param name="finished">Receives the name of each finished attack.</param>
    /// <param name="cancellation">Checked within the attacks.</param>
    public RobustUnit Run(int first, RobustUnit? smaller, Action<string> finished, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        worst = smaller is null ? images.clone() : tensor(smaller.Images, images.shape);
        fooled = smaller is null ? Wrong(images, labels) : (bool[])smaller.Fooled.Clone();
        var wrongAtFirst = Wrong(images, labels);
        RequireCertificates(first, smaller is null ? "the network itself" : "an attack at a smaller epsilon");
        foreach (var attack in plan.OnEveryImage)
        {
            var key = RobustEvaluation.KeyOf(attack, onSurvivors: false);
            var known = Enumerable.Range(0, count).Where(SkippedAsCertified).ToArray();
            Attempt(attack, key, [.. Enumerable.Range(0, count).Except(known)], wrongAtFirst, cancellation);
            foreach (var row in known) marks[key][row] = RobustMark.NotTried;
            RequireCertificates(first, attack.Name);
            finished(attack.Name);
        }
        foreach (var attack in plan.OnSurvivors)
        {
            var survivors = Enumerable.Range(0, count).Where(i => !fooled[i]).ToArray();
            var key = RobustEvaluation.KeyOf(attack, onSurvivors: true);
            var most = plan.MaxSurvivors.GetValueOrDefault(attack.Name, int.MaxValue);
            int[] tried = [.. survivors.Where(row => !SkippedAsCertified(row)).Take(most)];
            Attempt(attack, key, tried, wrongAtFirst, cancellation);
            foreach (var row in survivors.Except(tried)) marks[key][row] = RobustMark.NotTried;
            RequireCertificates(first, attack.Name);
            finished(attack.Name);
        }
        return new RobustUnit(first, epsilon, marks, seconds, fooled, worst.data<float>().ToArray());
    }

    private bool SkippedAsCertified(int row) => certified[row] && row % SampleEvery != 0;

    private void RequireCertificates(int first, string by)
    {
        for (var row = 0; row < count; row++)
            if (fooled[row] && certified[row])
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Image {first + row} is certified at epsilon {epsilon}, but {by} finds it misclassified: the certificate ")
                    + "or the attack is wrong.");
    }

    private void Attempt(IAttack attack, string key, int[] rows, bool[] wrongAtFirst, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var mark = marks[key] = new RobustMark[count];
        if (rows.Length > 0)
        {
            using var scope = NewDisposeScope();
            var indices = tensor(rows.Select(row => (long)row).ToArray());
            var (some, truth) = (images.index_select(0, indices), labels.index_select(0, indices));
            var changed = attack.PerturbWithinLimits(
                classifier, some, truth, epsilon, seed.Derive(attack.SeedName), cancellation);
            var wrong = Wrong(changed, truth);
            for (var i = 0; i < rows.Length; i++)
            {
                // An image that was already misclassified counts as lost, whatever the attack did to it.
                mark[rows[i]] = wrong[i] || wrongAtFirst[rows[i]] ? RobustMark.Fooled : RobustMark.Robust;
                if (!wrong[i] || fooled[rows[i]]) continue;
                fooled[rows[i]] = true;
                worst[rows[i]] = changed[i];
            }
        }
        seconds[key] = clock.Elapsed.TotalSeconds;
    }

    private bool[] Wrong(Tensor pixels, Tensor truth)
    {
        using var scope = NewDisposeScope();
        return TensorGuard.Scores(classifier.Predict(pixels), classifier).argmax(1).ne(truth).data<bool>().ToArray();
    }
}
