using System.Security.Cryptography;
using Workbench.Data;
using Workbench.Tests.Training;

namespace Workbench.Tests.Data;

public sealed class FileDownloadTests : IDisposable
{
    private static readonly byte[] Content = MakeContent(1_000_000);
    private static readonly DownloadOptions Options = new() { StallSeconds = 60, PauseSeconds = 0, Attempts = 2 };
    private readonly TemporaryFolder folder = new();

    private string Target => folder.File("set/file.bin");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Downloads_a_file_and_reports_progress()
    {
        using var server = new FakeServer(exchange => exchange.Good(Content));
        var progress = new Recorder();
        Get(server, progress: progress);
        File.ReadAllBytes(Target).ShouldBe(Content);
        progress.Reports.Count.ShouldBeGreaterThan(2);
        progress.Reports[^1].ShouldBe(new WorkProgress("get file.bin", 1_000_000, 1_000_000, "bytes", "127.0.0.1"));
        Files().ShouldBe(["file.bin"]);
        // A second call only checks the existing file.
        Get(server);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public void Resumes_where_a_broken_connection_ended()
    {
        using var server = new FakeServer(exchange =>
        {
            if (exchange.Number == 4)
            {
                exchange.Good(Content);
                return;
            }
            exchange.Head(
                exchange.Start == 0 ? "200 OK" : "206 Partial Content",
                $"Content-Length: {Content.Length - exchange.Start}",
                $"Content-Range: bytes {exchange.Start}-{Content.Length - 1}/{Content.Length}"
            );
            exchange.Body(Content.AsSpan((int)exchange.Start, 200_000));
        });
        Get(server);
        File.ReadAllBytes(Target).ShouldBe(Content);
        server.Requests.Select(request => request.Start).ShouldBe([0, 200_000, 400_000, 600_000]);
    }

    [Fact]
    public void Resumes_after_an_interruption()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Target + ".part", Content[..300_000]);
        using var server = new FakeServer(exchange => exchange.Good(Content));
        Get(server);
        File.ReadAllBytes(Target).ShouldBe(Content);
        server.Requests.Single().Start.ShouldBe(300_000);
    }

    [Fact]
    public void Starts_again_if_the_server_has_no_range_support_or_another_file()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        foreach (
            var respond in new Action<FakeServer.Exchange>[]
            {
                exchange => (exchange with { Start = 0 }).Good(Content),
                exchange =>
                {
                    if (exchange.Start > 0)
                        exchange.Head("416 Range Not Satisfiable", "Content-Length: 0");
                    else
                        exchange.Good(Content);
                },
                exchange =>
                {
                    if (exchange.Start > 0)
                        exchange.Head("206 Partial Content", "Content-Length: 1", "Content-Range: bytes 5-5/1000000");
                    else
                        exchange.Good(Content);
                },
            }
        )
        {
            File.Delete(Target);
            File.WriteAllBytes(Target + ".part", Content[..300_000]);
            using var server = new FakeServer(respond);
            Get(server);
            File.ReadAllBytes(Target).ShouldBe(Content);
        }
    }

    [Fact]
    public void A_silent_server_is_given_up_after_the_timeout()
    {
        using var server = new FakeServer(exchange =>
        {
            exchange.Head("200 OK", $"Content-Length: {Content.Length}");
            exchange.Body(Content.AsSpan(0, 1000));
            exchange.Hang();
        });
        Should.Throw<IOException>(() => Get([server.Address], options: Options with { StallSeconds = 0.5 })).Message
            .ShouldContain("silent for 0.5 seconds");
        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public void Wrong_bytes_are_discarded_and_the_next_address_is_tried()
    {
        using var liar = new FakeServer(exchange => exchange.Good(MakeContent(1_000_000, seed: 2)));
        Should.Throw<IOException>(() => Get(liar)).Message.ShouldContain($"expected SHA-256 {Hash(Content)}, found SHA-256 ");
        Files().ShouldBeEmpty();
        using var honest = new FakeServer(exchange => exchange.Good(Content));
        Get([liar.Address, honest.Address]);
        File.ReadAllBytes(Target).ShouldBe(Content);
    }

    [Theory]
    [InlineData(999_999, "expected 1000000 bytes, the server offers 999999")]
    [InlineData(2_000_000_000, "expected 1000000 bytes, the server offers 2000000000")]
    public void A_server_that_offers_another_length_is_rejected_immediately(long length, string message)
    {
        using var server = new FakeServer(exchange => exchange.Head("200 OK", $"Content-Length: {length}"));
        Should.Throw<IOException>(() => Get(server)).Message.ShouldContain(message);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public void A_server_that_never_stops_is_stopped()
    {
        using var server = new FakeServer(exchange =>
        {
            exchange.Head("200 OK");
            while (true) exchange.Body(Content);
        });
        Should.Throw<IOException>(() => Get(server)).Message.ShouldContain("the server sends more");
        Should.Throw<IOException>(() => Get([server.Address], bytes: 0)).Message.ShouldContain("expected at most 3000000 bytes");
        new DirectoryInfo(folder.Path)
            .GetFiles("*", SearchOption.AllDirectories)
            .Sum(file => file.Length)
            .ShouldBeLessThan(3_000_001);
    }

    [Fact]
    public void Follows_redirects_but_not_in_circles()
    {
        using var server = new FakeServer(exchange =>
        {
            if (exchange.Path == "/there") exchange.Good(Content);
            else exchange.Head("302 Found", $"Location: {(exchange.Path == "/file" ? "/there" : "/round")}", "Content-Length: 0");
        });
        Get([new Uri(server.Address, "file")]);
        File.ReadAllBytes(Target).ShouldBe(Content);
        File.Delete(Target);
        Should.Throw<IOException>(() => Get([new Uri(server.Address, "round")])).Message.ShouldContain("302");
    }

    [Fact]
    public void Without_a_network_it_says_which_file_to_put_where()
    {
        using var closed = new FakeServer(_ => { });
        closed.Dispose();
        using var missing = new FakeServer(exchange => exchange.Head("404 Not Found", "Content-Length: 0"));
        using var broken = new FakeServer(exchange => exchange.Head("503 Service Unavailable", "Content-Length: 0"));
        var message = Should.Throw<IOException>(() => Get([closed.Address, missing.Address, broken.Address])).Message;
        message.ShouldContain("404");
        message.ShouldContain("503");
        message.ShouldContain($"Without a network, put the file (1000000 bytes, SHA-256 {Hash(Content)}) at {Target}.");
        missing.Requests.Count.ShouldBe(1);
        broken.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public void A_cancelled_download_ends_immediately_and_keeps_the_received_bytes()
    {
        using var source = new CancellationTokenSource();
        using var server = new FakeServer(exchange =>
        {
            exchange.Head("200 OK", $"Content-Length: {Content.Length}");
            exchange.Body(Content.AsSpan(0, 600_000));
            exchange.Hang();
        });
        Should.Throw<OperationCanceledException>(() => Get([server.Address], progress: new Canceller(source),
            cancellation: source.Token));
        var kept = File.ReadAllBytes(Target + ".part");
        kept.Length.ShouldBeGreaterThan(200_000);
        kept.ShouldBe(Content[..kept.Length]);
    }

    private void Get(FakeServer server, IProgress<WorkProgress>? progress = null) => Get([server.Address], progress: progress);

    private void Get(
        IReadOnlyList<Uri> addresses,
        long bytes = 1_000_000,
        IProgress<WorkProgress>? progress = null,
        DownloadOptions? options = null,
        CancellationToken cancellation = default
    ) =>
        FileDownload.Get(
            new DownloadRequest(addresses, Target, bytes, Hash(Content), 3_000_000),
            options ?? Options,
            progress,
            cancellation
        );

    private IEnumerable<string> Files() =>
        Directory.GetFiles(Path.GetDirectoryName(Target)!).Select(path => Path.GetFileName(path)!);

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] MakeContent(int length, int seed = 1)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    private sealed class Recorder : IProgress<WorkProgress>
    {
        public List<WorkProgress> Reports { get; } = [];

        public void Report(WorkProgress value) => Reports.Add(value);
    }

    // Cancels as soon as some bytes have arrived.
    private sealed class Canceller(CancellationTokenSource source) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => source.Cancel();
    }
}
