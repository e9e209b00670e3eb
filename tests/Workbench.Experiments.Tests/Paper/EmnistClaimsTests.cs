using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Tests.Records;

namespace Workbench.Experiments.Tests.Paper;

public sealed class EmnistClaimsTests : IDisposable
{
    private const string Redraw = "emnist-balanced-redraw";
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-emnist").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_direction_is_judged_on_real_images_of_the_same_classes_at_the_papers_protocol()
    {
        Save(EmnistExperiment.Part, seeds: 3, dense: 880, sparse: 850);
        var (figure, direction) = Claims();
        direction.Verdict.ShouldBe(Verdict.Reproduced);
        direction.Why.ShouldContain("On 1,000 real images of the same 47 classes, not the official split. 3 seeds");
        direction.Ours.ShouldStartWith($"{EmnistExperiment.Part}: dense 88.");
        direction.Ours.ShouldContain("mean over classes −");
        // The figure belongs to the official split, however near ours may come.
        figure.Verdict.ShouldBe(Verdict.CannotTell);
        figure.Ours.ShouldContain($"other images ({EmnistExperiment.Part}): mean over classes ");
        figure.Why.ShouldStartWith("Other images: 1,000 real images of the same 47 classes, not the official split.");
    }

    [Fact]
    public void On_the_official_split_the_figure_is_judged_too()
    {
        Save(EmnistExperiment.Official, seeds: 3, dense: 890, sparse: 880);
        Save(EmnistExperiment.Part, seeds: 3, dense: 700, sparse: 750);
        var (figure, direction) = Claims();
        (figure.Verdict, direction.Verdict).ShouldBe((Verdict.Reproduced, Verdict.Reproduced));
        direction.Why.ShouldContain("classes, the official split");
    }

    [Fact]
    public void The_opposite_direction_is_not_reproduced()
    {
        Save(EmnistExperiment.Part, seeds: 3, dense: 800, sparse: 850);
        Claims().Direction.Verdict.ShouldBe(Verdict.NotReproduced);
    }

    [Fact]
    public void Letters_leave_claims_undecided_and_their_short_runs_do_not_affect_other_sets()
    {
        Save(EmnistExperiment.Letters, seeds: 3, dense: 950, sparse: 900, budget: "short");
        var (figure, direction) = Claims();
        new[] { figure, direction }.ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Ours == "not measured");
        direction.Why.ShouldBe("Not run yet on images of the 47 classes: ./workbench experiment emnist --budget paper.");

        Save(EmnistExperiment.Part, seeds: 3, dense: 880, sparse: 850);
        Claims().Direction.Verdict.ShouldBe(Verdict.Reproduced);
        var section = Report.Read(folder).Single(section => section.Title.StartsWith("EMNIST", StringComparison.Ordinal));
        section.Basis.ShouldContain("Budget paper: 10 epochs");
        section.Basis.ShouldContain("Budget short");
    }

    [Fact]
    public void Short_runs_and_single_seeds_give_no_verdict_and_a_reason()
    {
        Save(Redraw, seeds: 1, dense: 800, sparse: 700, budget: "short");
        Claims().Direction.Why.ShouldStartWith("Budget short, 3 epochs: less than the paper's protocol.");
        Save(EmnistExperiment.Part, seeds: 1, dense: 880, sparse: 850);
        var direction = Claims().Direction;
        direction.Verdict.ShouldBe(Verdict.CannotTell);
        direction.Why.ShouldStartWith("One seed says nothing about the spread between training runs.");
        direction.Ours.ShouldStartWith(EmnistExperiment.Part);
    }

    [Fact]
    public void While_only_one_network_has_been_run_nothing_is_compared()
    {
        Save(Record(EmnistExperiment.Part, EmnistExperiment.DenseModel, 1, 880, Budget.Paper));
        var (figure, direction) = Claims();
        new[] { figure, direction }
            .ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Why.StartsWith("Not run yet"));
    }

    [Fact]
    public void The_mean_over_classes_weighs_each_class_alike()
    {
        // 90 of 100 right of the first class, 1 of 2 of the second.
        int[] labels = [.. Enumerable.Repeat(0, 100), 1, 1];
        int[] predicted = [.. Enumerable.Repeat(0, 90), .. Enumerable.Repeat(1, 11), 0];
        var outcomes = new Outcomes(labels, predicted, 0.1);
        var clean = CleanScore.From(new CleanRow("m", "s", outcomes, 1), 2);
        clean.MeanOverClasses!.Value.ShouldBe((0.9 + 0.5) / 2, 1e-12);
        (clean with { Confusion = null }).MeanOverClasses.ShouldBeNull();
        CleanScore.From(new CleanRow("m", "s", outcomes, 1), 3).MeanOverClasses.ShouldBeNull();
    }

    private (ClaimRow Figure, ClaimRow Direction) Claims()
    {
        var claims = Report.Read(folder).Single(section => section.Title.StartsWith("EMNIST", StringComparison.Ordinal)).Claims;
        return (claims[0], claims[1]);
    }

    private void Save(string set, int seeds, int dense, int sparse, string budget = Budget.Paper)
    {
        for (var seed = 1; seed <= seeds; seed++)
        {
            // The seeds differ a little, as trainings do.
            Save(Record(set, EmnistExperiment.DenseModel, seed, dense + seed, budget));
            Save(Record(set, EmnistExperiment.SparseModel, seed, sparse + 2 * seed, budget));
        }
    }

    private void Save(RunRecord record) => record.Save(Path.Combine(folder, "emnist", record.TestImages.Name));

    private static RunRecord Record(string set, string model, long seed, int correct, string budget)
    {
        var labels = Enumerable.Range(0, 1_000).Select(i => i % 47).ToList();
        // Every third image is wrong until there are enough mistakes.
        var predicted = labels.Select((label, i) => i % 3 == 0 && i / 3 < 1_000 - correct ? (label + 1) % 47 : label);
        return RunRecordTests.Example(model, seed) with
        {
            Experiment = EmnistExperiment.Name,
            Budget = EmnistExperiment.Budgets.Single(known => known.Name == budget),
            Data = [new DataRecord(DataRole.Test, set, "test", 1_000, 47, Provenance.Real, "ab12")],
            Clean = CleanScore.From(new CleanRow(model, $"{set}/test", new Outcomes(labels, [.. predicted], 0.1), 1), 47),
            Corruptions = [],
            Attacks = [],
        };
    }
}
