using System.Text.Json.Nodes;

namespace Workbench.Cli.Tests;

/// <summary>What the list of variables says of the tensors and frames of the libraries that the workbench brings.</summary>
public sealed class LibraryVariableTests : IDisposable
{
    private readonly KernelProcess kernel = new();

    [Fact]
    public void Tensors_and_frames_show_their_shapes_and_disposed_tensors_say_so()
    {
        kernel.Execute("#!import setup.dib");
        kernel.Execute("""
            var images = torch.zeros(64, 1, 28, 28);
            var loss = torch.tensor(0.5f);
            var gone = torch.ones(2);
            gone.Dispose();
            var list = new List<torch.Tensor> { images, gone };
            var records = new[] { new { A = 1, B = 2.0 }, new { A = 3, B = 4.0 }, new { A = 5, B = 6.0 } };
            var frame = Deedle.Frame.FromRecords(records);
            var chart = Chart.Line<int, int, string>(new[] { 1, 2 }, new[] { 3, 4 });
            """);
        var rows = kernel.Ask(new JsonObject { ["type"] = "variables", ["id"] = "v", ["details"] = true })["details"]!["csharp"]!
            .AsArray().ToDictionary(row => row!["name"]!.ToString(), row => row!.AsObject());

        Shown(rows["images"]).ShouldBe("Tensor; ; 64 × 1 × 28 × 28, 200.7 kB");
        rows["images"]["shape"]!.ToJsonString().ShouldBe("[64,1,28,28]");
        rows["images"]["dtype"]!.ToString().ShouldBe("float32");
        rows["images"]["device"]!.ToString().ShouldBe("cpu");
        Shown(rows["loss"]).ShouldBe("Tensor; 0.5; a scalar, 4 bytes");
        Shown(rows["gone"]).ShouldBe("Tensor; disposed; ");
        Shown(rows["list"]).ShouldBe("List<Tensor>; [tensor of 64 × 1 × 28 × 28, 200.7 kB, disposed]; 2 items");
        Shown(rows["frame"]).ShouldBe("Frame<int, string>; ; 3 rows × 2 columns");
        rows["frame"]["rows"]!.GetValue<int>().ShouldBe(3);
        rows["frame"]["columns"]!.GetValue<int>().ShouldBe(2);
        Shown(rows["chart"]).ShouldBe("GenericChart; ; ");

        var value = new JsonObject { ["type"] = "value", ["id"] = "w", ["kernel"] = "csharp", ["name"] = "frame" };
        kernel.Ask(value)["data"]!["text/html"]!.ToString().ShouldContain("<table");
    }

    public void Dispose() => kernel.Dispose();

    private static string Shown(JsonObject row) => $"{row["type"]}; {row["value"]}; {row["size"]}";
}
