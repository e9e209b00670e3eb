using System.IO.Hashing;

namespace Workbench.Data;

// Equal images have equal keys. At 128 bits a chance collision among a million images has a probability below 1e-26.
internal static class ImageKey
{
    public static UInt128 Of(ReadOnlySpan<byte> pixels) => XxHash128.HashToUInt128(pixels);
}
