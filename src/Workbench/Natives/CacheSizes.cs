using System.Runtime.Intrinsics.X86;

namespace Workbench.Natives;

/// <summary>What the processor tells about its caches.</summary>
internal static class CacheSizes
{
    private const int IntelLeaf = 4, LargestLeaf = 0;
    private const int AmdLeaf = unchecked((int)0x8000001D), LargestExtendedLeaf = unchecked((int)0x80000000);

    /// <summary>Whether this is an x86 processor that names no cache, as in some virtual machines.</summary>
    public static bool AreHidden => X86Base.IsSupported && !Names(IntelLeaf, LargestLeaf) && !Names(AmdLeaf, LargestExtendedLeaf);

    // The lowest five bits of the first register are the type of the first cache; 0 means that there is none.
    private static bool Names(int leaf, int largest) =>
        unchecked((uint)X86Base.CpuId(largest, 0).Eax) >= unchecked((uint)leaf) && (X86Base.CpuId(leaf, 0).Eax & 0b11111) != 0;
}
