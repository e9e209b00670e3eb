using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Experiments.Sweeps;
using Workbench.Training;

namespace Workbench.Experiments.Tests.Sweeps;

public sealed class SweepSchemaTests
{
    [Fact]
    public void The_example_is_a_sweep_of_twelve_trials()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, SweepSchema.Example);
            SweepPlan.Load(file).Trials().Count.ShouldBe(12);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_schema_has_every_key_and_no_other()
    {
        var schema = JsonNode.Parse(SweepSchema.Text())!;
        Keys(schema["properties"]!).ShouldBe(Keys(JsonSerializer.SerializeToNode(Plan, RecordJson.Indented)!), ignoreOrder: true);
        Keys(schema["properties"]!["base"]!["properties"]!)
            .ShouldBe(
                Keys(JsonSerializer.SerializeToNode(AllKept, RecordJson.Indented)!),
                ignoreOrder: true
            );
    }

    [Fact]
    public void The_page_explains_every_key()
    {
        var page = File.ReadAllText(
            Path.Combine(DataFolders.RepositoryRoot()!, "src", "Workbench.Experiments", "Sweeps", "README.md")
        );
        var schema = JsonNode.Parse(SweepSchema.Text())!["properties"]!;
        Keys(schema).Concat(Keys(schema["base"]!["properties"]!)).Where(key => !page.Contains(key)).ShouldBeEmpty();
    }

    private static TrialOptions AllKept => new() { SpreadImages = true, KeepActivity = true };

    private static SweepPlan Plan => new() { Name = "a", Schema = "x" };

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(key => key.Key);
}
