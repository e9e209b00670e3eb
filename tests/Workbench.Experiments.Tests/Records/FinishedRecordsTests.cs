using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Tests.Records;

// Properties of every record in this repository, whatever the networks learnt; intervals decide, not values.
public sealed class FinishedRecordsTests
{
    private static readonly IReadOnlyList<RunRecord> Mnist = RunRecords.LoadAll(RunRecords.Folder(MnistExperiment.Name));
    private static readonly IReadOnlyList<RunRecord> Svhn = RunRecords.LoadAll(RunRecords.Folder(SvhnExperiment.Name));

    [Fact]
    public void An_attack_does_not_raise_the_accuracy()
    {
        Mnist.ShouldNotBeEmpty();
        foreach (var run in Mnist.Concat(Svhn))
            foreach (var row in run.Attacks)
                row.Accuracy.Low.ShouldBeLessThanOrEqualTo(
                    run.Clean!.Accuracy.High,
                    $"{run.Stem()}: {row.Condition}"
                );
    }

    [Fact]
    public void A_stronger_attack_does_not_do_less_harm()
    {
        foreach (var run in Mnist)
            foreach (var curve in run.Attacks.GroupBy(row => row.Attack))
                curve
                    .MaxBy(row => row.Epsilon)!
                    .Accuracy.Low.ShouldBeLessThanOrEqualTo(
                        curve.MinBy(row => row.Epsilon)!.Accuracy.High,
                        $"{run.Stem()}: {curve.Key}"
                    );
    }

    [Fact]
    public void An_attack_does_not_gain_by_rounding()
    {
        foreach (var run in Mnist)
            foreach (var plain in run.Attacks)
                foreach (
                    var exact in run.Attacks.Where(row => row.Attack == $"{plain.Attack}-exact" && row.Epsilon == plain.Epsilon)
                )
                    exact.Accuracy.Low.ShouldBeLessThanOrEqualTo(
                        plain.Accuracy.High,
                        $"{run.Stem()}: {plain.Condition}"
                    );
    }
}
