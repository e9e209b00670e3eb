using System.IO.Compression;
using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class DataDownloadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Downloads_a_set_from_a_mirror_ready_to_load()
    {
        using var server = new FakeServer(Mirror);
        var options = Options(server);
        DataDownload.Get("mnist", options).Count.ShouldBe(4);
        AllData.Find("mnist").LoadFrom([folder.Path], "test").Checksum.ShouldBe(AllData.Load("mnist", "test").Checksum);
        // Good files are not downloaded again; damaged ones are.
        server.Requests.Count.ShouldBe(4);
        var labels = folder.File("mnist/t10k-labels-idx1-ubyte.gz");
        var bytes = File.ReadAllBytes(labels);
        bytes[99] ^= 1;
        File.WriteAllBytes(labels, bytes);
        DataDownload.Get("mnist", options);
        server.Requests.Select(request => request.Path).Skip(4).ShouldBe(["/data/mnist/t10k-labels-idx1-ubyte.gz"]);
    }

    [Fact]
    public void Without_an_answer_it_says_which_file_to_put_where()
    {
        using var server = new FakeServer(exchange => exchange.Head("404 Not Found", "Content-Length: 0"));
        foreach (var (name, file, checksum) in new[]
        {
            ("svhn", "svhn/train_32x32.mat", "182040794 bytes, MD5 e26dedcc434d2e4c54c9b2d4a06d8373"),
            ("emnist", "emnist/gzip.zip", "MD5 58c8d27c78d21e728a6bc7b3cc06412e"),
            ("emnist-letters", "emnist/gzip.zip", "MD5 58c8d27c78d21e728a6bc7b3cc06412e"),
            ("fashion-mnist", "fashion-mnist/train-images-idx3-ubyte.gz", "MD5 8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
        })
        {
            var message = Should.Throw<IOException>(() => DataDownload.Get(name, Options(server))).Message;
            message.ShouldContain(checksum);
            message.ShouldContain(Path.Combine([folder.Path, .. file.Split('/')]));
        }
        Should
            .Throw<ArgumentException>(() => DataDownload.Get("svhn-synthetic", Options(server)))
            .Message.ShouldContain("mnist, fashion-mnist, emnist, svhn");
    }

    [Fact]
    public void Verification_distinguishes_good_damaged_unknown_and_missing_files()
    {
        foreach (var file in AllData.Find("mnist").Files) folder.Write(file.Path, Repository(file.Path));
        Verify("mnist").ShouldAllBe(verdict => verdict.State == FileState.Good);
        foreach (var file in AllData.Find("mnist").Files)
        {
            var bytes = Repository(file.Path);
            bytes[^1] ^= 128;
            folder.Write(file.Path, bytes);
        }
        Verify("mnist").ShouldAllBe(verdict => verdict.State == FileState.Damaged && verdict.Detail.Contains("expected SHA-256"));
        Verify("svhn").ShouldAllBe(verdict => verdict.State == FileState.Missing);
        MatFile.Write(folder.File("svhn-synthetic/test_32x32.mat"), [new MatArray("X", [1, 1], [1])]);
        Verify("svhn-synthetic").Select(verdict => verdict.State).ShouldBe([FileState.Missing, FileState.Unknown]);
        folder.Write("svhn-synthetic/test_32x32.mat", File.ReadAllBytes(folder.File("svhn-synthetic/test_32x32.mat"))[..^1]);
        Verify("svhn-synthetic")[1].State.ShouldBe(FileState.Damaged);
        DataVerification.VerifyAll([folder.Path]).Count(verdict => verdict.State == FileState.Damaged).ShouldBe(5);
    }

    // Flips one byte in every known file that is present, even the time and the name in the header of a gzip file.
    [Fact, Trait("Category", "slow")]
    public void Verification_finds_a_flipped_byte_in_every_known_file_that_is_present()
    {
        var random = new Random(3);
        foreach (
            var verdict in DataVerification.VerifyAll(DataFolders.Search()).Where(verdict => verdict.State == FileState.Good)
        )
        {
            var honest = File.ReadAllBytes(verdict.Path);
            int[] places =
                honest.Length < 1_000_000
                    ? [4, 12, random.Next(honest.Length), honest.Length - 1]
                    : [4, random.Next(honest.Length)];
            foreach (var place in places)
            {
                var bytes = (byte[])honest.Clone();
                bytes[place] ^= (byte)(1 << random.Next(8));
                // One folder each: states are cached by path, length and time, and tests are faster than the clock's resolution.
                var path = folder.Write($"{place}/{verdict.File.Path}", bytes);
                DataVerification
                    .VerifyAll([folder.File($"{place}")])
                    .Single(found => found.Path == path && found.DataSet == verdict.DataSet)
                    .State.ShouldBe(FileState.Damaged, $"{verdict.File.Path}, byte {place}");
                // Loading accepts files with the same content.
                if (verdict.File.Check(path) != FileState.Damaged)
                    IdxContent(path).ShouldBe(IdxContent(verdict.Path), verdict.File.Path);
                File.Delete(path);
            }
        }
    }

    [Fact]
    public void A_recompressed_copy_is_good()
    {
        using (var packed = new MemoryStream())
        {
            using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            using (
                var honest = new GZipStream(
                    new MemoryStream(Repository("mnist/t10k-labels-idx1-ubyte.gz")),
                    CompressionMode.Decompress
                )
            )
                honest.CopyTo(stream);
            folder.Write("mnist/t10k-labels-idx1-ubyte.gz", packed.ToArray());
        }
        Verify("mnist").Single(verdict => verdict.Path.Length > 0).State.ShouldBe(FileState.Good);
    }

    private static byte[] IdxContent(string path) => IdxFile.Read(path, path.Contains("-idx3-") ? 3 : 1).Values;

    private IReadOnlyList<FileCheck> Verify(string name) => DataVerification.Verify(name, [folder.Path]);

    private DownloadOptions Options(FakeServer server) => new()
    {
        Folder = folder.Path,
        Mirrors = [new Uri(server.Address, "data/")],
        UseOfficialAddresses = false,
        PauseSeconds = 0,
    };

    private static void Mirror(FakeServer.Exchange exchange) => exchange.Good(Repository(exchange.Path["/data/".Length..]));

    private static byte[] Repository(string path) => File.ReadAllBytes(Path.Combine(DataFolders.RepositoryRoot()!, "data", path));
}
