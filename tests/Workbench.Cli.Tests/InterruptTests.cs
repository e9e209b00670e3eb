using System.Runtime.InteropServices;
using Workbench.Cli.Terminal;

namespace Workbench.Cli.Tests;

/// <summary>Signals that arrive while the work ends.</summary>
public sealed class InterruptTests
{
    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public void A_signal_that_is_handled_after_the_end_of_the_work_is_harmless(PosixSignal signal)
    {
        // An endless grace, because at its end the process of the tests would end.
        var interrupt = new Interrupt(Timeout.InfiniteTimeSpan);
        var token = interrupt.Token;
        interrupt.Dispose();

        Should.NotThrow(() => interrupt.Handle(new PosixSignalContext(signal)));

        token.IsCancellationRequested.ShouldBeTrue();
    }
}
