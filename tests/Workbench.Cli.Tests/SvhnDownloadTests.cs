using System.Diagnostics;
using Workbench.Data;
using Workbench.Tests.Data;

namespace Workbench.Cli.Tests;

/// <summary>
/// <c>data get svhn</c> as a user runs it, at full size: a slow server, an interruption, a server that breaks off, and at last
/// bytes that are not SVHN's.
/// </summary>
[Trait("Category", "slow")]
public sealed class SvhnDownloadTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-svhn-");

    private string Partial => Path.Combine(folder.FullName, "svhn", "train_32x32.mat.part");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void An_interrupted_download_resumes_and_wrong_bytes_are_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        var file = AllData.Find("svhn").Files[0];
        var block = new byte[1 << 20];
        new Random(1).NextBytes(block);
        // Half a megabyte at a time, with pauses.
        using (var slow = new FakeServer(exchange =>
        {
            exchange.Head("200 OK", $"Content-Length: {file.Bytes}", "Accept-Ranges: bytes");
            while (true)
            {
                exchange.Body(block.AsSpan(0, block.Length / 2));
                Thread.Sleep(50);
            }
        }))
        {
            using var first = Start(slow);
            while (!File.Exists(Partial) || new FileInfo(Partial).Length <= 2 * block.Length)
            {
                first.HasExited.ShouldBeFalse("the download ended before it was interrupted");
                Thread.Sleep(20);
            }
            // Like Ctrl-C, which shells switch off for what they start in the background.
            Process.Start("kill", ["-TERM", $"{first.Id}"]).WaitForExit();
            first.WaitForExit();
            first.ExitCode.ShouldBe(143);
            first.StandardError.ReadToEnd().ShouldContain("run the same command to resume");
        }

        var held = new FileInfo(Partial).Length;
        held.ShouldBeGreaterThan(2 * block.Length);
        // Breaks off after 100 megabytes.
        using var server = new FakeServer(exchange =>
        {
            exchange.Head(exchange.Start > 0 ? "206 Partial Content" : "200 OK", "Accept-Ranges: bytes",
                $"Content-Length: {file.Bytes - exchange.Start}",
                $"Content-Range: bytes {exchange.Start}-{file.Bytes - 1}/{file.Bytes}");
            var end = Math.Min(file.Bytes, exchange.Start + 100 * block.Length);
            for (var sent = exchange.Start; sent < end; sent += block.Length)
                exchange.Body(block.AsSpan(0, (int)Math.Min(block.Length, end - sent)));
        });
        using var second = Start(server);
        var errors = second.StandardError.ReadToEnd();
        second.WaitForExit();
        second.ExitCode.ShouldBe(1);
        errors.ShouldContain($"expected MD5 {file.Checksum}, found MD5 ");
        errors.ShouldContain($"put the file ({file.Bytes} bytes, MD5 {file.Checksum}) at");
        errors.ShouldNotContain("   at ");
        var starts = server.Requests.Select(request => request.Start).ToList();
        starts[0].ShouldBe(held);
        // From where it was broken off; after the wrong checksum once more from the beginning.
        starts.Count(start => start == 0).ShouldBe(1);
        starts.TakeWhile(start => start > 0).ShouldBe(starts.TakeWhile(start => start > 0).Order());
        Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private Process Start(FakeServer server) => Process.Start(new ProcessStartInfo("dotnet",
    [
        Path.Combine(AppContext.BaseDirectory, "Workbench.Cli.dll"), "data", "get", "svhn", "--folder", folder.FullName,
        "--mirror", $"{server.Address}data", "--mirrors-only",
    ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
