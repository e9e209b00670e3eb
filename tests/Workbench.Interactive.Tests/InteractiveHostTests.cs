namespace Workbench.Interactive.Tests;

/// <summary>Errors in the host fail the test and name the cell.</summary>
[Trait("Category", "slow")]
public sealed class InteractiveHostTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-cells-");

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public async Task Failures_hanging_and_the_end_of_the_host_are_seen()
    {
        InteractiveTool.Require();
        using var host = new InteractiveHost();
        (await host.RunAsync("cell 1", "csharp", "unknown")).Failures
            .ShouldHaveSingleItem().ShouldStartWith("cell 1: (1,1): error CS0103");

        var imported = Path.Combine(folder.FullName, "imported.dib");
        File.WriteAllText(imported, "#!csharp\n\nunknown\n");
        (await host.RunAsync("cell 2", "csharp", $"#!import \"{imported}\"")).Failures
            .ShouldHaveSingleItem().ShouldContain("CS0103");

        host.CellLimit = TimeSpan.FromSeconds(1);
        var goOn = Path.Combine(folder.FullName, "go-on");
        var hanging = await Should.ThrowAsync<TimeoutException>(() => host.RunAsync(
            "cell 3", "csharp", $"while (!System.IO.File.Exists(\"{goOn}\")) System.Threading.Thread.Sleep(20);"));
        hanging.Message.ShouldContain("cell 3 has not ended after 1 seconds");
        File.WriteAllText(goOn, "");

        host.CellLimit = TimeSpan.FromMinutes(1);
        var ended = await Should.ThrowAsync<InvalidOperationException>(
            () => host.RunAsync("cell 4", "csharp", "System.Environment.Exit(3);"));
        ended.Message.ShouldContain("The host ended with status 3 during cell 4");
    }
}
