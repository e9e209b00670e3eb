using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Workbench.Attacks;

namespace Workbench.Engine.Kernels;

/// <summary>Transposes a matrix.</summary>
internal static unsafe class Transposition
{
    private const int Side = 8;

    /// <summary>to[column, row] = from[row, column]; the result's rows are <paramref name="stride"/> floats apart.</summary>
    public static void Write(ReadOnlySpan<float> from, int rows, int columns, float* to, int stride)
    {
        fixed (float* matrix = from) Write(matrix, columns, rows, columns, to, stride);
    }

    /// <summary>The same for a part of a matrix, whose rows are <paramref name="fromStride"/> floats apart.</summary>
    public static void Write(float* from, int fromStride, int rows, int columns, float* to, int stride)
    {
        var (wholeRows, wholeColumns) = Avx.IsSupported ? (rows / Side * Side, columns / Side * Side) : (0, 0);
        for (var row = 0; row < wholeRows; row += Side)
            for (var column = 0; column < wholeColumns; column += Side)
                Square(from + (nint)row * fromStride + column, fromStride, to + (nint)column * stride + row, stride);
        for (var row = 0; row < rows; row++)
            for (var column = row < wholeRows ? wholeColumns : 0; column < columns; column++)
                to[(nint)column * stride + row] = from[(nint)row * fromStride + column];
    }

    // Swap pairs, then groups of four, then halves.
    private static void Square(float* x, int columns, float* y, nint stride)
    {
        var (a, b) = (Vector256.Load(x), Vector256.Load(x + columns));
        var (c, d) = (Vector256.Load(x + 2 * columns), Vector256.Load(x + 3 * columns));
        var (e, f) = (Vector256.Load(x + 4 * columns), Vector256.Load(x + 5 * columns));
        var (g, h) = (Vector256.Load(x + 6 * columns), Vector256.Load(x + 7 * columns));
        var (ab, ba, cd, dc) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        var (ef, fe, gh, hg) = (Avx.UnpackLow(e, f), Avx.UnpackHigh(e, f), Avx.UnpackLow(g, h), Avx.UnpackHigh(g, h));
        Halves(Avx.Shuffle(ab, cd, 0x44), Avx.Shuffle(ef, gh, 0x44), y, y + 4 * stride);
        Halves(Avx.Shuffle(ab, cd, 0xEE), Avx.Shuffle(ef, gh, 0xEE), y + stride, y + 5 * stride);
        Halves(Avx.Shuffle(ba, dc, 0x44), Avx.Shuffle(fe, hg, 0x44), y + 2 * stride, y + 6 * stride);
        Halves(Avx.Shuffle(ba, dc, 0xEE), Avx.Shuffle(fe, hg, 0xEE), y + 3 * stride, y + 7 * stride);
    }

    private static void Halves(Vector256<float> one, Vector256<float> other, float* low, float* high)
    {
        Avx.Permute2x128(one, other, 0x20).Store(low);
        Avx.Permute2x128(one, other, 0x31).Store(high);
    }
}
