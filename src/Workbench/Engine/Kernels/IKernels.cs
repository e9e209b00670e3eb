namespace Workbench.Engine.Kernels;

/// <summary>The few loops in which an engine spends most of its time; implemented once per vector width.</summary>
/// <remarks>
/// Counts are multiples of <see cref="Lanes"/>, and pointers are to buffers padded to it. The methods are static abstract, so
/// that every step is compiled for its kernels with the loops inlined.
/// </remarks>
internal unsafe interface IKernels
{
    /// <summary>The number of floats that every buffer and channel count is padded to: one 512-bit vector.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// The outputs in a vector of weights that may be absent, or in a window's: those of one machine vector, but at least eight.
    /// </summary>
    static abstract int Width { get; }

    /// <summary>How many windows <see cref="CorrelateBlock"/> computes in each of two rows; an even number.</summary>
    static abstract int TilePositions { get; }

    /// <summary>
    /// y[target + i] += value · weight[i] for every active input and every vector of weights that it has, i below
    /// <see cref="Width"/>.
    /// </summary>
    static abstract void SumBlocks(float* y, BlockView blocks, int* indices, float* values, int active);

    /// <summary>
    /// results[input] = Σ weight[i] · slopes[target + i] over the vectors of weights that each active input has.
    /// </summary>
    static abstract void DotBlocks(float* results, BlockView blocks, int* indices, int active, float* slopes);

    /// <summary>
    /// A convolution with only the present taps: <see cref="TilePositions"/> neighbouring windows in each of two rows, one vector
    /// of channels. Rows of the image that are all zero may be skipped.
    /// </summary>
    static abstract void CorrelateBlock(in TapView taps, in TileInput input, in TileOutput output);

    /// <summary>y[i] += scale · x[i].</summary>
    static abstract void AddScaled(float* y, float* x, float scale, int count);

    /// <summary>
    /// y[r · yRow + i] += Σ values[j] · x[offsets[j] + r · xRow + i] for r below rows and i below count: patches of a map, as
    /// large as the result.
    /// </summary>
    static abstract void AddPatches(
        float* y, nint yRow, float* x, nint xRow, int* offsets, float* values, int active, int rows, int count);

    /// <summary>
    /// y[i] = start[i] + Σ values[j] · rows[indices[j] · stride + i]: what active inputs add to neighbouring outputs. start may
    /// be y.
    /// </summary>
    static abstract void SumRows(
        float* y,
        float* start,
        float* rows,
        nint stride,
        int* indices,
        float* values,
        int active,
        int count
    );

    /// <summary>
    /// What inputs add to neighbouring positions of two rows, <see cref="Width"/> channels each:
    /// upper[t · Width + i] += Σ values[j] · weights[offsets[j] + t · Width + i] for j below
    /// <paramref name="shared"/>. The lower row, whose weights are <paramref name="down"/> before
    /// those, sums over j from <paramref name="alone"/> to below <paramref name="end"/>.
    /// </summary>
    static abstract void SumWindows(
        float* upper,
        float* lower,
        int taps,
        float* weights,
        nint down,
        int* offsets,
        float* values,
        int alone,
        int shared,
        int end
    );

    /// <summary>
    /// sums[p, i] += Σ x[r · xRow + p · step + t] · weights[r, t, i] for r below rows and t below window: a dense convolution.
    /// </summary>
    static abstract void Correlate(
        float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int positions, int stride);

    /// <summary>
    /// A dense convolution of two rows of outputs, of which only the maximum of each 2 × 2 positions is kept: the upper row
    /// starts with start[i] and reads x, the lower row reads x + down; positions are those of y.
    /// </summary>
    /// <remarks>Windows that are all zero may be skipped.</remarks>
    static abstract void CorrelateAndPool(
        float* y,
        float* start,
        float* x,
        nint xRow,
        nint down,
        int rows,
        float* weights,
        int window,
        int step,
        int positions,
        int stride
    );

    /// <summary>
    /// The maximum of each 2 × 2 positions of two rows: y[p · yStride + i] = max of positions 2p and 2p + 1 of both, i below
    /// stride.
    /// </summary>
    static abstract void MaxOfFour(float* y, int yStride, float* upper, float* lower, int stride, int positions);

    /// <summary>
    /// The maximum of each window along a row, channel by channel, and the place of the first highest number in the window.
    /// </summary>
    static abstract void MaxAndPlace(float* y, float* places, in PoolView pool, float* x, int positions);

    /// <summary>y[i] = max(y[i], x[i]).</summary>
    static abstract void Max(float* y, float* x, int count);

    /// <summary>y[i] = x[i] · factors[i].</summary>
    static abstract void Multiply(float* y, float* x, float* factors, int count);

    /// <summary>
    /// Lists the values whose score is not below the threshold, with zeros only on request; returns the number of values.
    /// </summary>
    /// <remarks>Both lists need space for <see cref="Lanes"/> more entries than they end up with.</remarks>
    static abstract int Extract(float* values, float* scores, float threshold, bool zeros, int count, int* indices, float* kept);

    /// <summary>
    /// Lists the values whose score, value times factor, is not below the threshold, and those scores; returns the number of
    /// values.
    /// </summary>
    /// <remarks>
    /// All lists need space for <see cref="Lanes"/> more entries than they end up with, which vector loops may overwrite.
    /// </remarks>
    static abstract int ExtractScaled(
        float* values,
        float* factors,
        float threshold,
        int count,
        int* indices,
        float* kept,
        float* scores
    );

    /// <summary>Keeps only the entries of such lists that <see cref="Extract"/> would keep; returns their number.</summary>
    static abstract int Choose(int* indices, float* kept, float* scores, float threshold, bool zeros, int count);
}
