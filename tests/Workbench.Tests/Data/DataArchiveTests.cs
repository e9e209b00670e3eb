using System.IO.Compression;
using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class DataArchiveTests : IDisposable
{
    private static readonly Dictionary<string, string> Wanted = new() { ["gzip/a.txt"] = "set/a.txt" };
    private readonly TemporaryFolder folder = new();

    private string Out => folder.File("out");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Extracts_only_the_requested_entries()
    {
        var path = Zip(("gzip/a.txt", [1, 2, 3]), ("gzip/b.txt", [4]));
        DataArchive.Extract(path, Out, Wanted, mostBytes: 100);
        File.ReadAllBytes(Path.Combine(Out, "set", "a.txt")).ShouldBe([1, 2, 3]);
        Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("gzip/../../evil.txt")]
    [InlineData("gzip\\..\\evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("C:\\evil.txt")]
    public void Rejects_an_archive_with_a_name_that_leaves_the_folder(string name)
    {
        var path = Zip(("gzip/a.txt", [1]), (name, [2]));
        Should.Throw<InvalidDataException>(() => DataArchive.Extract(path, Out, Wanted, 100)).Message.ShouldContain(name);
        Directory.Exists(Out).ShouldBeFalse();
    }

    [Fact]
    public void Rejects_entries_that_are_too_large_or_missing_and_files_that_are_not_archives()
    {
        var bomb = Zip(("gzip/a.txt", new byte[5_000_000]));
        new FileInfo(bomb).Length.ShouldBeLessThan(10_000);
        Should.Throw<InvalidDataException>(() => DataArchive.Extract(bomb, Out, Wanted, 1_000_000)).Message
            .ShouldContain("expected at most 1000000 bytes unpacked, found 5000000");
        Should.Throw<InvalidDataException>(() => DataArchive.Extract(Zip(("b", [1])), Out, Wanted, 100)).Message
            .ShouldContain("expected an entry gzip/a.txt");
        Should.Throw<InvalidDataException>(() => DataArchive.Extract(folder.Write("no.zip", [1, 2, 3]), Out, Wanted, 100)).Message
            .ShouldContain("expected a zip file");
        Directory.Exists(Out).ShouldBeFalse();
    }

    [Fact]
    public void Rejects_an_entry_that_is_longer_than_it_claims_or_has_the_wrong_checksum()
    {
        var path = Zip(("gzip/a.txt", Enumerable.Range(0, 1000).Select(i => (byte)(i * i)).ToArray()));
        var honest = File.ReadAllBytes(path);
        // The directory at the end contains checksum and size, after the first 16 bytes of the entry.
        var directory = honest.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        foreach (var at in new[] { directory + 16, directory + 24 })
        {
            var changed = (byte[])honest.Clone();
            changed[at] ^= 1;
            Should.Throw<InvalidDataException>(() =>
                DataArchive.Extract(folder.Write("changed.zip", changed), Out, Wanted, 100_000)
            );
        }
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldAllBe(file => file.EndsWith(".zip"));
    }

    private string Zip(params (string Name, byte[] Content)[] entries)
    {
        var path = folder.File($"{Guid.NewGuid():n}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(content);
        }
        return path;
    }
}
