namespace Workbench.Engine.Kernels;

/// <summary>
/// The present vectors of weights, input after input: those of input i have the numbers from Begins[i] to below Begins[i + 1].
/// </summary>
/// <param name="begins">The first vector of each input, and one entry for the end.</param>
/// <param name="targets">For each vector, the first output that it leads to.</param>
/// <param name="weights">The vectors, <see cref="IKernels.Width"/> floats each.</param>
internal readonly unsafe struct BlockView(int* begins, int* targets, float* weights)
{
    public int* Begins { get; } = begins;

    public int* Targets { get; } = targets;

    public float* Weights { get; } = weights;

    /// <summary>Whether an input has a vector towards the outputs from <paramref name="target"/>.</summary>
    public bool Has(int input, int target) =>
        new ReadOnlySpan<int>(Targets + Begins[input], Begins[input + 1] - Begins[input]).Contains(target);
}

/// <summary>The present taps of a kernel towards one vector of channels, row after row.</summary>
/// <param name="begins">The first tap of each row of the kernel, and one entry for the end.</param>
/// <param name="offsets">For each tap, how far its pixel is from the window's first one, in floats.</param>
/// <param name="weights">For each tap a vector of <see cref="IKernels.Width"/> floats.</param>
/// <param name="rows">Rows of the kernel.</param>
internal readonly unsafe struct TapView(int* begins, int* offsets, float* weights, int rows)
{
    public int* Begins { get; } = begins;

    public int* Offsets { get; } = offsets;

    public float* Weights { get; } = weights;

    public int Rows { get; } = rows;
}

/// <summary>The part of an image that two rows of neighbouring windows see.</summary>
/// <param name="pixels">The first pixel of the upper left window.</param>
/// <param name="row">Floats from one row of the image to the next.</param>
/// <param name="down">Floats from the upper row of windows to the lower one.</param>
/// <param name="step">Floats from one window to the next.</param>
/// <param name="reach">Floats in a row that <see cref="IKernels.TilePositions"/> windows see.</param>
internal readonly unsafe struct TileInput(float* pixels, nint row, nint down, int step, int reach)
{
    public float* Pixels { get; } = pixels;

    public nint Row { get; } = row;

    public nint Down { get; } = down;

    public int Step { get; } = step;

    public int Reach { get; } = reach;
}

/// <summary>Where the sums of two rows of neighbouring windows go.</summary>
/// <param name="sums">The first vector of channels of the upper row, or of the pooled row.</param>
/// <param name="stride">Floats from one position to the next.</param>
/// <param name="down">Floats from the upper row to the lower one.</param>
/// <param name="start">The biases: one vector.</param>
/// <param name="pools">Whether only the maximum of each 2 × 2 is kept.</param>
internal readonly unsafe struct TileOutput(float* sums, int stride, nint down, float* start, bool pools)
{
    public float* Sums { get; } = sums;

    public int Stride { get; } = stride;

    public nint Down { get; } = down;

    public float* Start { get; } = start;

    public bool Pools { get; } = pools;
}

/// <summary>The windows of a maximum pool, along a row.</summary>
/// <param name="offsets">For each position of a window, how far it is from the window's first one, in floats.</param>
/// <param name="places">For each position of a window the number that stands for it; 0 for the first.</param>
/// <param name="count">Positions in a window.</param>
/// <param name="step">Floats from one window to the next.</param>
/// <param name="stride">Floats of a position.</param>
internal readonly unsafe struct PoolView(int* offsets, float* places, int count, int step, int stride)
{
    public int* Offsets { get; } = offsets;

    public float* Places { get; } = places;

    public int Count { get; } = count;

    public int Step { get; } = step;

    public int Stride { get; } = stride;
}
