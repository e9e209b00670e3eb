using System.Text.Json.Nodes;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>An editing session over the protocol; the end-to-end tests do the same in a real editor.</summary>
[Trait("Category", "slow")]
public sealed class EditorScenarioTests
{
    private const string Setup = """
        record Figure(double[] Y);
        Formatter.Register<Figure>(
            (figure, writer) => writer.Write($"{{\"data\":[{{\"y\":[{string.Join(",", figure.Y)}]}}],\"layout\":{{}}}}"),
            "application/vnd.plotly.v1+json");
        """;

    [Fact]
    public void A_notebook_is_run_edited_interrupted_and_run_again_in_a_new_kernel()
    {
        using (var kernel = new KernelClient())
        {
            RunAll(kernel, "0.2").ShouldBe("[0.2,0.4]");

            // Edit a number and run its cell again: the chart changes, and earlier definitions stay.
            kernel.Execute("csharp", "var share = 0.3;");
            Chart(kernel).ShouldBe("[0.3,0.6]");

            // Members of values that cells have produced.
            Labels(kernel, "csharp", "figure.|").ShouldContain("Y");
            Labels(kernel, "fsharp", "shared.Comp|").ShouldContain("CompareTo");

            // Interrupt an endless cell; the state stays.
            var endless = kernel.SendCell("csharp", "while (true) { }");
            kernel.Read()["type"]!.ToString().ShouldBe("started");
            kernel.Send(new JsonObject { ["type"] = "interrupt" });
            kernel.ReadUntilFinished(endless)[^1]["status"]!.ToString().ShouldBe("interrupted");
            KernelClient.Result(kernel.Execute("csharp", "share")).ShouldBe("0.3");

            // Kill the process in the middle of a cell: its output just ends.
            kernel.SendCell("csharp", "while (true) { }");
            kernel.Read()["type"]!.ToString().ShouldBe("started");
            kernel.Process.Kill(entireProcessTree: true);
            Should.Throw<InvalidOperationException>(kernel.Read).Message.ShouldBe("The kernel ended.");
        }

        using var restarted = new KernelClient();
        restarted.Execute("csharp", "share")[^1]["status"]!.ToString().ShouldBe("failed");
        RunAll(restarted, "0.5").ShouldBe("[0.5,1]");
    }

    private static string RunAll(KernelClient kernel, string share)
    {
        kernel.Send(
            new JsonObject
            {
                ["type"] = "initialize",
                ["id"] = "i",
                ["version"] = 1,
                ["kernels"] = new JsonArray("csharp", "fsharp"),
            }
        );
        kernel.Read()["type"]!.ToString().ShouldBe("ready");
        kernel.Execute("csharp", Setup)[^1]["status"]!.ToString().ShouldBe("ok");
        kernel.Execute("csharp", $"var share = {share};")[^1]["status"]!.ToString().ShouldBe("ok");
        var chart = Chart(kernel);
        KernelClient.Result(kernel.Execute("fsharp", "#!share --from csharp share --as shared\nshared * 2.0")).ShouldNotBeEmpty();
        return chart;
    }

    private static string Chart(KernelClient kernel) =>
        kernel
            .Execute("csharp", "var figure = new Figure(new[] { share, 2 * share });\nfigure")
            .Single(item => (string?)item["type"] == "result")["data"]!["application/vnd.plotly.v1+json"]!["data"]![0]![
            "y"
        ]!.ToJsonString();

    private static List<string> Labels(KernelClient kernel, string language, string source) =>
        kernel.Ask("complete", language, source)["items"]!.AsArray().Select(item => item!["label"]!.ToString()).ToList();
}
