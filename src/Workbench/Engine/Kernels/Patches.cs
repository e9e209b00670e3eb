namespace Workbench.Engine.Kernels;

/// <summary>Sums of scaled patches of a map; the sums of a few vectors stay in registers for all patches.</summary>
internal static unsafe class Patches<TVector, TVectors> where TVector : struct where TVectors : IVectors<TVector>
{
    private const int RowVectors = 10, MostRows = 5;

    public static void Add(
        float* y, nint yRow, float* x, nint xRow, int* offsets, float* values, int active, int rows, int count)
    {
        var i = 0;
        for (; i + RowVectors * TVectors.Width <= count; i += RowVectors * TVectors.Width)
            for (var row = 0; row < rows; row++) AddTen(y + row * yRow + i, x + row * xRow + i, offsets, values, active);
        for (; i < count; i += TVectors.Width)
        {
            var row = 0;
            for (; row + MostRows <= rows; row += MostRows)
                AddColumn<Five>(y + row * yRow + i, yRow, x + row * xRow + i, xRow, offsets, values, active);
            var to = y + row * yRow + i;
            var from = x + row * xRow + i;
            if (rows - row == 4) AddColumn<Four>(to, yRow, from, xRow, offsets, values, active);
            else if (rows - row == 3) AddColumn<Three>(to, yRow, from, xRow, offsets, values, active);
            else if (rows - row == 2) AddColumn<Two>(to, yRow, from, xRow, offsets, values, active);
            else if (rows - row == 1) AddColumn<One>(to, yRow, from, xRow, offsets, values, active);
        }
    }

    // Ten vectors of one row.
    private static void AddTen(float* y, float* x, int* offsets, float* values, int active)
    {
        var (low, high) = (Quad<TVector, TVectors>.Load(y), Quad<TVector, TVectors>.Load(y + 4 * TVectors.Width));
        var (even, odd) = (TVectors.Load(y + 8 * TVectors.Width), TVectors.Load(y + 9 * TVectors.Width));
        for (var j = 0; j < active; j++)
        {
            var from = x + offsets[j];
            var value = TVectors.Create(values[j]);
            low = low.Add(from, value);
            high = high.Add(from + 4 * TVectors.Width, value);
            even = TVectors.MultiplyAdd(TVectors.Load(from + 8 * TVectors.Width), value, even);
            odd = TVectors.MultiplyAdd(TVectors.Load(from + 9 * TVectors.Width), value, odd);
        }
        low.Store(y);
        high.Store(y + 4 * TVectors.Width);
        TVectors.Store(even, y + 8 * TVectors.Width);
        TVectors.Store(odd, y + 9 * TVectors.Width);
    }

    // One vector of at most five rows.
    private static void AddColumn<TRows>(
        float* y, nint yRow, float* x, nint xRow, int* offsets, float* values, int active) where TRows : ITaps
    {
        var a = TVectors.Load(y);
        var b = TRows.Count > 1 ? TVectors.Load(y + yRow) : default;
        var c = TRows.Count > 2 ? TVectors.Load(y + 2 * yRow) : default;
        var d = TRows.Count > 3 ? TVectors.Load(y + 3 * yRow) : default;
        var e = TRows.Count > 4 ? TVectors.Load(y + 4 * yRow) : default;
        for (var j = 0; j < active; j++)
        {
            var from = x + offsets[j];
            var value = TVectors.Create(values[j]);
            a = TVectors.MultiplyAdd(TVectors.Load(from), value, a);
            if (TRows.Count > 1) b = TVectors.MultiplyAdd(TVectors.Load(from + xRow), value, b);
            if (TRows.Count > 2) c = TVectors.MultiplyAdd(TVectors.Load(from + 2 * xRow), value, c);
            if (TRows.Count > 3) d = TVectors.MultiplyAdd(TVectors.Load(from + 3 * xRow), value, d);
            if (TRows.Count > 4) e = TVectors.MultiplyAdd(TVectors.Load(from + 4 * xRow), value, e);
        }
        TVectors.Store(a, y);
        if (TRows.Count > 1) TVectors.Store(b, y + yRow);
        if (TRows.Count > 2) TVectors.Store(c, y + 2 * yRow);
        if (TRows.Count > 3) TVectors.Store(d, y + 3 * yRow);
        if (TRows.Count > 4) TVectors.Store(e, y + 4 * yRow);
    }
}
