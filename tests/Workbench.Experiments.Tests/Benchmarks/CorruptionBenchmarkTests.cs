using Workbench.Corruptions;
using Workbench.Experiments.Benchmarks;

namespace Workbench.Experiments.Tests.Benchmarks;

public sealed class CorruptionBenchmarkTests
{
    [Fact]
    public void Every_corruption_is_measured_without_an_opponent()
    {
        var record = AllBenchmarks.Run("corruptions", new BenchmarkOptions { Rounds = 1, TurnSeconds = 0.001 });
        record.Cases.Select(item => item.Setting).ShouldBe(AllCorruptions.Names);
        record.Cases.ShouldAllBe(item => item.Rows.Single().Milliseconds > 0);
        BenchmarkTable.Markdown([record]).ShouldBeEmpty();
    }
}
