using Workbench.Engine.Plans;

namespace Workbench.Engine.Kernels;

/// <summary>Floats that start at a cache line and never move; the garbage collector frees them with this object.</summary>
internal sealed unsafe class AlignedFloats
{
    private const int LineFloats = 16;
    private readonly float[] memory;

    public AlignedFloats(int count)
    {
        // One extra cache line for the alignment, and one at the end, which whole vectors may read.
        memory = GC.AllocateArray<float>(count + 2 * LineFloats, pinned: true);
        var start = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref memory[0]);
        Pointer = (float*)((start + 63) / 64 * 64);
        Count = count;
    }

    public AlignedFloats(ReadOnlySpan<float> values) : this(MapShape.Padded(values.Length)) => values.CopyTo(Span);

    public float* Pointer { get; }

    public int Count { get; }

    public Span<float> Span => new(Pointer, Count);
}
