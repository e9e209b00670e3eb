using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>References to assemblies that do not change while the process lives.</summary>
/// <remarks>
/// Memory-mapped, because a compiler reads only a small part;
/// reading all framework assemblies would take half a second.
/// </remarks>
internal static unsafe class MappedReference
{
    private static readonly string Formatting = Path.GetFileName(typeof(Formatter).Assembly.Location);

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
        var isFormatting = Path.GetFileName(path) == Formatting;
        var access = isFormatting ? MemoryMappedFileAccess.CopyOnWrite : MemoryMappedFileAccess.Read;
        var view = file.CreateViewAccessor(0, 0, access);
        byte* image = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref image);
        if (isFormatting)
            Hide(nameof(DisplayExtensions), new Span<byte>(image, (int)stream.Length));

        return AssemblyMetadata
            // Not the length that FileInfo knows, which is that of a link.
            .Create(ModuleMetadata.CreateFromImage((nint)image, (int)stream.Length))
            .GetReference(filePath: path);
    }

    /// <summary>
    /// Makes a type of the image internal, for the compiler only. Formatting's own DisplayExtensions would be ambiguous with the
    /// notebook's, and what its Display returns cannot be updated: it is not the object that the host was told about.
    /// </summary>
    private static void Hide(string type, Span<byte> image)
    {
        fixed (byte* start = image)
        {
            using var file = new PEReader(start, image.Length);
            var reader = file.GetMetadataReader();
            var handle = reader.TypeDefinitions.Single(handle =>
                reader.StringComparer.Equals(reader.GetTypeDefinition(handle).Name, type)
            );
            // The flags are the first four bytes of the row.
            var place =
                file.PEHeaders.MetadataStartOffset
                + reader.GetTableMetadataOffset(TableIndex.TypeDef)
                + (reader.GetTableRowSize(TableIndex.TypeDef) * (MetadataTokens.GetRowNumber(handle) - 1));
            var flags = BinaryPrimitives.ReadInt32LittleEndian(image[place..]);
            BinaryPrimitives.WriteInt32LittleEndian(image[place..], flags & ~(int)TypeAttributes.VisibilityMask);
        }
    }
}
