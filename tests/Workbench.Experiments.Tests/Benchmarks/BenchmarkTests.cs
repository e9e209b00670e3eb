using Workbench.Experiments.Benchmarks;
using Workbench.Tests.Conventions;

namespace Workbench.Experiments.Tests.Benchmarks;

// The calculations with times, never the times themselves.
public sealed class BenchmarkTests
{
    private static readonly BenchmarkCase Case = new("inference", "batch 1", 1,
    [
        new("sparse engine", "sparse", [1, 2, 4], 1000, 0.5),
        new("TorchSharp", "dense", [8, 16, 40], 2000, 0),
    ]);

    [Fact]
    public void Ratios_are_computed_round_by_round()
    {
        var ratio = Case.Advantage("TorchSharp", "dense")!;
        ratio.Median.ShouldBe(8);
        (ratio.Low, ratio.High).ShouldBe((8, 9));
        Case.Advantage("sparse engine", "sparse")!.Median.ShouldBe(1);
        Case.Advantage("PyTorch", "dense").ShouldBeNull();
        Case.Rows[1].Milliseconds.ShouldBe(16);
    }

    [Fact]
    public void A_benchmark_measures_every_contender_and_its_record_can_be_loaded()
    {
        var record = AllBenchmarks.Run(
            "inference",
            new BenchmarkOptions
            {
                Rounds = 2,
                TurnSeconds = 0.001,
                Python = "/no/such/python",
            }
        );
        record.Cases.Select(item => item.Value).ShouldBe([1, 32, 256]);
        foreach (var item in record.Cases)
            item.Rows.Where(row => row.Engine != AllBenchmarks.NarrowEngine).Select(row => (row.Engine, row.Network)).ShouldBe(
            [
                ("sparse engine", "sparse"), ("ONNX Runtime", "sparse"), ("TorchSharp", "sparse"),
                ("sparse engine", "sparse, blocks"),
                ("sparse engine", "dense"), ("ONNX Runtime", "dense"), ("TorchSharp", "dense"),
            ]);
        record
            .Cases.SelectMany(item => item.Rows)
            .ShouldAllBe(row => row.Rounds.Count == 2 && row.Rounds.All(time => time > 0) && row.BoundMilliseconds > 0);
        record.Profile.Select(row => row.Network).Distinct().ShouldBe(["sparse", "sparse, blocks", "dense"]);
        record.Profile.Select(row => row.Batch).Distinct().ShouldBe([1, 32, 256]);
        var first = record.Profile[0];
        BenchmarkTable.Markdown([record]).ShouldContain(FormattableString.Invariant(
            $"| sparse | {first.Step} | {first.Microseconds:0.0} µs, {first.Fraction:P0} |"));
        record.Notes[0].ShouldContain("/no/such/python");
        record.Notes[1].ShouldContain("ONNX Runtime 1.");
        var folder = Directory.CreateTempSubdirectory("workbench-bench-");
        var read = BenchmarkRecord.Load(record.Save(folder.FullName));
        read.ToJson().ShouldBe(record.ToJson());
        BenchmarkRecord.LoadAll(folder.FullName).Single().Name.ShouldBe("inference");
        folder.Delete(recursive: true);
    }

    [Fact, Trait("Category", "slow")]
    public void A_profile_names_every_step_and_adds_up()
    {
        var rows = InferenceProfile.Measure();
        foreach (var group in rows.GroupBy(row => (row.Network, row.Batch, row.Instructions)))
        {
            group.Sum(row => row.Fraction).ShouldBe(1, 1e-9);
            group.ShouldAllBe(row => row.Microseconds > 0);
            var blocks = group.Key.Network == AllBenchmarks.BlockNetwork ? ", blocks" : "";
            group.Select(row => row.Step).ShouldContain($"linear, 1024 to 700{blocks}");
            group.Any(row => row.Step == "k-winners, 461 of 4608").ShouldBe(group.Key.Network != "dense");
        }
        rows.Select(row => row.Batch).Distinct().ShouldBe([1, 32, 256]);
    }

    [Fact]
    public void Damaged_records_and_unknown_names_are_rejected()
    {
        Should
            .Throw<ArgumentException>(() => AllBenchmarks.Run("patience", new BenchmarkOptions()))
            .Message.ShouldContain("inference");
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{}");
        Should.Throw<InvalidDataException>(() => BenchmarkRecord.Load(file)).Message.ShouldContain(file);
        File.Delete(file);
        Should.Throw<FileNotFoundException>(() => BenchmarkRecord.Load(file)).Message.ShouldContain("Run workbench bench.");
        Should.Throw<ArgumentOutOfRangeException>(() => new BenchmarkOptions { Rounds = 0 });
    }

    [Fact]
    public void The_tables_show_exactly_the_records()
    {
        var readme = SourceTree.Text("README.md");
        var records = BenchmarkRecord.LoadAll(BenchmarkRecord.Folder);
        BenchmarkFiles.WithTable(readme, records).ShouldBe(readme, "run ./workbench bench --table");
        BenchmarkTable.Page(records).ShouldBe(SourceTree.Text("data/results/bench/README.md"), "run ./workbench bench --table");
        Should.Throw<InvalidDataException>(() => BenchmarkFiles.WithTable("no marks", []));
    }

    [Fact]
    public void The_page_shows_how_soon_an_editor_is_answered()
    {
        var records = BenchmarkRecord.LoadAll(BenchmarkRecord.Folder).Where(record => record.Name != "editing").ToList();
        var editing = records[0] with
        {
            Name = "editing",
            Cases =
            [
                new BenchmarkCase("editor request", "completion", 1,
                    [new("C#", "notebook", [11, 12, 40], 0, 0), new("F#", "notebook", [4, 5, 6], 0, 0)]),
            ],
        };
        var page = BenchmarkTable.Page([.. records, editing]);
        page.ShouldContain("Editing a notebook, time until the kernel answers: completion 12.0 ms in C#, 5.0 ms in F#.\n");
        // Requests to a kernel do not use libtorch.
        page.Split("Measured with").ShouldAllBe(part => !part.StartsWith(" TorchSharp") || !part.Contains("editing"));
    }

    [Fact]
    public void Bounds_fall_with_the_work_that_sparsity_saves()
    {
        var roofline = new Roofline(1e9, 1e9);
        roofline.Milliseconds(1e6, 0).ShouldBe(1);
        roofline.Milliseconds(1e6, 2e6).ShouldBe(2);
        var measured = Roofline.Measure();
        measured.MultiplyAddsPerSecond.ShouldBeGreaterThan(1e8);
        measured.BytesPerSecond.ShouldBeGreaterThan(1e8);
    }
}
