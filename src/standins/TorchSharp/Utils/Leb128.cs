namespace TorchSharp.Utils;

/// <summary>Whole numbers in seven bits a byte, the lowest first; the eighth bit says that more follow.</summary>
internal static class Leb128
{
    public static void WriteLeb128(this BinaryWriter writer, long value)
    {
        for (; value > 0x7f; value >>= 7)
            writer.Write((byte)(value & 0x7f | 0x80));
        writer.Write((byte)value);
    }

    public static long ReadLeb128(this BinaryReader reader)
    {
        for (long value = 0, shift = 0; ; shift += 7)
        {
            var next = reader.ReadByte();
            value |= (next & 0x7fL) << (int)shift;
            if ((next & 0x80) == 0)
                return value;
        }
    }
}
