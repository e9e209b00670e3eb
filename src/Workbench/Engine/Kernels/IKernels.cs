namespace Workbench.Engine.Kernels;

/// <summary>The few loops in which an engine spends its time, once per kind of vector.</summary>
/// <remarks>
/// Counts are multiples of <see cref="Lanes"/> and pointers are to buffers padded to it. Static abstract, so that every
/// step is compiled for its kernels with the loops inlined.
/// </remarks>
internal unsafe interface IKernels
{
    /// <summary>Floats that every buffer and channel count is padded to: one 512-bit vector.</summary>
    public const int Lanes = 16;

    /// <summary>y[r · yRow + i] += scale · x[r · xRow + i] over r below rows and i below count.</summary>
    static abstract void AddScaledRows(float* y, nint yRow, float* x, nint xRow, float scale, int rows, int count);

    /// <summary>y[i] = start[i] + Σ values[j] · rows[indices[j] · stride + i]: what active inputs add to neighbouring outputs. May start at y.</summary>
    static abstract void SumRows(float* y, float* start, float* rows, nint stride, int* indices, float* values, int active, int count);

    /// <summary>
    /// What inputs add to neighbouring places of two rows, <see cref="Lanes"/> channels each:
    /// upper[t · Lanes + i] += Σ values[j] · weights[offsets[j] + t · Lanes + i] over j below <paramref name="shared"/>, and to the lower
    /// row, whose weights lie <paramref name="down"/> before those, over j from <paramref name="alone"/> to below <paramref name="end"/>.
    /// </summary>
    static abstract void SumWindows(
        float* upper, float* lower, int taps, float* weights, nint down, int* offsets, float* values, int alone, int shared, int end);

    /// <summary>sums[p, i] += Σ x[r · xRow + p · step + t] · weights[r, t, i] over r below rows and t below window: a dense convolution.</summary>
    static abstract void Correlate(
        float* sums, float* x, nint xRow, int rows, float* weights, int window, int step, int places, int stride);

    /// <summary>
    /// The same for two rows of outputs, of which only the largest of each 2 × 2 places is kept: the upper row begins with
    /// start[i] and takes x as above, the lower row takes x + down; places are those of y.
    /// </summary>
    /// <remarks>Windows that are zero throughout may be left out.</remarks>
    static abstract void CorrelateAndPool(
        float* y, float* start, float* x, nint xRow, nint down, int rows, float* weights, int window, int step, int places, int stride);

    /// <summary>The largest of each 2 × 2 places of two rows: y[p · yStride + i] = max of places 2p and 2p + 1 of both, i below stride.</summary>
    static abstract void MaxOfFour(float* y, int yStride, float* upper, float* lower, int stride, int places);

    /// <summary>y[i] = max(y[i], x[i]).</summary>
    static abstract void Max(float* y, float* x, int count);

    /// <summary>y[i] = x[i] · factors[i].</summary>
    static abstract void Multiply(float* y, float* x, float* factors, int count);

    /// <summary>Lists the values whose score is not below the threshold, zeros only when asked for; returns how many.</summary>
    /// <remarks>Both lists need room for <see cref="Lanes"/> more than they end up with.</remarks>
    static abstract int Extract(float* values, float* scores, float threshold, bool zeros, int count, int* indices, float* kept);

    /// <summary>Lists the values whose score, value times factor, is not below the threshold, and those scores; returns how many.</summary>
    /// <remarks>All lists need room for <see cref="Lanes"/> more than they end up with, which loops over whole vectors may use.</remarks>
    static abstract int ExtractScaled(float* values, float* factors, float threshold, int count, int* indices, float* kept, float* scores);

    /// <summary>Of such lists, keeps what <see cref="Extract"/> would; returns how many.</summary>
    static abstract int Choose(int* indices, float* kept, float* scores, float threshold, bool zeros, int count);
}
