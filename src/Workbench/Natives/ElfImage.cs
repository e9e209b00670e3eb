using System.Buffers.Binary;
using System.Text;

namespace Workbench.Natives;

/// <summary>The symbol versions that a Linux library (64-bit, little-endian ELF) requires from its dependencies.</summary>
/// <remarks>Reference: Linux Standard Base 5.0, Core, chapter 10, "Symbol Versioning".</remarks>
internal sealed class ElfImage
{
    private const int DynamicSymbols = 11;
    private const int NeededVersions = 0x6ffffffe;
    private const int SymbolVersions = 0x6fffffff;
    private const int SymbolSize = 24;
    private const ushort WeakFlag = 2;

    private readonly byte[] bytes;

    /// <exception cref="InvalidDataException">The file is not a 64-bit little-endian ELF file.</exception>
    public ElfImage(byte[] bytes)
    {
        if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("Expected a 64-bit little-endian ELF library, found something else.");
        this.bytes = bytes;
    }

    /// <summary>The names of the symbols that are bound to a version, such as <c>GLIBCXX_3.4.32</c>.</summary>
    public IReadOnlyList<string> SymbolsOf(string version)
    {
        if (
            Find(version) is not { } entry
            || Section(DynamicSymbols) is not { } symbols
            || Section(SymbolVersions) is not { } versions
        )
            return [];
        var index = UInt16(entry + 6);
        var names = Linked(symbols);
        return [.. Enumerable.Range(0, versions.Size / 2)
            .Where(i => (UInt16(versions.Offset + i * 2) & 0x7fff) == index)
            .Select(i => Text(names, Int32(symbols.Offset + i * SymbolSize)))];
    }

    /// <summary>
    /// Returns a copy of the library that loads without a version; null if the library does not require that version.
    /// </summary>
    public byte[]? WithWeak(string version)
    {
        if (Find(version) is not { } entry) return null;
        var copy = (byte[])bytes.Clone();
        BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(entry + 4), (ushort)(UInt16(entry + 4) | WeakFlag));
        return copy;
    }

    // The offset of the version's entry (Elf64_Vernaux): hash, flags, index, name, next.
    private int? Find(string version)
    {
        if (Section(NeededVersions) is not { } needed) return null;
        var names = Linked(needed);
        for (var library = needed.Offset; ; library += Int32(library + 12))
        {
            var entry = library + Int32(library + 8);
            for (var count = UInt16(library + 2); count > 0; count--, entry += Int32(entry + 12))
                if (Text(names, Int32(entry + 8)) == version) return entry;
            if (Int32(library + 12) == 0) return null;
        }
    }

    private (int Offset, int Size, int Link)? Section(int type)
    {
        for (var i = 0; i < UInt16(60); i++)
            if (Header(i) is var header && Int32(header + 4) == type) return Describe(header);
        return null;
    }

    private int Linked((int Offset, int Size, int Link) section) => Describe(Header(section.Link)).Offset;

    private int Header(int index) => (int)Int64(40) + index * UInt16(58);

    private (int Offset, int Size, int Link) Describe(int header)
        => ((int)Int64(header + 24), (int)Int64(header + 32), Int32(header + 40));

    private string Text(int table, int offset)
    {
        var rest = bytes.AsSpan(table + offset);
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    private int Int32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(offset));

    private long Int64(int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(offset));
}
