using System.Security.Cryptography;
using Workbench.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Data;

public sealed class MnistDataTests
{
    // As published by the authors of MNIST.
    [Theory]
    [InlineData("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873")]
    [InlineData("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432")]
    [InlineData("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3")]
    [InlineData("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c")]
    public void The_repository_contains_the_official_files(string name, string md5)
    {
        var path = Path.Combine(DataFolders.RepositoryRoot()!, "data", "mnist", name);
        Convert.ToHexStringLower(MD5.HashData(File.ReadAllBytes(path))).ShouldBe(md5);
        var file = AllData.Find("mnist").Files.Single(file => file.Path == "mnist/" + name);
        file.Bytes.ShouldBe(new FileInfo(path).Length);
        file.Check(path).ShouldBe(FileState.Good);
    }

    [Fact]
    public void Has_the_official_splits()
    {
        var (train, validation, test) = (
            AllData.Load("mnist", "train"),
            AllData.Load("mnist", "validation"),
            AllData.Load("mnist", "test")
        );
        (train.Count, validation.Count, test.Count).ShouldBe((50_000, 10_000, 10_000));
        train.Provenance.ShouldBe(Provenance.Real);
        // The first labels of the three splits, and the class counts of the test images, as widely known.
        Enumerable.Range(0, 10).Select(train.Label).ShouldBe([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
        Enumerable.Range(0, 10).Select(test.Label).ShouldBe([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
        validation.Label(9_999).ShouldBe(8);
        Enumerable.Range(0, 10).Select(digit => Enumerable.Range(0, 10_000).Count(i => test.Label(i) == digit))
            .ShouldBe([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    }

    [Fact]
    public void Has_the_published_mean_and_deviation()
    {
        using var scope = NewDisposeScope();
        var pixels = AllData.Load("mnist", "test").Pixels(0, 10_000);
        pixels.min().item<float>().ShouldBe(0);
        pixels.max().item<float>().ShouldBe(1);
        pixels.mean().item<float>().ShouldBe(0.1325f, 0.0001f);
    }

    [Fact]
    public void A_flipped_byte_in_any_file_is_rejected_with_the_files_name_and_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var set = AllData.Find("mnist");
        foreach (var file in set.Files) CopyTo(folder, file.Path);
        set.LoadFrom([folder.Path], "test").Count.ShouldBe(10_000);
        foreach (var (file, split) in set.Files.Zip(["train", "validation", "test", "test"]))
        {
            var path = CopyTo(folder, file.Path);
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
            var message = Should.Throw<InvalidDataException>(() => set.LoadFrom([folder.Path], split)).Message;
            message.ShouldStartWith(path);
            message.ShouldContain($"expected SHA-256 {file.Checksum}");
            message.ShouldContain("git checkout");
            CopyTo(folder, file.Path);
        }
    }

    [Fact]
    public void Reads_uncompressed_files_too()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, dimensions) in new[] { ("t10k-images-idx3-ubyte", 3), ("t10k-labels-idx1-ubyte", 1) })
            IdxFile.Write(folder.File($"mnist/{name}"),
                IdxFile.Read(Path.Combine(DataFolders.RepositoryRoot()!, "data", "mnist", name + ".gz"), dimensions));
        AllData.Find("mnist").LoadFrom([folder.Path], "test").Checksum.ShouldBe(AllData.Load("mnist", "test").Checksum);
    }

    [Fact]
    public void Says_which_file_is_missing_where_and_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        var message = Should.Throw<FileNotFoundException>(() => AllData.Find("mnist").LoadFrom([folder.Path], "train")).Message;
        message.ShouldContain("mnist/train-images-idx3-ubyte.gz");
        message.ShouldContain(folder.Path);
        message.ShouldContain("git checkout");
        Should.Throw<ArgumentException>(() => AllData.Load("mnits", "train")).Message.ShouldContain("mnist");
        Should.Throw<ArgumentException>(() => AllData.Load("mnist", "dev")).Message.ShouldContain("train, validation, test");
    }

    private static string CopyTo(TemporaryFolder folder, string path)
        => folder.Write(path, File.ReadAllBytes(Path.Combine(DataFolders.RepositoryRoot()!, "data", path)));
}
