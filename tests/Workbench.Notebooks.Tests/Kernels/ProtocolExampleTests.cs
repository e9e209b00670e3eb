using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Running;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>A kernel behaves as in the examples of PROTOCOL.md.</summary>
public sealed class ProtocolExampleTests
{
    // These values differ from run to run.
    private static readonly string[] Varying = ["runtime", "processId", "seconds"];

    [Fact]
    public void Every_example_in_the_document_is_correct()
    {
        using var kernel = new KernelClient();
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "PROTOCOL.md"))
            .Where(line => line.StartsWith("> {", StringComparison.Ordinal) || line.StartsWith("< {", StringComparison.Ordinal))
            .ToList();
        lines.Count.ShouldBeGreaterThan(25);
        foreach (var line in lines)
        {
            var shown = JsonNode.Parse(line[2..])!.AsObject();
            if (line[0] == '>')
            {
                if (shown.ContainsKey("directory"))
                    shown["directory"] = Runs.Folder;

                kernel.Send(shown);
                continue;
            }

            var real = kernel.Read();
            foreach (var name in Varying)
            {
                real.ContainsKey(name).ShouldBe(shown.ContainsKey(name), $"{line}\n{real.ToJsonString()}");
                shown.Remove(name);
                real.Remove(name);
            }

            JsonNode
                .DeepEquals(real, shown)
                .ShouldBeTrue($"The document says\n{shown.ToJsonString()}\nThe kernel says\n{real.ToJsonString()}");
        }
    }
}
