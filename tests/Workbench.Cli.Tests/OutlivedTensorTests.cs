namespace Workbench.Cli.Tests;

/// <summary>A cell whose tensors outlive their dispose scope loses their memory, but not the session.</summary>
public sealed class OutlivedTensorTests : IDisposable
{
    private const string Collect = "for (var i = 0; i < 3; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }";

    private readonly KernelProcess kernel = new();

    public void Dispose() => kernel.Dispose();

    [Theory]
    [InlineData("torch.ones(3).MoveToOtherDisposeScope(scope)")]
    [InlineData("torch.ones(3).MoveToOtherDisposeScope(ended)")]
    public void A_session_survives_a_tensor_that_outlives_its_scope_and_says_so(string slip)
    {
        kernel.Execute("#!import setup.dib");
        Warnings($$"""
            var kept = torch.full(1, 41f);
            void Slip()
            {
                var ended = torch.NewDisposeScope();
                ended.Dispose();
                using var scope = torch.NewDisposeScope();
                for (var i = 0; i < 2; i++) {{slip}};
            }
            Slip();
            """).ShouldBeEmpty();
        var warning = Warnings(Collect);
        warning.ShouldStartWith("Warning: 2 tensors of this cell or an earlier one outlived the dispose scope that owned them");
        warning.ShouldContain("MoveToOuterDisposeScope()");
        warning.ShouldContain("Dispose()");
        KernelProcess.Result(kernel.Execute("kept.item<float>() + 1")).ShouldBe("42");
        Warnings(Collect).ShouldBeEmpty();
        // More than once in a session.
        Warnings($"Slip();\n{Collect}").ShouldStartWith("Warning: 2 tensors");
        KernelProcess.Result(kernel.Execute("kept.item<float>() + 2")).ShouldBe("43");
    }

    private string Warnings(string code) =>
        string.Concat(
            kernel.Execute(code).Where(item => (string?)item["name"] == "stderr").Select(item => (string?)item["text"])
        );
}
