using Workbench.Data;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public sealed class RobustnessSummaryTests
{
    private static RobustnessRecord Committed(string model) => RobustnessRecord.Load(
        Path.Combine(DataFolders.RepositoryRoot()!, "data", "results", "robustness", $"{model}-paper-2.json"));

    [Fact]
    public void The_source_says_which_network_has_which_seeds()
    {
        var (dense, sparse) = (Committed("mnist-dense-cnn"), Committed("mnist-sparse-cnn"));
        RobustnessSummary.Of([dense, sparse]).Source.ShouldBe("mnist/test, 1,000 real images · budget paper · one seed, 95 % interval over images");
        RobustnessSummary.Of([dense, dense with { Seed = 3 }, sparse, sparse with { Seed = 3 }]).Source.ShouldEndWith(" · 2 seeds, mean and 95 % interval over seeds");
        RobustnessSummary.Of([dense, sparse with { Seed = 3 }, sparse]).Source.ShouldEndWith(
            " · seed 2 of mnist-dense-cnn; seeds 2, 3 of mnist-sparse-cnn; mean and 95 % interval over seeds, over images where there is one seed");
    }

    [Fact]
    public void The_worst_case_is_never_weaker_than_an_attack_alone()
    {
        foreach (var model in RobustnessExperiment.Models)
        {
            var rows = RobustnessSummary.Of([Committed(model)]).Rows;
            foreach (var epsilon in rows.GroupBy(row => row.Epsilon))
            {
                var worst = epsilon.Single(row => row.Attack == "worst-case").Accuracy.Value;
                foreach (var row in epsilon) worst.ShouldBeLessThanOrEqualTo(row.Accuracy.Value, $"{model}, {row.Attack}, {row.Epsilon}");
            }
        }
    }
}
