namespace Workbench.Notebooks.Kernels;

/// <summary>A package that the workbench was built with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; for an assembly of the framework, that of the assembly.</param>
/// <param name="Files">Its assemblies and those of its dependencies.</param>
internal sealed record HostPackage(string Name, string Version, IReadOnlyList<string> Files)
{
    private const string OwnPrefix = "Sparse";
    private const string OwnFamily = "SparseWorkbench";
    private const string Extension = "SparseWorkbench.Interactive";
    private const string Natives = "TorchSharp-";

    /// <summary>The names under which the workbench may have a package.</summary>
    public static IReadOnlyList<string> NamesFor(string package) =>
        // The workbench's own packages; its kernel needs no extension, which brings the analysis to other hosts.
        package.Equals(Extension, StringComparison.OrdinalIgnoreCase) ? ["Workbench.Analysis"]
        : package.StartsWith(OwnFamily, StringComparison.OrdinalIgnoreCase) ? [package, package[OwnPrefix.Length..]]
        // TorchSharp-cpu and its siblings are TorchSharp with libtorch.
        : package.StartsWith(Natives, StringComparison.OrdinalIgnoreCase) ? [package, "TorchSharp"]
        : [package];

    /// <summary>Whether it can stand for a package of this name: any but a TorchSharp for another processor.</summary>
    public bool Replaces(string package) =>
        !package.StartsWith(Natives, StringComparison.OrdinalIgnoreCase)
        || package.StartsWith($"{Natives}cpu", StringComparison.OrdinalIgnoreCase);
}
