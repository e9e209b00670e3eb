using Workbench.Engine.Kernels;

namespace Workbench.Engine.Plans;

/// <summary>
/// The weights of a convolution over an image as vectors of neighbouring output channels, without the vectors that are all zero.
/// </summary>
internal sealed unsafe class TapBlocks
{
    private readonly MapShape from;
    private readonly int width, rows, blocks;
    private readonly AlignedFloats begins, offsets, weights;

    /// <param name="layer">The layer.</param>
    /// <param name="from">The image, including its padding.</param>
    /// <param name="width">Neighbouring output channels in a vector.</param>
    public TapBlocks(ConvolutionLayer layer, MapShape from, int width)
    {
        (this.from, this.width, rows, blocks) = (from, width, layer.Kernel.Height, (layer.Outputs + width - 1) / width);
        var most = blocks * (layer.Weights.Length / layer.Outputs);
        begins = new AlignedFloats(blocks * (rows + 1));
        (offsets, weights) = (new AlignedFloats(most), new AlignedFloats(most * width));
        Load(layer);
    }

    /// <summary>Number of blocks.</summary>
    public int Count => blocks;

    /// <summary>The taps towards one block of output channels.</summary>
    public TapView this[int block] =>
        new((int*)begins.Pointer + block * (rows + 1), (int*)offsets.Pointer, weights.Pointer, rows);

    /// <summary>Share of vectors that are not all zero.</summary>
    public static double PresentFraction(ConvolutionLayer layer, int width)
    {
        var (taps, blocks) = (layer.Weights.Length / layer.Outputs, (layer.Outputs + width - 1) / width);
        int Present(int block) => Enumerable.Range(0, taps).Count(tap => Has(layer, block, width, tap));
        return Enumerable.Range(0, blocks).Sum(Present) / (double)(blocks * taps);
    }

    /// <summary>Copies new weights of the same layer.</summary>
    public void Load(ConvolutionLayer layer)
    {
        var begin = (int*)begins.Pointer;
        var offset = (int*)offsets.Pointer;
        var at = 0;
        var (height, columns) = layer.Kernel;
        for (var block = 0; block < blocks; block++)
        {
            for (var row = 0; row < height; row++)
            {
                *begin++ = at;
                for (var column = 0; column < columns; column++)
                    for (var channel = 0; channel < layer.Inputs; channel++)
                    {
                        var tap = (channel * height + row) * columns + column;
                        if (!Has(layer, block, width, tap)) continue;
                        offset[at] = (row * from.Width + column) * from.Stride + channel;
                        Copy(layer, block, tap, weights.Pointer + (nint)at++ * width);
                    }
            }
            *begin++ = at;
        }
    }

    private void Copy(ConvolutionLayer layer, int block, int tap, float* to)
    {
        var taps = layer.Weights.Length / layer.Outputs;
        for (var o = 0; o < width; o++)
            to[o] = block * width + o < layer.Outputs ? layer.Weights[(block * width + o) * taps + tap] : 0;
    }

    private static bool Has(ConvolutionLayer layer, int block, int width, int tap)
    {
        var taps = layer.Weights.Length / layer.Outputs;
        for (var o = block * width; o < Math.Min((block + 1) * width, layer.Outputs); o++)
            if (layer.Weights[o * taps + tap] != 0) return true;
        return false;
    }
}
