using Workbench.Natives;

namespace Workbench.Tests.Natives;

public sealed class ElfImageTests
{
    private const string Newest = "GLIBCXX_3.4.32";

    // Other systems use other library formats.
    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs TorchSharp's library for Linux";
    }

    private static byte[] Library => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));

    [LinuxFact]
    public void TorchSharps_library_requires_one_symbol_of_the_newest_version_and_others_of_older_ones()
    {
        var image = new ElfImage(Library);
        image.SymbolsOf(Newest).ShouldBe(["_ZSt21ios_base_library_initv"]);
        image.SymbolsOf("GLIBCXX_3.4.30").ShouldBe(["_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE"]);
        image.SymbolsOf("GLIBCXX_9.9.9").ShouldBeEmpty();
    }

    [LinuxFact]
    public void A_weak_version_changes_one_byte_of_a_copy()
    {
        var (before, original) = (Library, Library);
        var after = new ElfImage(original).WithWeak(Newest).ShouldNotBeNull();
        original.ShouldBe(before);
        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToList();
        changed.Count.ShouldBe(1);
        (before[changed[0]], after[changed[0]]).ShouldBe(((byte)0, (byte)2));
        new ElfImage(original).WithWeak("GLIBCXX_9.9.9").ShouldBeNull();
    }

    [Fact]
    public void Another_file_is_rejected()
        => Should.Throw<InvalidDataException>(() => new ElfImage(new byte[100])).Message.ShouldContain("ELF");
}
