using Workbench.Experiments.Records;
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

    [Theory]
    [InlineData("fgsm", "FGSM")]
    [InlineData("pgd-exact", "PGD (exact gradient)")]
    [InlineData("mi-fgsm-l2", "MI-FGSM (L2)")]
    [InlineData("apgd-dlr", "APGD-DLR")]
    [InlineData("hopskipjump", "HopSkipJump")]
    [InlineData("random-corners", "random-corners")]
    public void Attacks_are_written_as_people_write_them(string name, string written) => Wording.Attack(name).ShouldBe(written);

    [Fact]
    public void Conditions_name_what_was_done_and_how_strongly()
    {
        Wording.Of(Condition.Clean).ShouldBe("clean");
        Wording.Of(Condition.Attack("fgsm", 0.2)).ShouldBe("FGSM 0.2");
        Wording.Of(Condition.Corruption("box-occlusion", 1)).ShouldBe("box occlusion 1");
        Wording.Of(Condition.WorstCase(0.1)).ShouldBe("worst case 0.1");
    }
}
