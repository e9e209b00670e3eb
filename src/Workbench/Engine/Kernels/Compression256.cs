using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Engine.Kernels;

/// <summary>Moves the chosen ones of eight lanes to the front, which 256-bit vectors have no instruction for.</summary>
internal static unsafe class Compression256
{
    // For every choice of lanes their numbers in ascending order, one byte each: 2 kB, which stay in the first-level cache.
    private static readonly ulong* Choices = Create();

    /// <summary>The numbers of the chosen lanes, in front; what follows them is arbitrary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Lanes(uint chosen) => Avx2.ConvertToVector256Int32((byte*)(Choices + chosen));

    private static ulong* Create()
    {
        var choices = (ulong*)RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(Compression256), 256 * sizeof(ulong));
        for (var chosen = 0u; chosen < 256; chosen++)
        {
            choices[chosen] = 0;
            var shift = 0;
            for (var rest = chosen; rest != 0; rest &= rest - 1, shift += 8)
                choices[chosen] |= (ulong)BitOperations.TrailingZeroCount(rest) << shift;
        }
        return choices;
    }
}
