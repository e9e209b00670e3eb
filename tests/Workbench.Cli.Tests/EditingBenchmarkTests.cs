using System.Text.Json;

namespace Workbench.Cli.Tests;

public sealed class EditingBenchmarkTests
{
    [Fact, Trait("Category", "slow")]
    public void Each_request_of_an_editor_is_measured_in_both_languages()
    {
        using var repository = new OwnRepository();
        var run = repository.Run("bench", "editing", "--rounds", "2", "--json");
        run.Status.ShouldBe(0, run.Errors);
        var cases = JsonDocument.Parse(run.Output).RootElement.GetProperty("cases").EnumerateArray().ToList();
        cases.Select(item => item.GetProperty("setting").GetString()).ShouldBe(["completion", "hover", "diagnostics"]);
        foreach (var rows in cases.Select(item => item.GetProperty("rows").EnumerateArray().ToList()))
        {
            rows.Select(row => row.GetProperty("engine").GetString()).ShouldBe(["C#", "F#"]);
            rows.ShouldAllBe(row => row.GetProperty("rounds").EnumerateArray().Count(time => time.GetDouble() > 0) == 2);
        }
    }
}
