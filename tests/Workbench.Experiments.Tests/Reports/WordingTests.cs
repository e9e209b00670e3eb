using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Tests.Reports;

public sealed class WordingTests
{
    [Fact]
    public void Seeds_are_named_once_and_in_order()
    {
        Wording.Seeds([1]).ShouldBe("seed 1");
        Wording.Seeds([3, 1, 3, 2]).ShouldBe("seeds 1, 2, 3");
    }
}
