using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Workbench.Data;

// The types of MATLAB data elements that are used here.
internal enum MatType : uint
{
    Int8 = 1,
    UInt8 = 2,
    Int16 = 3,
    UInt16 = 4,
    Int32 = 5,
    UInt32 = 6,
    Single = 7,
    Double = 9,
    Int64 = 12,
    UInt64 = 13,
    Matrix = 14,
    Compressed = 15,
}

// Reads one matrix from an untrusted stream. Messages omit the file's name, which the caller adds.
internal sealed class MatReader(Stream stream, long likelyBytes)
{
    private const int MaxDimensions = 32;
    private const int LongestName = 64;

    private readonly Adler32 checksum = new();
    private long position;

    // Adler-32 of all bytes read so far.
    public uint Checksum => checksum.GetCurrentHashAsUInt32();

    public long ReadMatrixTag()
    {
        var tag = Read(new byte[8]);
        var type = BinaryPrimitives.ReadUInt32LittleEndian(tag);
        if (type != (uint)MatType.Matrix) throw new InvalidDataException($"expected a matrix (type 14), found type {type}.");
        return BinaryPrimitives.ReadUInt32LittleEndian(tag.AsSpan(4));
    }

    // Null for a matrix that does not contain plain numbers.
    public MatArray? ReadMatrix(long bytes)
    {
        var end = position + bytes;
        var flags = ReadSmallPart("array flags", 8);
        if (flags.Length != 8) throw new InvalidDataException($"expected 8 bytes of array flags, found {flags.Length}.");
        var dimensions = ReadDimensions();
        var name = Encoding.ASCII.GetString(ReadSmallPart("a name", LongestName));
        // Classes 6 to 15 are numbers; bit 3 of the second byte says complex.
        var isPlain = flags[0] is >= 6 and <= 15 && (flags[1] & 8) == 0;
        var array = isPlain ? new MatArray(name, dimensions, ReadValues(name, dimensions)) : null;
        if (position > end) throw new InvalidDataException($"expected {bytes} bytes in variable {name}, found more.");
        if (isPlain && position < end) throw new InvalidDataException($"expected {bytes} bytes in variable {name}, found fewer.");
        Skip(end - position);
        return array;
    }

    private int[] ReadDimensions()
    {
        var data = ReadSmallPart("dimensions", 4 * MaxDimensions);
        if (data.Length < 8 || data.Length % 4 != 0)
            throw new InvalidDataException($"expected two or more dimensions of four bytes, found {data.Length} bytes.");
        var dimensions = new int[data.Length / 4];
        for (var i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(4 * i));
            if (dimensions[i] < 0) throw new InvalidDataException($"expected dimensions of at least 0, found {dimensions[i]}.");
        }
        return dimensions;
    }

    private byte[] ReadValues(string name, IReadOnlyList<int> dimensions)
    {
        var (type, bytes, inTag) = ReadPartTag();
        var size = type switch
        {
            MatType.Int8 or MatType.UInt8 => 1,
            MatType.Int16 or MatType.UInt16 => 2,
            MatType.Int32 or MatType.UInt32 or MatType.Single => 4,
            MatType.Double or MatType.Int64 or MatType.UInt64 => 8,
            _ => throw new InvalidDataException($"expected numbers in variable {name}, found type {(uint)type}."),
        };
        var count = 1L;
        foreach (var dimension in dimensions) count = Math.Min(count * dimension, uint.MaxValue);
        if (count * size != bytes || count > Array.MaxLength)
            throw new InvalidDataException(
                $"expected {string.Join(" × ", dimensions)} values of {size} bytes in variable {name}, found {bytes} bytes.");
        var values = size == 1 ? ReadGrowing((int)count) : Narrow(name, type, (int)count, size);
        if (type == MatType.Int8 && values.Any(value => value > 127))
            throw new InvalidDataException($"expected whole numbers from 0 to 255 in variable {name}, found a negative one.");
        SkipPadding(bytes, inTag);
        return values;
    }

    // Multi-byte numbers, one block at a time.
    private byte[] Narrow(string name, MatType type, int count, int size)
    {
        var values = new byte[Math.Min(count, likelyBytes)];
        var block = new byte[8 * 512];
        for (var done = 0; done < count;)
        {
            var now = Math.Min(count - done, block.Length / size);
            Read(block.AsSpan(0, now * size));
            if (done + now > values.Length) Array.Resize(ref values, (int)Math.Min(count, 2L * (done + now)));
            for (var i = 0; i < now; i++)
            {
                var value = Number(type, block.AsSpan(i * size, size));
                values[done + i] =
                    value is >= 0 and <= 255 && value == Math.Floor(value)
                        ? (byte)value
                        : throw new InvalidDataException(
                            $"expected whole numbers from 0 to 255 in variable {name}, found {value} at {done + i}."
                        );
            }
            done += now;
        }
        return values;
    }

    private static double Number(MatType type, ReadOnlySpan<byte> data) => type switch
    {
        MatType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(data),
        MatType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(data),
        MatType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(data),
        MatType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(data),
        MatType.Single => BinaryPrimitives.ReadSingleLittleEndian(data),
        MatType.Double => BinaryPrimitives.ReadDoubleLittleEndian(data),
        MatType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(data),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(data),
    };

    private byte[] ReadSmallPart(string what, int most)
    {
        var (_, bytes, inTag) = ReadPartTag();
        if (bytes > most) throw new InvalidDataException($"expected at most {most} bytes of {what}, found a claim of {bytes}.");
        var data = Read(new byte[bytes]);
        SkipPadding(bytes, inTag);
        return data;
    }

    private (MatType Type, long Bytes, bool InTag) ReadPartTag()
    {
        var first = BinaryPrimitives.ReadUInt32LittleEndian(Read(new byte[4]));
        if (first >> 16 == 0) return ((MatType)first, BinaryPrimitives.ReadUInt32LittleEndian(Read(new byte[4])), false);
        if (first >> 16 > 4) throw new InvalidDataException($"expected at most 4 bytes in a short element, found {first >> 16}.");
        return ((MatType)(first & 0xffff), first >> 16, true);
    }

    private void SkipPadding(long bytes, bool inTag) => Skip(inTag ? 4 - bytes : -bytes & 7);

    private void Skip(long bytes)
    {
        var block = new byte[(int)Math.Min(Math.Max(bytes, 0), 4096)];
        for (; bytes > 0; bytes -= block.Length) Read(block.AsSpan(0, (int)Math.Min(bytes, block.Length)));
    }

    private byte[] ReadGrowing(int count)
    {
        var values = new byte[Math.Min(count, likelyBytes)];
        for (var length = 0; ; Array.Resize(ref values, (int)Math.Min(count, Math.Max(2L * length, 4096))))
        {
            Read(values.AsSpan(length));
            length = values.Length;
            if (length == count) return values;
        }
    }

    private byte[] Read(byte[] target)
    {
        Read(target.AsSpan());
        return target;
    }

    private void Read(Span<byte> target)
    {
        var found = stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        if (found < target.Length)
            throw new InvalidDataException($"expected {target.Length} more bytes, found {found}: the file is truncated.");
        position += found;
        checksum.Append(target);
    }
}
