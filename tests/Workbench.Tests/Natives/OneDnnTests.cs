using Workbench.Natives;

namespace Workbench.Tests.Natives;

public sealed class OneDnnTests
{
    // Where this fails, no figure that is computed on the machine can be trusted.
    [Fact]
    public void Convolutions_whose_channels_fill_no_whole_number_of_blocks_are_right()
    {
        for (var i = 0; i < 20; i++) OneDnn.LargestError().ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void Nothing_is_switched_off_on_a_processor_that_is_not_suspect()
    {
        if (!Processor.IsSuspect) OneDnn.Adjustment.ShouldBeNull();
        else (OneDnn.Adjustment ?? "switched off").ShouldEndWith("switched off");
    }
}
