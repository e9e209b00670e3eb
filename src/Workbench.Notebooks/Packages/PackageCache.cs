using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Packages;

/// <summary>
/// The answers of NuGet, one file per set of requests, so that later runs need neither seconds nor a network.
/// </summary>
/// <remarks>
/// The name of a file is a hash of everything that the answer depends on: the requests, the sources, NuGet's settings for the
/// notebook's folder, the .NET SDKs and the platform.
/// </remarks>
internal static class PackageCache
{
    private static readonly string[] SettingsFiles = ["nuget.config", "NuGet.config", "NuGet.Config"];

    /// <summary>The folder of these files, and of NuGet's temporary projects.</summary>
    public static string Folder { get; } = UserCache.Folder("packages");

    /// <summary>The file for a set of requests.</summary>
    public static string FileFor(IEnumerable<PackageRequest> requests, IEnumerable<string> sources, string directory)
    {
        string[] key =
        [
            .. requests.Select(request => request.Key).Order(StringComparer.Ordinal),
            .. sources.Select(source => $"source {source}"),
            .. Settings(directory),
            .. HostAssemblies.SdkVersions,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.RuntimeIdentifier,
        ];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', key)));
        return Path.Combine(Folder, $"{Convert.ToHexStringLower(hash)[..32]}.json");
    }

    /// <summary>An earlier answer whose files all still exist; otherwise null.</summary>
    public static PackageFiles? Load(string file)
    {
        try
        {
            return File.Exists(file) && JsonSerializer.Deserialize<PackageFiles>(File.ReadAllBytes(file)) is { Exist: true } found
                ? found
                : null;
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            // NuGet answers again and the file is written anew.
            return null;
        }
    }

    public static void Save(string file, PackageFiles answer)
    {
        try
        {
            AtomicFile.Write(file, stream => JsonSerializer.Serialize(stream, answer));
        }
        catch (IOException)
        {
            // The next run only takes longer.
        }
    }

    // NuGet reads the settings of the folder and of those above it.
    private static IEnumerable<string> Settings(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            var file = SettingsFiles.Select(name => Path.Combine(folder.FullName, name)).FirstOrDefault(File.Exists);
            if (file is not null)
                yield return File.ReadAllText(file);
        }
    }
}
