namespace Workbench.Tests.Data;

// Typical damage: flipped and overwritten bytes, truncation, insertions, repeated and swapped ranges.
internal static class Mutation
{
    private static readonly byte[] Telling = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x1f, 0x8b];

    public static byte[] Of(byte[] honest, Random random)
    {
        var bytes = honest.ToList();
        var changes = 1 + random.Next(4);
        for (var i = 0; i < changes && bytes.Count > 0; i++)
        {
            // Headers are short, so half of the mutations go to the first bytes; otherwise they would rarely be hit.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Count, 160) : bytes.Count);
            var length = 1 + random.Next(Math.Min(16, bytes.Count - at));
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = Telling[random.Next(Telling.Length)]; break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes.RemoveRange(at, length); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length)); break;
                default: for (var j = 0; j < length; j++) bytes[at + j] = (byte)random.Next(256); break;
            }
        }
        return [.. bytes];
    }
}
