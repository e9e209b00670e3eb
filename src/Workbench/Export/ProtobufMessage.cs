using System.Runtime.InteropServices;
using System.Text;

namespace Workbench.Export;

/// <summary>
/// A message in protobuf's binary format: numbered fields, each of which is an integer, bytes or another message.
/// </summary>
/// <remarks>
/// Large arrays are not copied before they are written. A message must be complete before it becomes a field of another, because
/// its length comes before its content.
/// Reference: Protocol Buffers documentation, "Encoding".
/// </remarks>
internal sealed class ProtobufMessage
{
    private const int WholeNumber = 0, LengthFirst = 2;
    private readonly List<Action<Stream>> parts = [];

    /// <summary>Number of bytes.</summary>
    public long Length { get; private set; }

    public ProtobufMessage Add(int field, long number) => Append([.. Tag(field, WholeNumber), .. Varint((ulong)number)]);

    public ProtobufMessage Add(int field, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Begin(field, bytes.Length).Append(bytes);
    }

    public ProtobufMessage Add(int field, ProtobufMessage message) =>
        Begin(field, message.Length).Append(message.Write, message.Length);

    /// <summary>Adds numbers as their bytes in memory, which are little-endian on every platform that .NET supports.</summary>
    public ProtobufMessage AddBytes<T>(int field, T[] numbers) where T : unmanaged
    {
        var length = Buffer.ByteLength(numbers);
        return Begin(field, length).Append(stream => stream.Write(MemoryMarshal.AsBytes<T>(numbers)), length);
    }

    public void Write(Stream stream)
    {
        foreach (var part in parts) part(stream);
    }

    private ProtobufMessage Begin(int field, long length) => Append([.. Tag(field, LengthFirst), .. Varint((ulong)length)]);

    private ProtobufMessage Append(byte[] bytes) => Append(stream => stream.Write(bytes), bytes.Length);

    private ProtobufMessage Append(Action<Stream> part, long length)
    {
        parts.Add(part);
        Length += length;
        return this;
    }

    private static IEnumerable<byte> Tag(int field, int kind) => Varint((ulong)(field << 3 | kind));

    // Seven bits per byte, lowest first; the highest bit is set if more bytes follow.
    private static IEnumerable<byte> Varint(ulong number)
    {
        for (; number > 127; number >>= 7) yield return (byte)(number | 128);
        yield return (byte)number;
    }
}
