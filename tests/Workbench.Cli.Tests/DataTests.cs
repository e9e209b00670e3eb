using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Workbench.Data;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>
/// <c>data get</c>, <c>synth</c> and <c>verify</c> as a user sees them. The library's tests cover downloads from bad servers.
/// </summary>
public sealed class DataTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-data-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Get_fetches_a_set_from_a_mirror_with_progress()
    {
        using var mirror = new Mirror(Path.Combine(DataFolders.RepositoryRoot()!, "data"));
        var run = CommandLine.Run(
            "data",
            "get",
            "mnist",
            "--folder",
            folder.FullName,
            "--mirror",
            mirror.Address,
            "--mirrors-only"
        );
        run.Status.ShouldBe(0, run.Errors);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        run.Errors.ShouldContain("get train-images-idx3-ubyte.gz");
        run.Errors.ShouldContain("100 %");
        DataVerification.Verify("mnist", [folder.FullName]).ShouldAllBe(verdict => verdict.State == FileState.Good);
        Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Length.ShouldBe(4);
    }

    [Fact]
    public void Get_without_a_network_says_which_file_to_put_where()
    {
        using var closed = new Mirror(folder.FullName);
        closed.Dispose();
        var run = CommandLine.Run(
            "data",
            "get",
            "svhn",
            "--folder",
            folder.FullName,
            "--mirror",
            closed.Address,
            "--mirrors-only"
        );
        run.Status.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain("Without a network, put the file (182040794 bytes, MD5 e26dedcc434d2e4c54c9b2d4a06d8373)");
        run.Errors.ShouldContain(Path.Combine(folder.FullName, "svhn", "train_32x32.mat"));
        run.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public void Synth_writes_the_official_format_and_the_same_files_for_the_same_seed()
    {
        var sums = new List<string>();
        foreach (var seed in new[] { "7", "7", "8" })
        {
            var run = CommandLine.Run(
                "data",
                "synth",
                "svhn",
                "--train",
                "30",
                "--test",
                "20",
                "--seed",
                seed,
                "--folder",
                folder.FullName
            );
            run.Status.ShouldBe(0, run.Errors);
            run.Output.ShouldContain($"svhn-synthetic: 30 training and 20 test images, synthetic, seed {seed}");
            sums.Add(
                Convert.ToHexString(
                    SHA256.HashData(File.ReadAllBytes(Path.Combine(folder.FullName, "svhn-synthetic", "train_32x32.mat")))
                )
            );
        }
        sums[0].ShouldBe(sums[1]);
        sums[2].ShouldNotBe(sums[0]);
        var images = AllData.Find("svhn-synthetic").LoadFrom([folder.FullName], "test");
        (images.Count, images.Provenance).ShouldBe((20, Provenance.Synthetic));
    }

    [Theory]
    [InlineData("cifar", "data", "get", "cifar")]
    [InlineData("mnist", "data", "synth", "mnist")]
    [InlineData("--mirror", "data", "get", "svhn", "--mirror", "ftp://somewhere/data")]
    [InlineData("--train", "data", "synth", "svhn", "--train", "0")]
    public void Wrong_usage_returns_status_2_and_names_the_wrong_argument(string named, params string[] arguments)
    {
        var run = CommandLine.Run(arguments);
        run.Status.ShouldBe(2);
        run.Errors.ShouldContain(named);
        run.Output.ShouldBeEmpty();
    }

    /// <summary>A local web server that serves the files of a folder as <c>/data/…</c>.</summary>
    private sealed class Mirror : IDisposable
    {
        private readonly HttpListener listener = new();

        public Mirror(string files)
        {
            Address = $"http://127.0.0.1:{FreePort()}/data";
            listener.Prefixes.Add(Address + "/");
            listener.Start();
            new Thread(() => Serve(files)) { IsBackground = true }.Start();
        }

        public string Address { get; }

        public void Dispose() => listener.Close();

        private void Serve(string files)
        {
            try
            {
                while (listener.IsListening)
                {
                    var exchange = listener.GetContext();
                    exchange.Response.Close(
                        File.ReadAllBytes(Path.Combine(files, exchange.Request.Url!.AbsolutePath["/data/".Length..])),
                        willBlock: true
                    );
                }
            }
            catch (Exception failure)
                when (failure is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over.
            }
        }

        private static int FreePort()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
    }
}
