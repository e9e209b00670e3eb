using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Workbench.Data;

/// <summary>An array of bytes, as in an IDX file.</summary>
/// <param name="Dimensions">Size of each dimension, outermost first.</param>
/// <param name="Values">One byte per element, the last dimension varying fastest.</param>
public sealed record IdxArray(IReadOnlyList<int> Dimensions, byte[] Values);

/// <summary>Reads and writes IDX files of unsigned bytes, plain or compressed with gzip.</summary>
/// <remarks>
/// Layout: 0, 0, 8 (unsigned byte), number of dimensions, each dimension as a big-endian 32-bit number, the values.
/// Memory use grows with the actual content of the file, never with the claims of its header.
/// Reference: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
/// </remarks>
public static class IdxFile
{
    private const int UnsignedByte = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; its first bytes tell whether it is compressed.</param>
    /// <param name="dimensions">The expected number of dimensions: 3 for images, 1 for labels.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not an IDX file of unsigned bytes, or truncated, too long or damaged.</exception>
    public static IdxArray Read(string path, int dimensions)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        using var file = File.OpenRead(path);
        if (!IsGzip(file)) return Read(file, path, dimensions, file.Length);
        try
        {
            var trailer = ReadTrailer(file);
            using var plain = new GZipStream(file, CompressionMode.Decompress);
            // Real images compress by a factor of 4 to 8; the buffer grows if necessary.
            var array = Read(plain, path, dimensions, 8 * file.Length);
            // The stream checks it only at the end of the compressed data, so it cannot tell a truncated file from a short one.
            var checksum = new Crc32();
            checksum.Append(Header(array));
            checksum.Append(array.Values);
            var found = checksum.GetCurrentHashAsUInt32();
            if (found != trailer && !GzipMembers.AreIntact(path))
                throw new InvalidDataException($"{path}: expected the gzip checksum 0x{trailer:x8}, found 0x{found:x8}.");
            return array;
        }
        catch (InvalidDataException exception) when (!exception.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: expected a complete gzip file, found: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a file, compressed with gzip if the name ends in <c>.gz</c>; complete or not at all.</summary>
    /// <param name="path">The path to write to; an existing file is replaced.</param>
    /// <param name="array">The array to write.</param>
    /// <exception cref="ArgumentException">The number of values does not match the dimensions.</exception>
    public static void Write(string path, IdxArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var expected = array.Dimensions.Aggregate(1L, (product, size) => checked(product * size));
        if (array.Values.LongLength != expected)
            throw new ArgumentException($"Expected {expected} values, found {array.Values.LongLength}.", nameof(array));
        AtomicFile.Write(path, file =>
        {
            if (!path.EndsWith(".gz", StringComparison.Ordinal))
            {
                Write(file, array);
                return;
            }
            using var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
            Write(packed, array);
        });
    }

    private static void Write(Stream stream, IdxArray array)
    {
        stream.Write(Header(array));
        stream.Write(array.Values);
    }

    private static byte[] Header(IdxArray array)
    {
        var header = new byte[4 + 4 * array.Dimensions.Count];
        (header[2], header[3]) = (UnsignedByte, (byte)array.Dimensions.Count);
        for (var i = 0; i < array.Dimensions.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), array.Dimensions[i]);
        return header;
    }

    // The checksum of the content: a gzip file ends with it and with the content's length, four bytes each.
    private static uint ReadTrailer(FileStream file)
    {
        var trailer = new byte[4];
        if (file.Length < 18) throw new InvalidDataException($"only {file.Length} bytes.");
        file.Position = file.Length - 8;
        file.ReadExactly(trailer);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    private static IdxArray Read(Stream stream, string path, int dimensions, long likelyBytes)
    {
        var header = new byte[4 + 4 * dimensions];
        var found = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (found < header.Length)
            throw new InvalidDataException($"{path}: expected a header of {header.Length} bytes, found {found} bytes.");
        var magic = BinaryPrimitives.ReadInt32BigEndian(header);
        var expectedMagic = UnsignedByte << 8 | dimensions;
        if (magic != expectedMagic)
            throw new InvalidDataException(
                $"{path}: expected magic number 0x{expectedMagic:x8} (unsigned bytes, {dimensions} dimensions), found "
                    + $"0x{magic:x8}."
            );
        var sizes = new int[dimensions];
        var claimed = 1L;
        for (var i = 0; i < dimensions; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 + 4 * i));
            if (sizes[i] < 0)
                throw new InvalidDataException($"{path}: expected dimensions of at least 0, found {sizes[i]} as dimension {i}.");
            claimed = Math.Min(claimed * sizes[i], int.MaxValue + 1L);
        }
        if (claimed > Array.MaxLength)
            throw new InvalidDataException(
                $"{path}: expected at most {Array.MaxLength} values, found {string.Join(" × ", sizes)} in the header.");
        return new IdxArray(sizes, ReadValues(stream, path, (int)claimed, likelyBytes));
    }

    private static byte[] ReadValues(Stream stream, string path, int claimed, long likelyBytes)
    {
        var values = new byte[Math.Min(claimed, likelyBytes)];
        var length = 0;
        while (true)
        {
            length += stream.ReadAtLeast(values.AsSpan(length), values.Length - length, throwOnEndOfStream: false);
            if (length < values.Length)
                throw new InvalidDataException(
                    $"{path}: expected {claimed} values after the header, found {length}: the file is truncated."
                );
            if (length == claimed)
                break;
            Array.Resize(ref values, (int)Math.Min(claimed, Math.Max(2L * length, 4096)));
        }
        // Reading past the end also makes gzip verify its own checksum.
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException($"{path}: expected {claimed} values after the header, found more.");
        return values;
    }

    private static bool IsGzip(FileStream file)
    {
        var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return isGzip;
    }
}
