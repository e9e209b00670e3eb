using System.IO.MemoryMappedFiles;
using Microsoft.CodeAnalysis;

namespace Workbench.Notebooks.Kernels;

/// <summary>References to assemblies that do not change while the process lives.</summary>
/// <remarks>
/// Memory-mapped, because a compiler reads only a small part;
/// reading all framework assemblies would take half a second.
/// </remarks>
internal static unsafe class MappedReference
{
    /// <summary>Never unmapped, because compilations may refer to it at any time.</summary>
    public static MetadataReference To(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = MemoryMappedFile.CreateFromFile(
            stream,
            mapName: null,
            capacity: 0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* image = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref image);
        return AssemblyMetadata
            // Not the length that FileInfo knows, which is that of a link.
            .Create(ModuleMetadata.CreateFromImage((nint)image, (int)stream.Length))
            .GetReference(filePath: path);
    }
}
