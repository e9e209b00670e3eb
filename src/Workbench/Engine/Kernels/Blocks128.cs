using System.Runtime.Intrinsics;

namespace Workbench.Engine.Kernels;

/// <summary>
/// The loops of <see cref="Blocks{TVector, TVectors}"/> and <see cref="Blocks256"/> with vectors that every machine has: two for
/// eight outputs.
/// </summary>
internal static unsafe class Blocks128
{
    private const int Width = 8, Half = Width / 2;

    public static void Sum(float* y, BlockView blocks, int* indices, float* values, int active)
    {
        for (var j = 0; j < active; j++)
            for (var k = blocks.Begins[indices[j]]; k < blocks.Begins[indices[j] + 1]; k++)
                Add(blocks.Weights + (nint)k * Width, Vector128.Create(values[j]), y + blocks.Targets[k]);
    }

    public static void Dot(float* results, BlockView blocks, int* indices, int active, float* slopes)
    {
        for (var j = 0; j < active; j++)
        {
            var (low, high) = (Vector128<float>.Zero, Vector128<float>.Zero);
            for (var k = blocks.Begins[indices[j]]; k < blocks.Begins[indices[j] + 1]; k++)
            {
                var weight = blocks.Weights + (nint)k * Width;
                var slope = slopes + blocks.Targets[k];
                low = Vector128.MultiplyAddEstimate(Vector128.Load(weight), Vector128.Load(slope), low);
                high = Vector128.MultiplyAddEstimate(Vector128.Load(weight + Half), Vector128.Load(slope + Half), high);
            }
            results[indices[j]] = Vector128.Sum(low + high);
        }
    }

    /// <summary>Two windows in each of two rows.</summary>
    public static void Correlate(in TapView taps, in TileInput input, in TileOutput output)
    {
        var sums = stackalloc float[4 * Width];
        for (var window = 0; window < 4; window++)
        {
            var y = sums + window * Width;
            var x = input.Pixels + window / 2 * input.Down + window % 2 * input.Step;
            new Span<float>(output.Start, Width).CopyTo(new Span<float>(y, Width));
            for (var k = taps.Begins[0]; k < taps.Begins[taps.Rows]; k++)
                Add(taps.Weights + (nint)k * Width, Vector128.Create(x[taps.Offsets[k]]), y);
        }
        for (var i = 0; i < Width; i += Half)
        {
            var (a, b) = (Vector128.Load(sums + i), Vector128.Load(sums + Width + i));
            var (c, d) = (Vector128.Load(sums + 2 * Width + i), Vector128.Load(sums + 3 * Width + i));
            var y = output.Sums + i;
            if (output.Pools)
            {
                Vector128.MaxNative(Vector128.MaxNative(a, b), Vector128.MaxNative(c, d)).Store(y);
                continue;
            }
            a.Store(y);
            b.Store(y + output.Stride);
            c.Store(y + output.Down);
            d.Store(y + output.Down + output.Stride);
        }
    }

    private static void Add(float* weight, Vector128<float> value, float* y)
    {
        Vector128.MultiplyAddEstimate(Vector128.Load(weight), value, Vector128.Load(y)).Store(y);
        Vector128.MultiplyAddEstimate(Vector128.Load(weight + Half), value, Vector128.Load(y + Half)).Store(y + Half);
    }
}
