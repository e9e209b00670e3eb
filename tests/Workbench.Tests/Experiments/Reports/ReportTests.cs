using Workbench.Data;
using Workbench.Experiments;
using Workbench.Experiments.Reports;

namespace Workbench.Tests.Experiments.Reports;

public sealed class ReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-report").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_readme_and_the_report_say_what_the_records_say()
        => Report.Outdated().ShouldBeEmpty("Run ./workbench report and commit what it writes.");

    [Fact]
    public void Another_figure_in_the_records_changes_the_readme()
    {
        var records = RunRecords.LoadAll(RunRecords.Folder(MnistExperiment.Name));
        foreach (var record in records) RunRecords.Save(record, Path.Combine(folder, MnistExperiment.Name));
        foreach (var part in AllReportSections.All.Select(section => section.Name).Where(name => name != MnistExperiment.Name))
            if (Directory.Exists(RunRecords.Folder(part))) Copy(RunRecords.Folder(part), Path.Combine(folder, part));
        var readme = File.ReadAllText(Path.Combine(DataFolders.RepositoryRoot()!, "README.md"));
        Report.InReadme(readme, Report.Read(folder)).ShouldBe(readme);

        var clean = records[0].Clean!;
        RunRecords.Save(records[0] with { Clean = clean with { Accuracy = new(clean.Accuracy.Correct - 100, clean.Accuracy.Count), CorrectImages = "" } },
            Path.Combine(folder, MnistExperiment.Name));
        Report.InReadme(readme, Report.Read(folder)).ShouldNotBe(readme);
    }

    [Fact]
    public void Without_records_every_claim_is_there_and_undecided()
    {
        var sections = Report.Read(folder);
        sections.Count.ShouldBe(AllReportSections.All.Count);
        sections.Count(section => section.Claims.Count > 0).ShouldBeGreaterThanOrEqualTo(3);
        sections.SelectMany(section => section.Claims).ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Why.Length > 0);
    }

    [Fact]
    public void Less_than_the_papers_protocol_and_synthetic_images_decide_nothing()
    {
        var record = RunRecords.LoadAll(RunRecords.Folder(MnistExperiment.Name))[0];
        foreach (var model in new[] { MnistExperiment.DenseModel, MnistExperiment.SparseModel })
            RunRecords.Save(record with { Model = model, Budget = record.Budget with { Name = "short" } }, Path.Combine(folder, "mnist"));
        Mnist().ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Why.StartsWith("Budget short"));
        // What is not kept does not count, and the paper's budget goes before any other.
        RunRecords.Save(record with { Budget = record.Budget with { Name = "quick", Epochs = 99 } }, Path.Combine(folder, "mnist"));
        Mnist().ShouldAllBe(claim => claim.Why.StartsWith("Budget short"));
        foreach (var model in new[] { MnistExperiment.DenseModel, MnistExperiment.SparseModel })
            RunRecords.Save(record with { Model = model }, Path.Combine(folder, "mnist"));
        Mnist().ShouldContain(claim => claim.Verdict == Verdict.Reproduced);
        foreach (var model in new[] { MnistExperiment.DenseModel, MnistExperiment.SparseModel })
            RunRecords.Save(record with { Model = model, Data = [.. record.Data.Select(data => data with { Provenance = Provenance.Synthetic })] }, Path.Combine(folder, "mnist"));
        Mnist().ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Why.StartsWith("Synthetic"));
    }

    [Fact]
    public void A_readme_without_the_marks_is_refused()
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
