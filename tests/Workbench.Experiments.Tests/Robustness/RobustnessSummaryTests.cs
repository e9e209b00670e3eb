using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Tests.Robustness;

public sealed class RobustnessSummaryTests
{
    private static RobustnessRecord Committed(string model) => RobustnessRecord.Load(
        Path.Combine(DataFolders.RepositoryRoot()!, "data", "results", "robustness", $"{model}-paper-2.json"));

    private static bool IsWorstCase(RobustnessRow row) => row.Condition.Kind == ConditionKind.WorstCase;

    [Fact]
    public void The_source_says_which_network_has_which_seeds()
    {
        var (dense, sparse) = (Committed("mnist-dense-cnn"), Committed("mnist-sparse-cnn"));
        RobustnessSummary
            .Of([dense, sparse])
            .Source.ShouldBe("mnist/test, 1,000 real images · budget paper · one seed, 95 % interval over images");
        RobustnessSummary
            .Of([dense, dense with { Seed = 3 }, sparse, sparse with { Seed = 3 }])
            .Source.ShouldEndWith(" · 2 seeds, mean and 95 % interval over seeds");
        RobustnessSummary
            .Of([dense, sparse with { Seed = 3 }, sparse])
            .Source.ShouldEndWith(
                " · seed 2 of mnist-dense-cnn; seeds 2, 3 of mnist-sparse-cnn; mean and 95 % interval over seeds, over images "
                    + "where there is one seed"
            );
    }

    [Fact]
    public void The_worst_case_is_never_weaker_than_any_attack_image_by_image_in_every_record()
    {
        var records = RobustnessRecord.LoadAll(RunRecords.Folder(RobustnessExperiment.Name));
        records.Select(record => record.Model).Distinct().Order().ShouldBe(RobustnessExperiment.Models.Order());
        foreach (var record in records)
            foreach (var group in record.Rows.GroupBy(row => row.Epsilon))
            {
                var worst = Convert.FromBase64String(group.Single(IsWorstCase).RobustImages);
                foreach (var row in group)
                {
                    var robust = Convert.FromBase64String(row.RobustImages);
                    robust.Sum(bits => System.Numerics.BitOperations.PopCount(bits)).ShouldBe((int)row.Accuracy.Correct);
                    for (var i = 0; i < worst.Length; i++)
                        (worst[i] & ~robust[i]).ShouldBe(
                            0,
                            $"{record.Stem()}, {row.Attack}, {row.Epsilon}, images {8 * i} to {8 * i + 7}"
                        );
                }
            }
    }

    [Fact]
    public void Starred_figures_say_on_how_many_images_the_attack_was_tried()
    {
        var table = RobustnessSummary.Of([Committed("mnist-sparse-cnn")]).TableAt(0.15);
        table.Select(row => row.Attack).ShouldContain("FGSM");
        table.Select(row => row.Attack).ShouldContain("worst case");
        var row = table.Single(row => row.Attack == "adaptive *");
        // Ten survivors of each of two batches, of some five hundred.
        row.Both.ShouldEndWith("; 0 of 20 fooled");
        row.Dense.ShouldBe("not run");
    }

    [Fact]
    public void The_conclusion_mentions_what_the_full_schedule_finds()
    {
        var sparse = Committed("mnist-sparse-cnn");
        var found = sparse with { FullSchedule = new FullScheduleRow(0.25, 24, [1, 2, 3, 4], [1, 3, 4], 2_444_100, 1) };
        RobustnessSummary.Of([sparse]).Conclusion.ShouldNotContain(sentence => sentence.Contains("too high where"));
        RobustnessSummary
            .Of([found])
            .Conclusion.ShouldContain(sentence =>
                sentence.Contains("mnist-sparse-cnn the worst-case accuracy is too high")
                && sentence.Contains("3 of the 4 images")
            );
    }

    [Fact]
    public void The_worst_case_is_never_weaker_than_an_attack_alone()
    {
        foreach (var model in RobustnessExperiment.Models)
        {
            var rows = RobustnessSummary.Of([Committed(model)]).Rows;
            foreach (var epsilon in rows.GroupBy(row => row.Condition.Strength).Where(rows => rows.Key > 0))
            {
                var worst = epsilon.Single(row => row.Condition == Condition.WorstCase(epsilon.Key)).Accuracy.Value;
                foreach (var row in epsilon) worst.ShouldBeLessThanOrEqualTo(row.Accuracy.Value, $"{model}, {row.Condition}");
            }
        }
    }

    [Fact]
    public void Checks_are_counted_by_outcome_and_the_notable_ones_listed()
    {
        var summary = RobustnessSummary.Of([.. RobustnessExperiment.Models.Select(Committed)]);
        summary.CheckCounts.Select(count => count.Check).ShouldBe(summary.Checks.Select(check => check.Check).Distinct());
        summary.CheckCounts.Sum(count => count.Pass + count.Warn + count.Fail + count.NotRun).ShouldBe(summary.Checks.Count);
        summary
            .NotableChecks.Count(check => check.Status != CheckStatus.Pass)
            .ShouldBe(summary.CheckCounts.Sum(count => count.Warn + count.Fail + count.NotRun));
        summary.NotableChecks.ShouldContain(check => check.Check == "ablations" && check.Model == "all");
    }
}
