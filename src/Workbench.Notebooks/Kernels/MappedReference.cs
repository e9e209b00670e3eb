using System.IO.MemoryMappedFiles;
using Microsoft.CodeAnalysis;

namespace Workbench.Notebooks.Kernels;

/// <summary>References to assemblies that stay as they are while the process lives.</summary>
/// <remarks>Mapped into memory, of which a compiler touches a small part; read whole, those of the framework would take half a second.</remarks>
internal static unsafe class MappedReference
{
    /// <summary>Never unmapped: compilations refer to it for as long as there are any.</summary>
    public static MetadataReference To(string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* image = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref image);
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromImage((nint)image, (int)new FileInfo(path).Length)).GetReference(filePath: path);
    }
}
