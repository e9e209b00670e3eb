using Workbench.Natives;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>TorchSharp's library loads, on old systems by a copy in the user's cache, whatever lies there.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string CacheVariable = "XDG_CACHE_HOME";

    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("workbench-cache-");

    public void Dispose() => cache.Delete(recursive: true);

    [Fact]
    public void It_says_what_was_done_to_load_the_native_library()
    {
        var first = Doctor();
        first.Output.ShouldContain("libtorch        2.10");
        if (!NeedsCopy)
        {
            first.Output.ShouldContain("native library  loads unchanged");
            cache.GetFileSystemInfos().ShouldBeEmpty();
            return;
        }
        var copy = Directory.GetFiles(cache.FullName, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        first.Output.ShouldContain(copy);
        var written = File.GetLastWriteTimeUtc(copy);
        Doctor().Output.ShouldContain(copy);
        File.GetLastWriteTimeUtc(copy).ShouldBe(written);
    }

    [Fact]
    public void A_damaged_copy_is_written_again()
    {
        Doctor();
        foreach (var copy in Directory.GetFiles(cache.FullName, "*", SearchOption.AllDirectories)) File.WriteAllText(copy, "damaged");
        Doctor().Output.ShouldContain("libtorch        2.10");
    }

    [Fact]
    public void Without_a_place_for_a_cache_it_loads_too()
    {
        var file = Path.Combine(cache.FullName, "file");
        File.WriteAllText(file, "");
        Doctor(file).Output.ShouldContain("libtorch        2.10");
    }

    // The same decision in this process.
    private static bool NeedsCopy
    {
        get
        {
            using var _ = TorchSharp.torch.zeros(1);
            return TorchLoader.Action?.Contains("lacks", StringComparison.Ordinal) == true;
        }
    }

    private CommandLine Doctor(string? place = null)
    {
        var result = CommandLine.Run(new Dictionary<string, string> { [CacheVariable] = place ?? cache.FullName }, "doctor");
        result.Status.ShouldBe(0, result.Errors);
        return result;
    }
}
