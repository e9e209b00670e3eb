using System.Text.Json.Nodes;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>Talks to a kernel process like an editor.</summary>
public sealed class KernelServerTests : IDisposable
{
    private readonly KernelClient kernel = new();

    [Fact]
    public void Interrupt_stops_an_endless_loop_and_keeps_the_state() =>
        Interrupt_stops_an_endless_cell_and_keeps_the_state("csharp", "Console.Write(1); while (true) { }");

    [Theory, Trait("Category", "slow")]
    [InlineData("csharp", "Console.Write(1); Thread.Sleep(-1);")]
    [InlineData("csharp", "await Task.Delay(1); Console.Write(1); while (true) { }")]
    [InlineData("fsharp", "printf \"1\"\nwhile true do ()")]
    public void Interrupt_stops_an_endless_cell_and_keeps_the_state(string language, string endless)
    {
        kernel.Execute("csharp", "var kept = 41;");
        kernel.Execute(language, "1");
        // Twice, because a thread that has been stopped once behaves differently.
        for (var i = 0; i < 2; i++)
        {
            var id = kernel.SendCell(language, endless);
            kernel.ReadUntil("stream");
            kernel.Send(new JsonObject { ["type"] = "interrupt" });
            kernel.ReadUntilFinished(id)[^1]["status"]!.ToString().ShouldBe("interrupted");
        }

        KernelClient.Result(kernel.Execute("csharp", "kept + 1")).ShouldBe("42");
    }

    [Fact]
    public void Interrupt_ends_queued_cells_too()
    {
        var running = kernel.SendCell("csharp", "while (true) { }");
        var queued = kernel.SendCell("csharp", "1 + 1");
        kernel.Send(new JsonObject { ["type"] = "interrupt" });

        kernel.ReadUntilFinished(running)[^1]["status"]!.ToString().ShouldBe("interrupted");
        kernel.ReadUntilFinished(queued)[^1]["status"]!.ToString().ShouldBe("interrupted");
    }

    [Theory]
    [InlineData("csharp")]
    [InlineData("fsharp")]
    public void Interrupt_reaches_the_first_cell_of_a_language_before_its_compiler_is_loaded(string language)
    {
        var first = kernel.SendCell(language, "1 + 1");
        kernel.ReadUntil("started");
        kernel.Send(new JsonObject { ["type"] = "variables", ["id"] = "v" });
        kernel.Send(new JsonObject { ["type"] = "interrupt" });

        kernel.ReadUntilFinished(first)[^1]["status"]!.ToString().ShouldBe("interrupted");
        KernelClient.Result(kernel.Execute(language, "1 + 2")).ShouldBe("3");
    }

    [Fact]
    public void Interrupt_does_not_wait_for_the_thread_pool()
    {
        // With more blocked work than the pool gets threads during this test, nothing else on the pool runs.
        var file = Path.GetTempFileName();
        var id = kernel.SendCell("csharp", $$"""
            for (var i = 0; i < 10_000; i++) ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(-1));
            File.Delete("{{file}}");
            while (true) { }
            """);
        SpinWait.SpinUntil(() => !File.Exists(file), TimeSpan.FromMinutes(10)).ShouldBeTrue();
        kernel.Send(new JsonObject { ["type"] = "interrupt" });

        kernel.ReadUntilFinished(id)[^1]["status"]!.ToString().ShouldBe("interrupted");
    }

    [Fact]
    public void Asynchronous_code_works_with_await_and_with_blocking()
    {
        KernelClient
            .Result(
                kernel.Execute(
                    "csharp",
                    "await Task.Delay(1); async Task<int> Get() { await Task.Delay(1); return 4; }\nGet().Result"
                )
            )
            .ShouldBe("4");
        KernelClient
            .Result(kernel.Execute("fsharp", "async { do! Async.Sleep 1\n        return 5 } |> Async.RunSynchronously"))
            .ShouldBe("5");
    }

    [Fact]
    public void Variables_set_before_an_exception_stay()
    {
        kernel.Execute("csharp", "var before = 1; throw new Exception();")[^1]["status"]!.ToString().ShouldBe("failed");
        KernelClient.Result(kernel.Execute("csharp", "before")).ShouldBe("1");
    }

    [Fact]
    public void An_exception_in_any_other_finaliser_ends_the_process()
    {
        const string Thrower = "class Thrower { ~Thrower() => throw new ObjectDisposedException(\"TorchSharp.DisposeScope\"); }";
        kernel.Execute("csharp", Thrower + "\nvoid Forget() => new Thrower();\nForget();");
        Should.Throw<InvalidOperationException>(() => kernel.Execute("csharp", "GC.Collect(); GC.WaitForPendingFinalizers();"));
    }

    [Fact]
    public void Invalid_requests_are_rejected()
    {
        foreach (
            var line in (string[])
                [
                    "{",
                    "[]",
                    "{\"type\":\"dance\",\"id\":\"7\"}",
                    "{\"type\":\"execute\",\"id\":\"8\"}",
                    "{\"type\":\"initialize\",\"version\":2}",
                ]
        )
        {
            kernel.SendLine(line);
            kernel.Read()["type"]!.ToString().ShouldBe("refused");
        }

        KernelClient.Result(kernel.Execute("csharp", "1 + 1")).ShouldBe("2");
    }

    [Fact]
    public void Variables_are_listed_by_kernel()
    {
        kernel.Execute("csharp", "var a = 1; var b = 2;");
        kernel.Execute("fsharp", "let c = 3");
        kernel.Send(new JsonObject { ["type"] = "variables", ["id"] = "v" });

        kernel.Read()["kernels"]!.ToJsonString().ShouldBe("""{"csharp":["a","b"],"fsharp":["c"]}""");
    }

    [Fact]
    public void Values_are_formatted_and_escaped()
    {
        Html("csharp", "new[] { new { Name = \"<b>\", Value = 1.5 } }")
            .ShouldBe(
                "<table><thead><tr><th>Name</th><th class=\"num\">Value</th></tr></thead><tbody><tr><td>&lt;b&gt;</td><td "
                    + "class=\"num\">1.5</td></tr></tbody></table>"
            );
        Html("csharp", "new[] { new { Loss = 2.3028911354064943, Tiny = 1.23456789e-9f } }")
            .ShouldEndWith("<td class=\"num\">2.30289</td><td class=\"num\">1.23457E-09</td></tr></tbody></table>");
        Html("csharp", "new Dictionary<string, int> { [\"<k>\"] = 1 }").ShouldContain("&lt;k&gt;");
        Html("csharp", "new[] { \"A sentence that is longer than forty characters & more.\" }").ShouldBe(
            "<ul><li>A sentence that is longer than forty characters &amp; more.</li></ul>");
        Html("csharp", "HTML(\"<em>x</em>\")").ShouldBe("<em>x</em>");
        Html("fsharp", "[ 1; 2 ]").ShouldContain("[ 1, 2 ]");
        Html("csharp", "new Exception(\"<x>\")").ShouldContain("&lt;x&gt;");
        Html("csharp", "(1, \"<y>\")").ShouldContain("&lt;y&gt;");
    }

    public void Dispose() => kernel.Dispose();

    private string Html(string language, string source) =>
        kernel.Execute(language, source).Single(item => (string?)item["type"] == "result")["data"]!["text/html"]!.ToString();
}
