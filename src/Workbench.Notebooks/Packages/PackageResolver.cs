using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FSharp.Compiler.DependencyManager;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Packages;

/// <summary>
/// The resolver's side of <see cref="ResolverProcess"/>: F#'s dependency manager, which runs NuGet through the SDK.
/// </summary>
internal static class PackageResolver
{
    private const string Manager = "nuget";
    // The manager treats FSharp.Core specially in .fsx files; in these, it is a package like others.
    private const string Script = "cell.csx";

    /// <summary>The request for a set of packages.</summary>
    public static JsonObject Request(IEnumerable<PackageRequest> packages, IEnumerable<string> sources, string directory) => new()
    {
        ["type"] = Protocol.Packages,
        ["id"] = "0",
        ["packages"] = new JsonArray([.. packages.Select(package => (JsonNode)Line(package))]),
        ["sources"] = new JsonArray([.. sources.Select(source => (JsonNode)source)]),
        ["directory"] = directory,
        ["folder"] = PackageCache.Folder,
    };

    /// <summary>Answers a request: <c>success</c>, <c>files</c>, <c>roots</c> and NuGet's <c>output</c>.</summary>
    public static (string Name, JsonNode? Value)[] Resolve(JsonElement request)
    {
        string[] Texts(string name) => [.. request.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
        var (folder, directory) = (request.GetProperty("folder").GetString()!, request.GetProperty("directory").GetString()!);
        var output = new List<string>();
        ResolvingErrorReport report = (_, code, message) => output.Add($"error MSB{code:0000}: {message}");
        DeleteLeftovers(Path.Combine(folder, "Projects"));
        using var provider = new DependencyProvider();
        var manager = provider.TryFindDependencyManagerByKey([], folder, null, report, Manager);
        if (manager is null)
            return Answer(false, [], [], output);

        var lines = Texts("sources").Select(source => Tuple.Create("i", source))
            .Concat(Texts("packages").Select(package => Tuple.Create("r", package)));
        var version = Environment.Version;
        var framework = string.Create(CultureInfo.InvariantCulture, $"net{version.Major}.{version.Minor}");
        var platform = RuntimeInformation.RuntimeIdentifier;
        var found = provider.Resolve(
            manager, Path.GetExtension(Script), lines, report, framework, platform, directory, Script, Script, -1);
        return Answer(found.Success, found.Resolutions, found.Roots, [.. found.StdOut, .. found.StdError, .. output]);
    }

    private static (string, JsonNode?)[] Answer(
        bool success, IEnumerable<string> files, IEnumerable<string> roots, IEnumerable<string> output) =>
    [
        ("success", success),
        ("files", Array(files)),
        ("roots", Array(roots)),
        ("output", Array(output)),
    ];

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    // Quotes keep the comma of a range.
    private static string Line(PackageRequest package) =>
        package.Version is null ? package.Name : $"{package.Name}, '{package.Version}'";

    // The projects of killed processes: PROCESS--NUMBER.
    private static void DeleteLeftovers(string projects)
    {
        if (!Directory.Exists(projects))
            return;

        foreach (var project in Directory.EnumerateDirectories(projects))
            if (!LeftoverFiles.IsAlive(Path.GetFileName(project).Split("--")[0]))
                Directory.Delete(project, recursive: true);
    }
}
