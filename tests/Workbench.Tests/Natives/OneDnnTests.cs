using Workbench.Natives;

namespace Workbench.Tests.Natives;

public sealed class OneDnnTests
{
    // Where this fails, no figure that is computed on the machine can be trusted.
    [Fact]
    public void Convolutions_do_not_depend_on_what_the_memory_held_before()
    {
        for (var i = 0; i < 20; i++) OneDnn.LargestError().ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void Nothing_is_switched_off_on_a_machine_that_tells_the_sizes_of_its_caches()
    {
        if (!CacheSizes.AreHidden) OneDnn.Action.ShouldBeNull();
        else (OneDnn.Action ?? "switched off").ShouldEndWith("switched off");
    }
}
