using System.Runtime.InteropServices;
using TorchSharp;
using Workbench.Natives;
using static TorchSharp.torch;

namespace Workbench.Tests.Natives;

public sealed class ScalarLifetimeTests
{
    private const int Calls = 100_000;

    // Without the extension, one call in about 20,000 fails here, or gives another product.
    [Fact]
    public void Numbers_reach_libtorch_while_another_thread_collects_garbage()
    {
        ScalarLifetime.Extend();
        ScalarLifetime.IsExtended.ShouldBe(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64);
        if (!ScalarLifetime.IsExtended) return;
        using var over = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!over.IsCancellationRequested) GC.KeepAlive(new byte[1000]);
        });
        collector.Start();
        try
        {
            using var ones = torch.ones(4);
            var wrong = 0;
            for (var i = 0; i < Calls; i++)
            {
                using var scope = NewDisposeScope();
                if (ones.mul(3.0)[0].item<float>() != 3) wrong++;
            }
            wrong.ShouldBe(0);
        }
        finally
        {
            over.Cancel();
            collector.Join();
        }
    }
}
