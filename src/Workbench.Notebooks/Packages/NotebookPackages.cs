using System.Reflection;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Packages;

/// <summary>The packages that the cells of a session have asked for.</summary>
/// <remarks>
/// NuGet is asked for all of them together, so that their dependencies fit each other. An assembly that is loaded stays: what the
/// workbench itself has, and what earlier cells have loaded.
/// </remarks>
internal sealed class NotebookPackages
{
    // How long the newest version counts as the newest.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly HashSet<string> files = new(StringComparer.Ordinal);
    private List<string> sources = [];
    private List<PackageRequest> requests = [];

    /// <summary>Adds sources: <c>#i "nuget: https://…/index.json"</c> or <c>#i "nuget: folder"</c>.</summary>
    /// <exception cref="KernelError">There is no such folder.</exception>
    public void AddSources(IEnumerable<(int Line, string Source)> lines, string directory)
    {
        lock (gate)
            sources = [.. sources.Union(lines.Select(line => Source(line.Source, directory, line.Line)))];
    }

    /// <summary>The assemblies of packages, downloaded if they are not on this machine.</summary>
    /// <param name="wanted">The packages of one cell.</param>
    /// <param name="directory">The folder whose NuGet settings apply.</param>
    /// <param name="output">Receives progress and warnings.</param>
    /// <param name="cancellation">Stops the download.</param>
    /// <exception cref="KernelError">There is no such package or version, or no source can be reached.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public IReadOnlyCollection<string> Add(
        IReadOnlyList<PackageRequest> wanted,
        string directory,
        CellOutput? output,
        CancellationToken cancellation
    )
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var added = new List<PackageRequest>();
        foreach (var request in wanted)
        {
            if (HostAssemblies.FindPackage(request.Name) is { } own)
            {
                List<string> ownFiles = [.. own.Files.SelectMany(HostAssemblies.WithDependencies)];
                ownFiles.ForEach(HostAssemblies.Load);
                NotebookSetup.Run(Path.GetFileNameWithoutExtension(own.Files.FirstOrDefault("")));
                found.UnionWith(ownFiles);
                Warn(output, HostDiffers(request, own));
            }
            else if (requests.Concat(added).FirstOrDefault(item => SameName(item, request)) is not { } earlier)
                added.Add(request);
            else if (earlier.Version != request.Version)
                Warn(output, $"{earlier} is in use, and {request} is not loaded: one session has one version of a package. "
                    + "Restart the kernel to change it.");
        }

        if (added.Count > 0)
        {
            List<PackageRequest> all = [.. requests, .. added];
            Take(Answer(all, added, directory, output, cancellation), added, output);
            requests = all;
        }

        if (requests.Exists(item => wanted.Any(request => SameName(item, request))))
            found.UnionWith(files);

        return found;
    }

    /// <summary>
    /// The same for an editor: nothing is loaded or downloaded, and packages that no run has resolved yield nothing.
    /// </summary>
    public IEnumerable<string> Known(IReadOnlyList<PackageRequest> wanted, IEnumerable<string> moreSources, string directory)
    {
        var own = wanted.Select(request => HostAssemblies.FindPackage(request.Name)).OfType<HostPackage>();
        var others = wanted.Where(request => HostAssemblies.FindPackage(request.Name) is null).ToList();
        IEnumerable<string> found = [];
        if (others.Count > 0)
        {
            List<PackageRequest> all =
            [
                .. requests, .. others.Where(request => !requests.Exists(item => SameName(item, request))),
            ];
            var cached = PackageCache.Load(PackageCache.FileFor(all, sources.Union(moreSources), directory));
            found = cached is null ? files : cached.Files.Select(OwnOr);
        }

        return own.SelectMany(package => package.Files).Concat(found).SelectMany(HostAssemblies.WithDependencies);
    }

    /// <summary>An address, or the full path of a folder.</summary>
    /// <exception cref="KernelError">There is no such folder.</exception>
    public static string Source(string line, string directory, int number)
    {
        var text = PackageRequest.IsPackage(line) ? PackageRequest.Rest(line) : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && !address.IsFile)
            return text;

        var folder = text.Length == 0 ? "" : Path.GetFullPath(address?.LocalPath ?? text, directory);
        return Directory.Exists(folder)
            ? folder
            : throw new KernelError(
                "reference",
                "reference",
                $"'#i \"{line}\"' names no source of packages: {(folder.Length > 0 ? $"there is no folder '{folder}'. " : "")}"
                    + "Write the address of a source or a folder with packages: #i \"nuget: https://…/index.json\".",
                number
            );
    }

    private PackageFiles Answer(
        List<PackageRequest> all,
        List<PackageRequest> added,
        string directory,
        CellOutput? output,
        CancellationToken cancellation
    )
    {
        var file = PackageCache.FileFor(all, sources, directory);
        var cached = PackageCache.Load(file);
        if (cached is not null && (!all.Exists(item => item.IsFloating) || DateTimeOffset.UtcNow - cached.Resolved < Fresh))
            return cached;

        using var progress = new PackageProgress(output, added);
        try
        {
            var answer = ResolverProcess.Ask(all, sources, directory, cancellation);
            PackageCache.Save(file, answer);
            progress.Finish(answer.Files.Count);
            return answer;
        }
        catch (KernelError error) when (cached is not null)
        {
            Warn(output, $"The newest versions are unknown, so those of {cached.Resolved:yyyy-MM-dd} are used. {error.Message}");
            return cached;
        }
    }

    private void Take(PackageFiles answer, List<PackageRequest> added, CellOutput? output)
    {
        foreach (var file in answer.Files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (HostAssemblies.Find(name) is { } own)
            {
                files.UnionWith(HostAssemblies.WithDependencies(own));
                Warn(output, IsNewer(file, own)
                    ? $"A package asks for {name} {Version(file)}. The workbench has {Version(own)} and keeps it; what only the "
                        + "later version has is missing."
                    : null);
            }
            else if (loaded.TryAdd(name, file))
                files.Add(file);
            else if (loaded[name] != file && Version(loaded[name]) != Version(file))
                Warn(output, $"{name} {Version(loaded[name])} is already loaded and stays; {Version(file)} would fit better. "
                    + "Restart the kernel and put all #r lines into its first cell.");
        }

        NativePackages.Add(answer.Roots);
        foreach (var request in added)
            if (answer.VersionOf(request.Name) is { } version && !PackageVersion.Fits(request.Version, version))
                Warn(output, $"{request.Name} {version} is used: version {request.Version} does not exist, or another package "
                    + "needs a later one.");
    }

    private static string OwnOr(string file) => HostAssemblies.Find(Path.GetFileNameWithoutExtension(file)) ?? file;

    private static bool SameName(PackageRequest first, PackageRequest second) =>
        string.Equals(first.Name, second.Name, StringComparison.OrdinalIgnoreCase);

    private static string? HostDiffers(PackageRequest request, HostPackage own) =>
        !own.Replaces(request.Name) ? $"The workbench has {own.Name} {own.Version} and keeps it; {request} is not loaded."
        : own.IsOwn || PackageVersion.Fits(request.Version, own.Version) ? null
        : $"The workbench has {own.Name} {own.Version} and keeps it; version {request.Version} is not loaded.";

    private static bool IsNewer(string file, string own) =>
        Version(file) is { } theirs && Version(own) is { } ours && theirs > ours;

    private static Version? Version(string file)
    {
        try
        {
            return AssemblyName.GetAssemblyName(file).Version;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    // Each warning once per session.
    private void Warn(CellOutput? output, string? message)
    {
        if (message is not null && told.Add(message))
            output?.Text("stderr", $"{message}\n");
    }
}
