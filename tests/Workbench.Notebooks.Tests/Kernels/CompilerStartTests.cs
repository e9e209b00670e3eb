using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Tests.Kernels;

public sealed class CompilerStartTests : IDisposable
{
    private readonly ManualResetEventSlim gate = new();
    private readonly CompilerStart<string> compiler;
    private int loads;

    public CompilerStartTests() => compiler = new CompilerStart<string>(() =>
    {
        loads++;
        gate.Wait();
        return "compiler";
    });

    public void Dispose() => gate.Dispose();

    [Fact]
    public async Task Waiting_ends_with_its_token_and_the_loading_goes_on_for_the_next_cell()
    {
        using var interrupt = new CancellationTokenSource();
        var first = Task.Run(() => compiler.Wait(interrupt.Token));
        await interrupt.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        compiler.Loaded.ShouldBeNull();
        gate.Set();
        compiler.Wait(CancellationToken.None).ShouldBe("compiler");
        (compiler.Loaded, loads).ShouldBe(("compiler", 1));
    }

    [Fact]
    public void Many_waiting_cells_and_requests_load_it_once()
    {
        compiler.Begin();
        gate.Set();
        Parallel.For(0, 20, _ => compiler.Wait(CancellationToken.None).ShouldBe("compiler"));

        loads.ShouldBe(1);
    }

    [Fact]
    public void A_compiler_that_cannot_be_loaded_tells_every_cell_why()
    {
        var broken = new CompilerStart<string>(() => throw new InvalidOperationException("no compiler"));
        for (var cell = 0; cell < 2; cell++)
        {
            Should.Throw<InvalidOperationException>(() => broken.Wait(CancellationToken.None)).Message.ShouldBe("no compiler");
            broken.Loaded.ShouldBeNull();
        }
    }
}
