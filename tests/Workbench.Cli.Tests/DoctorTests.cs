using System.Runtime.InteropServices;
using Workbench.Natives;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>TorchSharp's library loads; on old systems from a copy in the user's cache, whatever the cache contains.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string CacheVariable = "XDG_CACHE_HOME";

    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("workbench-cache-");

    public void Dispose() => cache.Delete(recursive: true);

    [Fact]
    public void It_reports_how_the_native_library_was_loaded()
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
    public void Scalars_live_longer_where_the_library_is_known()
    {
        var isKnown = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;
        Doctor().Output.Contains("live until libtorch has read them", StringComparison.Ordinal).ShouldBe(isKnown);
    }

    [Fact]
    public void A_corrupt_copy_is_written_again()
    {
        Doctor();
        foreach (var copy in Directory.GetFiles(cache.FullName, "*", SearchOption.AllDirectories))
            File.WriteAllText(copy, "damaged");
        Doctor().Output.ShouldContain("libtorch        2.10");
    }

    [Fact]
    public void The_library_loads_even_if_no_cache_can_be_written()
    {
        var file = Path.Combine(cache.FullName, "file");
        File.WriteAllText(file, "");
        Doctor(file).Output.ShouldContain("libtorch        2.10");
    }

    // The loader makes the same decision in this process.
    private static bool NeedsCopy
    {
        get
        {
            using var _ = TorchSharp.torch.zeros(1);
            return TorchLoader.Adjustment?.Contains("lacks", StringComparison.Ordinal) == true;
        }
    }

    private CommandLine Doctor(string? place = null)
    {
        var result = CommandLine.Run(new Dictionary<string, string> { [CacheVariable] = place ?? cache.FullName }, "doctor");
        result.Status.ShouldBe(0, result.Errors);
        return result;
    }
}
