using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Engine.Kernels;

/// <summary>Moves the selected lanes of eight to the front; AVX2 has no instruction for this.</summary>
internal static unsafe class Compression256
{
    // For every selection of lanes, their indices in ascending order, one byte each; the 2 kB stay in the first-level cache.
    private static readonly ulong* Choices = Create();

    /// <summary>The indices of the selected lanes, at the front; the rest is arbitrary.</summary>
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
