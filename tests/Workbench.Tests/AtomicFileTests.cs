using Workbench.Tests.Data;

namespace Workbench.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_appears_whole_in_a_folder_made_for_it()
    {
        var path = folder.File("new/folder/file.bin");
        AtomicFile.Write(path, file =>
        {
            file.Write([1, 2, 3]);
            File.Exists(path).ShouldBeFalse();
        });
        File.ReadAllBytes(path).ShouldBe([1, 2, 3]);
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
    }

    [Fact]
    public void The_old_file_is_replaced_only_when_the_new_one_is_complete()
    {
        var path = folder.Write("file.bin", [9, 9, 9, 9]);
        AtomicFile.Write(path, file =>
        {
            file.Write([1]);
            File.ReadAllBytes(path).ShouldBe([9, 9, 9, 9]);
        });
        File.ReadAllBytes(path).ShouldBe([1]);
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_no_other()
    {
        var path = folder.Write("file.bin", [9]);
        Should.Throw<InvalidOperationException>(() => AtomicFile.Write(path, file =>
        {
            file.Write([1, 2]);
            throw new InvalidOperationException("half-way");
        }));
        File.ReadAllBytes(path).ShouldBe([9]);
        Directory.GetFiles(folder.Path).ShouldBe([path]);
    }
}
