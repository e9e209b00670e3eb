namespace Workbench.Notebooks.Packages;

/// <summary>NuGet's own cache of packages on this machine, <c>~/.nuget/packages</c> or <c>$NUGET_PACKAGES</c>.</summary>
internal static class InstalledPackages
{
    private static string Folder => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The names, in lower case.</summary>
    public static IReadOnlyList<string> Names => Children(Folder);

    /// <summary>The versions of a package, the newest last.</summary>
    public static IReadOnlyList<string> VersionsOf(string package) =>
    [
        .. Children(Path.Combine(Folder, package.ToLowerInvariant()))
            .OrderBy(version => Version.TryParse(version.Split('-')[0], out var number) ? number : new Version())
            .ThenBy(version => !version.Contains('-', StringComparison.Ordinal)),
    ];

    private static IReadOnlyList<string> Children(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.')]
        : [];
}
