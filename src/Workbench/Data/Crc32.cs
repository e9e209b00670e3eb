namespace Workbench.Data;

// The checksum of gzip and zip (polynomial 0x04C11DB7, reflected), eight bytes at a time. .NET's own streams compare it only
// when they reach the end of the compressed data, so they take a cut file for a short one.
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    public static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        var t = Tables;
        crc = ~crc;
        while (bytes.Length >= 8)
        {
            var low = crc ^ BitConverter.ToUInt32(bytes);
            crc = t[7][low & 255] ^ t[6][low >> 8 & 255] ^ t[5][low >> 16 & 255] ^ t[4][low >> 24]
                ^ t[3][bytes[4]] ^ t[2][bytes[5]] ^ t[1][bytes[6]] ^ t[0][bytes[7]];
            bytes = bytes[8..];
        }
        foreach (var value in bytes) crc = t[0][(crc ^ value) & 255] ^ crc >> 8;
        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        tables[0] = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            tables[0][i] = crc;
        }
        for (var k = 1; k < 8; k++)
            tables[k] = [.. tables[k - 1].Select(crc => tables[0][crc & 255] ^ crc >> 8)];
        return tables;
    }
}
