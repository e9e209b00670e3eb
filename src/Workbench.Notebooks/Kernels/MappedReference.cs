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
        using var file = MemoryMappedFile.CreateFromFile(
            path,
            FileMode.Open,
            mapName: null,
            capacity: 0,
            MemoryMappedFileAccess.Read
        );
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* image = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref image);
        return AssemblyMetadata
            .Create(ModuleMetadata.CreateFromImage((nint)image, (int)new FileInfo(path).Length))
            .GetReference(filePath: path);
    }
}
