using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Workbench.Data;

/// <summary>
/// Checks gzip files of several members (bgzip, concatenated files) and with zero bytes after the last one, as gzip reads them.
/// .NET's stream decompresses them, but does not notice the end of a file that is cut off within a checksum.
/// </summary>
internal static class GzipMembers
{
    private const int Trailer = 8;

    /// <summary>Whether the file is a sequence of complete members, each with the right checksum and length.</summary>
    public static bool AreIntact(string path)
    {
        var bytes = File.ReadAllBytes(path);
        for (var start = 0; start < bytes.Length;)
        {
            if (End(bytes, start) is not { } end)
                return false;

            start = end;
            if (bytes.AsSpan(start).IndexOfAnyExcept((byte)0) < 0)
                return true;
        }

        return bytes.Length > 0;
    }

    // A member ends where the next one begins, or where only zero bytes follow. Its own data may look like a beginning, so the
    // checksum decides.
    private static int? End(byte[] bytes, int start)
    {
        for (var next = Next(bytes, start + 1); ; next = Next(bytes, next + 1))
        {
            var (checksum, length) = Decompress(bytes, start, next);
            var last = next < bytes.Length ? next : start + bytes.AsSpan(start).LastIndexOfAnyExcept((byte)0) + 1;
            // The trailer itself may end with zero bytes.
            for (var end = last; end <= Math.Min(next, last + Trailer); end++)
                if (end - Trailer >= start && Matches(bytes.AsSpan(end - Trailer, Trailer), checksum, length))
                    return end;

            if (next >= bytes.Length)
                return null;
        }
    }

    private static int Next(byte[] bytes, int from)
    {
        var at = bytes.AsSpan(Math.Min(from, bytes.Length)).IndexOf((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]);
        return at < 0 ? bytes.Length : from + at;
    }

    private static bool Matches(ReadOnlySpan<byte> trailer, uint checksum, uint length) =>
        BinaryPrimitives.ReadUInt32LittleEndian(trailer) == checksum
        && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == length;

    private static (uint Checksum, uint Length) Decompress(byte[] bytes, int start, int end)
    {
        var (checksum, length, buffer) = (new Crc32(), 0L, new byte[1 << 16]);
        try
        {
            using var plain = new GZipStream(new MemoryStream(bytes, start, end - start), CompressionMode.Decompress);
            for (int count; (count = plain.Read(buffer)) > 0; length += count)
                checksum.Append(buffer.AsSpan(0, count));
        }
        catch (InvalidDataException)
        {
            // Not a member of its own; the checksum will not match.
        }

        return (checksum.GetCurrentHashAsUInt32(), (uint)length);
    }
}
