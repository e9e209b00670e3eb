using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Workbench.Notebooks.Packages;

namespace Workbench.Notebooks.Kernels;

/// <summary>Resolves the <c>#r</c> lines of files that a C# cell loads as those of the cell itself.</summary>
internal sealed class LoadedFileReferences(
    Func<string, MetadataReference> open, NotebookPackages packages, CancellationToken cancellation) : MetadataReferenceResolver
{
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>Why a package is missing; the compiler only reports that it is.</summary>
    public KernelError? Failure { get; private set; }

    /// <summary>
    /// All assemblies of these lines. The compiler takes only one for each line; the others must be added to the cell.
    /// </summary>
    public IReadOnlyCollection<string> Found => found;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string path, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var directory = baseFilePath is null
            ? Environment.CurrentDirectory
            : Path.GetDirectoryName(Path.GetFullPath(baseFilePath))!;
        try
        {
            var files = FilesOf(path, directory);
            files.ForEach(HostAssemblies.Load);
            found.UnionWith(files);
            // A package without assemblies is no mistake.
            var first = open(files.FirstOrDefault(typeof(object).Assembly.Location));
            return first is PortableExecutableReference reference ? [reference] : [];
        }
        catch (KernelError error)
        {
            // Without a failure of its own, the compiler reports the line in its file.
            if (PackageRequest.IsPackage(path))
                Failure ??= error;

            return [];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private List<string> FilesOf(string path, string directory)
    {
        if (PackageRequest.IsPackage(path))
            return [.. packages.Add([PackageRequest.Parse(path, 1)], directory, CellOutput.Current, cancellation)];

        var files = HostAssemblies.Resolve(path, directory, 1).Distinct().ToList();
        // An assembly of the framework needs no dependencies.
        return files.Count > 0 ? files : [HostAssemblies.FindFile(path, directory, 1)];
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
