namespace Workbench.Notebooks.Packages;

/// <summary>Where the packages of a set of requests are on this machine.</summary>
/// <param name="Files">The assemblies, dependencies included.</param>
/// <param name="Roots">The packages' folders, <c>…/NAME/VERSION/</c>, and folders with native libraries.</param>
/// <param name="Resolved">When NuGet was asked.</param>
internal sealed record PackageFiles(IReadOnlyList<string> Files, IReadOnlyList<string> Roots, DateTimeOffset Resolved)
{
    /// <summary>Whether nothing has been deleted since.</summary>
    public bool Exist => Files.All(File.Exists) && Roots.All(Directory.Exists);

    /// <summary>The version of a package among these; null if it is not among them.</summary>
    public string? VersionOf(string package) => Roots
        .Select(root => new DirectoryInfo(root))
        .FirstOrDefault(folder => string.Equals(folder.Parent?.Name, package, StringComparison.OrdinalIgnoreCase))?.Name;
}
