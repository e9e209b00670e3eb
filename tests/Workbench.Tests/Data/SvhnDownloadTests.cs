using System.Security.Cryptography;
using Workbench.Data;

namespace Workbench.Tests.Data;

/// <summary>
/// SVHN from a server that answers as the publisher's does (Apache with ranges), and from one that misbehaves. The files are
/// synthetic images in the official format, with checksums of their own.
/// </summary>
public sealed class SvhnDownloadTests : IDisposable
{
    private const int Piece = 400_000;
    private readonly TemporaryFolder source = new(), folder = new();
    private readonly byte[] train, test;
    private readonly DataSet set;

    public SvhnDownloadTests()
    {
        SyntheticData.Make("svhn", new SyntheticDataOptions { Folder = source.Path, TrainImages = 500, TestImages = 100 });
        train = File.ReadAllBytes(source.File("svhn-synthetic/train_32x32.mat"));
        test = File.ReadAllBytes(source.File("svhn-synthetic/test_32x32.mat"));
        var official = AllData.Find("svhn");
        DataFile[] files = [Described(official.Files[0], train), Described(official.Files[1], test)];
        set = new DataSet([new MatSplit("train", files[0].Path, 500), new MatSplit("test", files[1].Path, 100)])
        {
            Name = official.Name,
            Title = official.Title,
            Provenance = official.Provenance,
            Shape = official.Shape,
            ClassNames = official.ClassNames,
            Files = files,
            Licence = official.Licence,
            HowToGet = official.HowToGet,
        };
    }

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_server_that_breaks_off_again_and_again_gives_both_files_ready_to_load()
    {
        train.Length.ShouldBeGreaterThan(2 * Piece);
        using var server = new FakeServer(exchange => Answer(exchange, Of(exchange), exchange.Start + Piece));
        var paths = Get(server);
        paths.ShouldBe([folder.File("svhn/train_32x32.mat"), folder.File("svhn/test_32x32.mat")]);
        foreach (var split in new[] { "train", "test" })
            set.LoadFrom([folder.Path], split).Checksum
                .ShouldBe(AllData.Find("svhn-synthetic").LoadFrom([source.Path], split).Checksum);
        // Every request asks for what is missing, and nothing twice.
        server.Requests.Where(request => request.Path.EndsWith("train_32x32.mat", StringComparison.Ordinal))
            .Select(request => request.Start)
            .ShouldBe(Enumerable.Range(0, (train.Length + Piece - 1) / Piece).Select(piece => (long)piece * Piece));
        server.Requests.Select(request => request.Path).Distinct()
            .ShouldBe(["/housenumbers/train_32x32.mat", "/housenumbers/test_32x32.mat"]);
        // Nothing is asked for a second time.
        var before = server.Requests.Count;
        Get(server);
        server.Requests.Count.ShouldBe(before);
    }

    [Fact]
    public void A_slow_server_is_waited_for_as_long_as_it_sends()
    {
        var time = new ManualTime();
        using var server = new FakeServer(exchange =>
        {
            var content = Of(exchange);
            Head(exchange, content);
            var step = content.Length / 12;
            for (var sent = (int)exchange.Start; sent < content.Length; sent += step)
            {
                // The whole download takes longer than the silence that is put up with, each pause less.
                if (sent > 0) time.Advance(TimeSpan.FromSeconds(4));
                exchange.Body(content.AsSpan(sent, Math.Min(step, content.Length - sent)));
            }
        });
        Get(server, new DownloadOptions { StallSeconds = 5, Attempts = 1, Time = time });
        server.Requests.Count.ShouldBe(2);
        set.LoadFrom([folder.Path], "train").Count.ShouldBe(500);
    }

    [Fact]
    public void Damaged_leftovers_of_an_earlier_download_are_fetched_again()
    {
        var damaged = train[..Piece];
        damaged[1_000] ^= 1;
        folder.Write("svhn/train_32x32.mat.part", damaged);
        using var server = new FakeServer(exchange => Answer(exchange, Of(exchange), long.MaxValue));
        Get(server);
        set.LoadFrom([folder.Path], "train").Count.ShouldBe(500);
        server.Requests.Take(2).Select(request => request.Start).ShouldBe([Piece, 0]);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(Piece)]
    public void A_wrong_file_is_refused_and_leaves_nothing(int piece)
    {
        var wrong = (byte[])train.Clone();
        wrong[^1] ^= 1;
        using var server = new FakeServer(exchange => Answer(exchange, wrong, exchange.Start + piece));
        var message = Should.Throw<IOException>(() => Get(server)).Message;
        message.ShouldContain($"expected SHA-256 {Hash(train)}, found SHA-256 {Hash(wrong)}");
        message.ShouldContain($"put the file ({train.Length} bytes, SHA-256 {Hash(train)}) at");
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        // A server that breaks off as well gets a second chance from the beginning, and no third.
        server.Requests.Count.ShouldBe(piece == Piece ? 2 * ((train.Length + Piece - 1) / Piece) : 1);
    }

    private IReadOnlyList<string> Get(FakeServer server, DownloadOptions? options = null) => DataDownload.GetFiles(set.Files,
        [$"{server.Address}housenumbers/"], folder.Path, options ?? new DownloadOptions { PauseSeconds = 0 });

    private byte[] Of(FakeServer.Exchange exchange) => exchange.Path.EndsWith("/train_32x32.mat", StringComparison.Ordinal)
        ? train
        : test;

    // Up to a byte of the file, then the connection breaks.
    private static void Answer(FakeServer.Exchange exchange, byte[] content, long until)
    {
        Head(exchange, content);
        exchange.Body(content.AsSpan((int)exchange.Start, (int)(Math.Min(until, content.Length) - exchange.Start)));
    }

    // The headers of the publisher's server.
    private static void Head(FakeServer.Exchange exchange, byte[] content)
    {
        string[] always =
        [
            "Server: Apache/2.4.18 (Ubuntu)", "Last-Modified: Thu, 15 Dec 2011 22:21:55 GMT", "ETag: \"ad9b61a-4b428a9c5b6c0\"",
            "Accept-Ranges: bytes", $"Content-Length: {content.Length - exchange.Start}",
        ];
        if (exchange.Start == 0) exchange.Head("200 OK", always);
        else
            exchange.Head("206 Partial Content",
                [.. always, $"Content-Range: bytes {exchange.Start}-{content.Length - 1}/{content.Length}"]);
    }

    private static DataFile Described(DataFile official, byte[] content)
        => official with { Bytes = content.Length, Checksum = Hash(content) };

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
