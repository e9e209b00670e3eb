using Workbench.Certification;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Certification;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Tests.Training;

namespace Workbench.Experiments.Tests.Certification;

public sealed class CertificationExperimentTests : IDisposable
{
    private static readonly ImageSet Train = Toy.Images(160);
    private static readonly ImageSet Test = Toy.Images(24, "test", seed: 2);

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-certification").FullName;

    private ExperimentOptions Options => new()
    {
        Budget = "smoke",
        Models = [CertificationExperiment.DenseModel, CertificationExperiment.KWinnersModel],
        ResultsFolder = Path.Combine(folder, "results"),
        CacheFolder = Path.Combine(folder, "cache"),
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact, Trait("Category", "slow")]
    public void One_call_gives_a_complete_record_for_each_model_and_is_not_repeated()
    {
        var records = CertificationExperiment.Run(Options, Train, Test);
        records.Select(record => record.Model).ShouldBe(Options.Models);
        foreach (var record in records)
        {
            record.Finished.ShouldNotBeNull();
            record.Training.Certified.ShouldNotBeNull();
            record.Clean!.Accuracy.Count.ShouldBe(24);
            record.Certified.Select(row => (row.Method, row.Counting, row.Epsilon)).ShouldBe(
            [
                .. from method in new[]
                   {
                       (CertificationMethod.Interval, false), (CertificationMethod.Interval, true),
                       (CertificationMethod.Linear, true),
                   }
                   from epsilon in record.Budget.CertifiedEpsilons
                   select (method.Item1, method.Item2, epsilon),
            ]);
            record.Attacked.Select(row => row.Epsilon).ShouldBe(record.Budget.CertifiedEpsilons);
            record.Undecided.Select(units => units.Layer).Distinct().Count().ShouldBe(3);
            NothingCertifiedFalls(record);
        }
        var again = CertificationExperiment.Run(Options, Train, Test);
        again.Select(record => record.Finished).ShouldBe(records.Select(record => record.Finished));
        CertificationSummary.Of(records).Brackets.Count.ShouldBe(4);
    }

    [Fact]
    public void A_model_or_budget_that_is_not_there_is_refused()
    {
        var torch = Options with { Engine = EngineKind.Torch };
        Should.Throw<ArgumentException>(() => CertificationExperiment.Run(torch, Train, Test)).Message.ShouldContain("no engine");
        Should.Throw<ArgumentException>(() => CertificationExperiment.Run(Options with { Models = ["alexnet"] }, Train, Test))
            .Message.ShouldContain("found alexnet");
        Should.Throw<ArgumentException>(() => CertificationExperiment.Run(Options with { Budget = "short" }, Train, Test))
            .Message.ShouldContain("found 'short'");
        Should.Throw<ArgumentException>(() => CertificationSummary.Of([])).Message.ShouldContain("found none");
    }

    [Fact]
    public void In_every_committed_record_what_is_certified_survives_the_attacks_and_a_better_method_proves_more()
    {
        var committed = CertificationRecord.LoadAll(RunRecords.Folder(CertificationExperiment.Name));
        committed.ShouldNotBeEmpty();
        foreach (var record in committed)
        {
            record.Finished.ShouldNotBeNull(record.Stem());
            NothingCertifiedFalls(record);
        }
    }

    private static void NothingCertifiedFalls(CertificationRecord record)
    {
        foreach (var score in record.Certified)
        {
            var certified = Bits(score.CertifiedImages, (int)score.Certified.Count);
            certified.Count(bit => bit).ShouldBe((int)score.Certified.Correct);
            var attacked = record.Attacked.Single(row => row.Epsilon == score.Epsilon);
            var robust = Bits(attacked.RobustImages, (int)attacked.Accuracy.Count);
            for (var image = 0; image < certified.Count; image++)
                if (certified[image]) robust[image].ShouldBeTrue($"{record.Stem()}, ε = {score.Epsilon}, image {image}");
            if (score.Counting)
                score.Certified.Correct.ShouldBeGreaterThanOrEqualTo(
                    Bits(Intervals(record, score.Epsilon).CertifiedImages, certified.Count).Count(bit => bit));
        }
    }

    private static CertifiedScore Intervals(CertificationRecord record, double epsilon) =>
        record.Certified.Single(row =>
            row is { Method: CertificationMethod.Interval, Counting: false } && row.Epsilon == epsilon);

    private static IReadOnlyList<bool> Bits(string packed, int count) =>
        new CleanScore(new Accuracy(0, count), 0, packed, 0).Outcomes();
}
