namespace Workbench.Notebooks.Tests.Documents;

public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-whole-").FullName;

    private string Target => Path.Combine(folder, "r.html");

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(folder)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_rejected_and_not_changed()
    {
        File.WriteAllText(Target, "old");
        File.SetAttributes(Target, FileAttributes.ReadOnly);

        Should.Throw<IOException>(() => WholeFile.Write(Target, [1])).Message.ShouldContain("read-only");
        Refusal(Path.Combine(folder, "no", "r.html")).ShouldContain("does not exist");
        Refusal(folder).ShouldContain("is a folder");
        Refusal(Path.Combine(Target, "r.html")).ShouldContain("is a file, not a folder");
        if (OperatingSystem.IsLinux())
        {
            Refusal("/proc/r.html").ShouldBe(
                "'/proc/r.html' cannot be written: no file can be created in the folder '/proc'. Choose another place."
            );
        }
        Should.Throw<InvalidOperationException>(() =>
            WholeFile.Write(Path.Combine(folder, "half.html"), _ => throw new InvalidOperationException())
        );
        Directory.GetFiles(folder).ShouldBe([Target]);
        File.ReadAllText(Target).ShouldBe("old");
    }

    [Fact]
    public void A_file_is_written_under_the_name_that_the_clean_up_knows()
    {
        WholeFile.Write(Target, _ => Directory.GetFiles(folder).ShouldBe([LeftoverFiles.TemporaryName(Target)]));

        Directory.GetFiles(folder).ShouldBe([Target]);
    }

    [Fact]
    public void What_a_killed_writer_left_goes_when_the_file_is_written_again()
    {
        // No process has this number, which is above the limit of every system.
        string[] left = [$"{Target}.{int.MaxValue}.tmp", Path.Combine(folder, $"other.html.{int.MaxValue}.tmp")];
        foreach (var file in left)
        {
            File.WriteAllText(file, "half");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }

        Notebook.Parse("#!csharp\n\n1\n").Save(Target);

        Directory.GetFiles(folder).ShouldBe([Target, left[1]], ignoreOrder: true);
    }

    private static string Refusal(string path) => Should.Throw<IOException>(() => WholeFile.EnsureWritable(path)).Message;
}
