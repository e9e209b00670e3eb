using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Packages;

/// <summary>
/// Asks NuGet in a process of its own, which can be killed: a second kernel that runs no cells and answers one request.
/// </summary>
internal static class ResolverProcess
{
    // Set by `dotnet test` and MSBuild for their own children; they would confuse the SDK that NuGet runs.
    private static readonly string[] Confusing =
    [
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly",
    ];

    // Ctrl-C in a terminal reaches NuGet too and may end it before the cell's interrupt arrives.
    private static readonly TimeSpan InterruptDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>The command that started this kernel; null if it has no process of its own.</summary>
    public static IReadOnlyList<string>? Command { get; set; }

    /// <summary>Downloads the packages, with their dependencies, unless they are on this machine.</summary>
    /// <param name="requests">The packages, at least one.</param>
    /// <param name="sources">Sources apart from those of NuGet's settings: addresses or folders.</param>
    /// <param name="directory">The notebook's folder, whose NuGet settings apply.</param>
    /// <param name="cancellation">Kills the process.</param>
    /// <exception cref="KernelError">There is no such package or version, or no source can be reached.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static PackageFiles Ask(
        IReadOnlyList<PackageRequest> requests,
        IReadOnlyList<string> sources,
        string directory,
        CancellationToken cancellation
    )
    {
        RequireSdk(requests[0]);
        using var process = Start(requests[0].Line);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string? line;
        using (cancellation.Register(() => Kill(process)))
        {
            Send(process, PackageResolver.Request(requests, sources, directory));
            line = Answer(process);
        }

        Kill(process);
        cancellation.ThrowIfCancellationRequested();
        if (line is not null && JsonNode.Parse(line) is JsonObject answer)
        {
            if ((bool)answer["success"]!)
                return new PackageFiles(Texts(answer, "files"), Texts(answer, "roots"), DateTimeOffset.UtcNow);

            WaitForInterrupt(cancellation);
            throw NuGetFailure.Describe(Texts(answer, "output"), requests);
        }

        WaitForInterrupt(cancellation);
        throw NuGetFailure.Describe([$"The process that runs NuGet ended. {errors.GetAwaiter().GetResult().Trim()}"], requests);
    }

    private static void RequireSdk(PackageRequest request)
    {
        if (HostAssemblies.SdkVersions is [])
            throw new KernelError(
                "reference",
                "reference",
                $"{request} has to be downloaded, for which NuGet needs the .NET SDK; only the runtime is installed here.",
                request.Line
            );
    }

    private static Process Start(int line)
    {
        if (Command is null)
            throw new KernelError("reference", "reference", "A kernel within another program cannot download packages.", line);

        var start = new ProcessStartInfo(Command[0], Command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var name in Confusing)
            start.Environment.Remove(name);

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        if (File.Exists(HostAssemblies.DotnetProgram))
            start.Environment["DOTNET_HOST_PATH"] = HostAssemblies.DotnetProgram;

        return Process.Start(start)!;
    }

    private static void Send(Process process, JsonObject request)
    {
        try
        {
            process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Protocol.Json));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended; the end of its output shows that.
        }
    }

    private static string? Answer(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
            if (line.StartsWith($$"""{"type":"{{Protocol.Packages}}""", StringComparison.Ordinal))
                return line;

        return null;
    }

    private static void WaitForInterrupt(CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(InterruptDelay);
        cancellation.ThrowIfCancellationRequested();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or AggregateException)
        {
            // It has just ended by itself.
        }
    }

    private static List<string> Texts(JsonObject answer, string name) =>
        answer[name]!.AsArray().Select(item => (string)item!).ToList();
}
