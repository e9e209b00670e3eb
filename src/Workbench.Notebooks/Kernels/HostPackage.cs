namespace Workbench.Notebooks.Kernels;

/// <summary>A package that the workbench was built with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; for an assembly of the framework, that of the assembly.</param>
/// <param name="Files">Its assemblies, the first, and those of its dependencies.</param>
internal sealed record HostPackage(string Name, string Version, IReadOnlyList<string> Files)
{
    private const string OwnFamily = "SparseWorkbench";
    private const string Analysis = "SparseWorkbench.Analysis";
    private const string Extension = "SparseWorkbench.Interactive";
    private const string Natives = "TorchSharp-";

    /// <summary>The names under which the workbench may have a package.</summary>
    public static IReadOnlyList<string> NamesFor(string package) =>
        // This kernel needs no extension, which brings the analysis to other hosts.
        package.Equals(Extension, StringComparison.OrdinalIgnoreCase) ? [Analysis]
        // TorchSharp-cpu and its siblings are TorchSharp with libtorch.
        : package.StartsWith(Natives, StringComparison.OrdinalIgnoreCase) ? [package, "TorchSharp"]
        : [package];

    /// <summary>Whether it is the workbench itself, whose version is the right one whatever a notebook says.</summary>
    public bool IsOwn => Name.StartsWith(OwnFamily, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it can stand for a package of this name: any but a TorchSharp for another processor.</summary>
    public bool Replaces(string package) =>
        !package.StartsWith(Natives, StringComparison.OrdinalIgnoreCase)
        || package.StartsWith($"{Natives}cpu", StringComparison.OrdinalIgnoreCase);
}
