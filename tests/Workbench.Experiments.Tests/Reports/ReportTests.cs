using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Tests.Reports;

public sealed class ReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-report").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_readme_and_the_report_say_what_the_records_say()
        => Report.Outdated().ShouldBeEmpty("Run ./workbench report and commit what it writes.");

    [Fact]
    public void A_changed_figure_in_the_records_changes_the_report()
    {
        var records = RunRecords.LoadAll(RunRecords.Folder(MnistExperiment.Name));
        Copy(RunRecords.Folder(""), folder);
        var report = File.ReadAllText(Path.Combine(DataFolders.RepositoryRoot()!, "data", "results", "REPORT.md"));
        Report.Document(Report.Read(folder)).ShouldBe(report);

        var clean = records[0].Clean!;
        var fewer = clean with { Accuracy = new(clean.Accuracy.Correct - 100, clean.Accuracy.Count), CorrectImages = "" };
        (records[0] with { Clean = fewer }).Save(Path.Combine(folder, MnistExperiment.Name));
        Report.Document(Report.Read(folder)).ShouldNotBe(report);
    }

    [Fact]
    public void Missing_records_change_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(DataFolders.RepositoryRoot()!, "README.md"));
        Report.InReadme(readme, Report.Read()).ShouldBe(readme);
        Report.InReadme(readme, Report.Read(folder)).ShouldNotBe(readme);
    }

    [Fact]
    public void Without_records_every_claim_is_undecided()
    {
        var sections = Report.Read(folder);
        sections.Count.ShouldBe(AllReportSections.All.Count);
        sections.Count(section => section.Claims.Count > 0).ShouldBeGreaterThanOrEqualTo(3);
        sections
            .SelectMany(section => section.Claims)
            .ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Why.Length > 0);
    }

    [Fact]
    public void Smaller_budgets_and_synthetic_images_leave_claims_undecided()
    {
        var record = RunRecords.LoadAll(RunRecords.Folder(MnistExperiment.Name))[0];
        Save(run => run with { Budget = run.Budget with { Name = "short" } });
        Mnist().ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Why.StartsWith("Budget short"));
        // Budgets that are not kept do not count, and the paper's budget takes precedence.
        Save(run => run with { Budget = run.Budget with { Name = "quick", Epochs = 99 } });
        Mnist().ShouldAllBe(claim => claim.Why.StartsWith("Budget short"));
        Save(run => run);
        Mnist().ShouldContain(claim => claim.Verdict == Verdict.Reproduced);
        Save(run => run with { Data = [.. run.Data.Select(data => data with { Provenance = Provenance.Synthetic })] });
        Mnist().ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Why.StartsWith("Synthetic"));

        // Two seeds of both networks.
        void Save(Func<RunRecord, RunRecord> change)
        {
            foreach (var model in new[] { MnistExperiment.DenseModel, MnistExperiment.SparseModel })
                foreach (var seed in new long[] { 1, 2 })
                    change(record with { Model = model, Seed = seed }).Save(Path.Combine(folder, "mnist"));
        }
    }

    // The table is read at a glance; other tables have every setting.
    [Fact]
    public void Claims_and_reasons_fit_into_a_table()
    {
        var sections = Report.Read();
        foreach (var claim in sections.SelectMany(section => section.Claims))
        {
            claim.Ours.Length.ShouldBeInRange(1, 190, claim.Claim);
            claim.Why.Length.ShouldBeInRange(1, 260, claim.Claim);
        }
        sections.SelectMany(section => section.Tables).Sum(table => table.Rows.Count).ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Our_own_questions_are_not_counted_among_the_papers_claims()
    {
        var sections = Report.Read();
        var papers = sections.Where(section => !section.IsOurs).SelectMany(section => section.Claims).ToList();
        sections.Where(section => section.IsOurs).SelectMany(section => section.Claims).Count().ShouldBe(2);
        Report
            .InReadme("<!-- results: begin (./workbench report writes what follows) --><!-- results: end -->", sections)
            .ShouldContain(
                $"Of the paper's {papers.Count} claims, {papers.Count(claim => claim.Verdict == Verdict.Reproduced)} are "
                    + "reproduced here"
            );
    }

    // The published networks decide; the adapted ones, at a smaller budget, and the ablation explain the fault.
    [Fact]
    public void The_report_also_shows_the_adapted_SqueezeNets_and_the_ablation()
    {
        var svhn = Report.Read().Single(section => section.Title.StartsWith("SVHN", StringComparison.Ordinal));
        svhn.Claims[0].Why.ShouldContain("Adapted to small images");
        svhn.Basis.ShouldContain("Budget paper: 20 epochs");
        svhn.Basis.ShouldContain("Budget short: 10 epochs");
        svhn.Findings.Single().ShouldContain("final convolution: no ReLU");
        svhn.Tables.Single(table => table.Title.StartsWith("Why SqueezeNet", StringComparison.Ordinal)).Rows.Count.ShouldBe(9);
    }

    [Fact]
    public void A_readme_without_the_marks_is_rejected()
        => Should.Throw<InvalidDataException>(() => Report.InReadme("# Title", [])).Message.ShouldContain("results: begin");

    private IReadOnlyList<ClaimRow> Mnist() => Report.Read(folder)[0].Claims;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
