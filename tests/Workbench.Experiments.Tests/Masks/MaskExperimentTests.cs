using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Masks;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Sparse;
using Workbench.Tests.Training;

namespace Workbench.Experiments.Tests.Masks;

public sealed class MaskExperimentTests : IDisposable
{
    private static readonly ImageSet Train = Toy.Images(96);
    private static readonly ImageSet Test = Toy.Images(24, "test", seed: 2);

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-masks").FullName;

    private ExperimentOptions Options => new()
    {
        Budget = "smoke",
        ResultsFolder = Path.Combine(folder, "results"),
        CacheFolder = Path.Combine(folder, "cache"),
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void One_call_gives_a_complete_record_for_each_pattern_and_is_not_repeated()
    {
        var records = MaskExperiment.Run(Options, Train, Test);
        records.Select(record => record.Pattern).ShouldBe(MaskExperiment.Patterns);
        foreach (var record in records)
        {
            record.Finished.ShouldNotBeNull();
            record.Clean!.Accuracy.Count.ShouldBe(24);
            record.WorstCases.Select(row => row.Epsilon).ShouldBe(record.Budget.Epsilons);
            record.WorstCases.ShouldAllBe(row => row.Accuracy.Correct <= record.Clean.Accuracy.Correct);
            record.Verdict.ShouldNotBeEmpty();
            MaskRecord.Load(Path.Combine(Options.ResultsFolder!, record.Stem() + ".json")).Content().ShouldBe(record.Content());
        }
        var again = MaskExperiment.Run(Options, Train, Test);
        again.Select(record => record.Finished).ShouldBe(records.Select(record => record.Finished));
        MaskSummary.Of(records).Conclusion.ShouldHaveSingleItem().ShouldStartWith("One seed");
    }

    [Fact]
    public void The_summary_compares_the_patterns_seed_by_seed()
    {
        var run = MaskExperiment.Run(Options, Train, Test)[0];
        MaskRecord Record(MaskPattern pattern, long seed, long correct) => run with
        {
            Pattern = pattern,
            Seed = seed,
            Clean = run.Clean! with { Accuracy = new Accuracy(correct, 1000) },
            WorstCases = [new WorstCaseScore(0.1, new Accuracy(correct / 2, 1000), "")],
        };
        var summary = MaskSummary.Of(
        [
            Record(MaskPattern.Unstructured, 1, 900), Record(MaskPattern.Blocks16, 1, 880),
            Record(MaskPattern.Unstructured, 2, 920), Record(MaskPattern.Blocks16, 2, 900),
            // Without a partner.
            Record(MaskPattern.Unstructured, 3, 10),
        ]);
        summary.Rows.Select(row => row.Condition).ShouldBe([Condition.Clean, Condition.WorstCase(0.1)]);
        summary.Rows[0].Unstructured.Value.ShouldBe(.91, 1e-9);
        summary.Rows[0].Blocks.Value.ShouldBe(.89, 1e-9);
        summary.Rows[0].Difference.Value.ShouldBe(-.02, 1e-9);
        summary.Rows[0].Difference.Seeds.ShouldBe(2);
        summary.Conclusion[0].ShouldContain("less accurate");
        Should.Throw<ArgumentException>(() => MaskSummary.Of([run])).Message.ShouldContain("both patterns");
    }

    [Fact]
    public void A_model_or_budget_that_is_not_there_is_refused()
    {
        Should.Throw<ArgumentException>(() => MaskExperiment.Run(Options with { Budget = "huge" }, Train, Test));
        var torch = Options with { Engine = EngineKind.Torch };
        Should.Throw<ArgumentException>(() => MaskExperiment.Run(torch, Train, Test)).Message.ShouldContain("no engine");
        Should.Throw<ArgumentException>(() => MaskExperiment.Run(Options with { Models = ["alexnet"] }, Train, Test));
    }
}
