using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Workbench.Data;

/// <summary>An array from a MATLAB file, with whole numbers from 0 to 255 as values.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Dimensions">Size of each dimension; the first varies fastest.</param>
/// <param name="Values">The values in MATLAB's order.</param>
public sealed record MatArray(string Name, IReadOnlyList<int> Dimensions, byte[] Values);

/// <summary>Reads and writes MATLAB level 5 files with arrays of small whole numbers, plain or compressed.</summary>
/// <remarks>
/// Memory use grows with the actual content of the file, never with its claims. Arrays of other kinds (text, cells, structures,
/// sparse or complex numbers) are passed over. Reference: The MathWorks, "MAT-File Format", level 5.
/// </remarks>
public static class MatFile
{
    private const int HeaderBytes = 128;
    private const int MaxElements = 100;
    private const int UInt8Class = 9;

    /// <summary>Reads all arrays of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a MATLAB level 5 file, or it is damaged.</exception>
    public static IReadOnlyList<MatArray> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var file = File.OpenRead(path);
        try
        {
            CheckHeader(file);
            var arrays = new List<MatArray>();
            for (var elements = 0; file.Position < file.Length; elements++)
            {
                if (elements == MaxElements)
                    throw new InvalidDataException($"expected at most {MaxElements} variables, found more.");
                if (ReadElement(file) is { } array)
                    arrays.Add(array);
            }
            return arrays;
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Writes arrays of unsigned bytes, compressed like MATLAB does; the file is complete or absent.</summary>
    /// <param name="path">The path to write to; an existing file is replaced.</param>
    /// <param name="arrays">The arrays, each with at least two dimensions, as MATLAB requires.</param>
    /// <exception cref="ArgumentException">The number of values does not match the dimensions.</exception>
    public static void Write(string path, IReadOnlyList<MatArray> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        foreach (var array in arrays)
        {
            var expected = array.Dimensions.Aggregate(1L, (product, size) => checked(product * size));
            if (array.Dimensions.Count < 2 || array.Values.LongLength != expected)
                throw new ArgumentException(
                    $"{array.Name}: expected two or more dimensions and {expected} values, found {array.Dimensions.Count} and "
                        + $"{array.Values.LongLength}.",
                    nameof(arrays));
        }
        AtomicFile.Write(path, file =>
        {
            var header = Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file, written by Workbench".PadRight(HeaderBytes));
            header.AsSpan(116, 8).Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(124), 0x0100);
            "IM"u8.CopyTo(header.AsSpan(126));
            file.Write(header);
            foreach (var array in arrays) WriteCompressed(file, array);
        });
    }

    private static void CheckHeader(FileStream file)
    {
        var header = new byte[HeaderBytes];
        var found = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (found < HeaderBytes)
            throw new InvalidDataException($"expected a header of {HeaderBytes} bytes, found {found}.");
        var (version, order) = (
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(124)),
            Encoding.ASCII.GetString(header, 126, 2)
        );
        if (order == "MI")
            throw new InvalidDataException(
                "expected a little-endian file, found a big-endian one: save it again on another machine."
            );
        if (version == 0x0200)
            throw new InvalidDataException("expected a MATLAB level 5 file, found version 7.3: save it with '-v7'.");
        if (version != 0x0100 || order != "IM")
            throw new InvalidDataException(
                $"expected a MATLAB level 5 file, found version 0x{version:x4} and byte order '{order}'."
            );
    }

    private static MatArray? ReadElement(FileStream file)
    {
        var tag = new byte[8];
        if (file.ReadAtLeast(tag, 8, throwOnEndOfStream: false) < 8)
            throw new InvalidDataException("expected a variable, found the end of the file.");
        var (type, bytes) = (
            BinaryPrimitives.ReadUInt32LittleEndian(tag),
            BinaryPrimitives.ReadUInt32LittleEndian(tag.AsSpan(4))
        );
        var start = file.Position;
        var rest = file.Length - start;
        if (bytes > rest)
            throw new InvalidDataException($"expected a variable of {bytes} bytes, found {rest}: the file is truncated.");
        var array = (MatType)type switch
        {
            MatType.Compressed => ReadCompressed(file, start + bytes, 4L * bytes),
            MatType.Matrix => new MatReader(file, bytes).ReadMatrix(bytes),
            _ => throw new InvalidDataException($"expected a variable (type 14 or 15), found type {type}."),
        };
        file.Position = start + bytes;
        return array;
    }

    private static MatArray? ReadCompressed(FileStream file, long end, long likelyBytes)
    {
        var start = file.Position;
        // The stream may read past a damaged element; the checksum at the element's end detects this.
        using var plain = new ZLibStream(file, CompressionMode.Decompress, leaveOpen: true);
        var reader = new MatReader(plain, likelyBytes);
        var array = reader.ReadMatrix(reader.ReadMatrixTag());
        if (plain.ReadByte() >= 0) throw new InvalidDataException("expected the end of a compressed variable, found more.");
        if (end - start < 8) throw new InvalidDataException($"expected a compressed variable, found {end - start} bytes.");
        var trailer = new byte[4];
        file.Position = end - trailer.Length;
        file.ReadExactly(trailer);
        var expected = BinaryPrimitives.ReadUInt32BigEndian(trailer);
        if (reader.Checksum != expected)
            throw new InvalidDataException($"expected a variable with checksum 0x{expected:x8}, found 0x{reader.Checksum:x8}.");
        return array;
    }

    private static void WriteCompressed(FileStream file, MatArray array)
    {
        using var packed = new MemoryStream();
        using (var plain = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            using var head = new MemoryStream();
            WritePart(head, MatType.UInt32, [UInt8Class, 0, 0, 0, 0, 0, 0, 0]);
            WritePart(head, MatType.Int32, [.. array.Dimensions.SelectMany(BitConverter.GetBytes)]);
            WritePart(head, MatType.Int8, Encoding.ASCII.GetBytes(array.Name));
            var values = PartBytes(array.Values.Length);
            plain.Write(Tag(MatType.Matrix, checked((uint)(head.Length + values))));
            plain.Write(head.GetBuffer().AsSpan(0, (int)head.Length));
            WritePart(plain, MatType.UInt8, array.Values);
        }
        file.Write(Tag(MatType.Compressed, checked((uint)packed.Length)));
        packed.WriteTo(file);
    }

    // Up to four bytes fit into the tag itself; longer data is padded to a multiple of eight.
    private static void WritePart(Stream stream, MatType type, byte[] data)
    {
        stream.Write(
            data.Length <= 4 ? Tag((MatType)((uint)type | (uint)data.Length << 16), 0)[..4] : Tag(type, (uint)data.Length)
        );
        stream.Write(data);
        stream.Write(new byte[PartBytes(data.Length) - data.Length - (data.Length <= 4 ? 4 : 8)]);
    }

    private static long PartBytes(int length) => length <= 4 ? 8 : 8 + (length + 7L) / 8 * 8;

    private static byte[] Tag(MatType type, uint bytes) =>
        [.. BitConverter.GetBytes((uint)type), .. BitConverter.GetBytes(bytes)];
}
