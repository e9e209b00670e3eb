using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Workbench.Notebooks.Kernels;

/// <summary>Resolves the <c>#r</c> lines of files that a C# cell loads as those of the cell itself.</summary>
internal sealed class LoadedFileReferences(Func<string, MetadataReference> open) : MetadataReferenceResolver
{
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string path, string? baseFilePath, MetadataReferenceProperties properties)
    {
        try
        {
            var directory = baseFilePath is null
                ? Environment.CurrentDirectory
                : Path.GetDirectoryName(Path.GetFullPath(baseFilePath))!;
            var files = HostAssemblies.Resolve(path, directory, 1).Distinct().ToList();
            // An assembly of the framework needs no dependencies.
            if (files.Count == 0)
                files.Add(HostAssemblies.FindFile(path, directory, 1));

            files.ForEach(HostAssemblies.Load);
            return [.. files.Select(open).OfType<PortableExecutableReference>()];
        }
        catch (KernelError)
        {
            // The compiler then reports the line in its file.
            return [];
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
