using System.Numerics;
using System.Runtime.InteropServices;
using Workbench.Engine.Kernels;

namespace Workbench.Engine.Plans;

/// <summary>
/// A linear layer's weights as vectors of neighbouring outputs, input after input, without the vectors that are all zero.
/// </summary>
/// <remarks>
/// Which vectors are present is read from the weights themselves at every <see cref="Load"/>, not from a mask, so the products
/// that are left out are always products with zero.
/// </remarks>
internal sealed unsafe class BlockRows
{
    private readonly MapShape from;
    private readonly int inputs, outputs, width, blocks;
    private readonly AlignedFloats begins, targets, weights;
    // Per block the inputs that have a vector, and how many there are.
    private readonly int[] next, present, counts;
    private readonly uint[] seen;

    /// <param name="layer">The layer; its weights are not read yet.</param>
    /// <param name="from">The map whose positions the lists of active inputs refer to.</param>
    /// <param name="width">Neighbouring outputs in a vector.</param>
    public BlockRows(LinearLayer layer, MapShape from, int width)
    {
        (this.from, this.width, inputs, outputs) = (from, width, layer.Inputs, layer.Outputs);
        blocks = (outputs + width - 1) / width;
        begins = new AlignedFloats(from.Capacity + 1);
        targets = new AlignedFloats(inputs * blocks);
        weights = new AlignedFloats(inputs * blocks * width);
        (next, seen) = (new int[inputs], new uint[inputs]);
        (present, counts) = (new int[inputs * blocks], new int[blocks]);
    }

    /// <summary>The present vectors.</summary>
    public BlockView View => new((int*)begins.Pointer, (int*)targets.Pointer, weights.Pointer);

    /// <summary>Share of vectors that are not all zero, of weights in the order [outputs, inputs].</summary>
    public static double PresentFraction(ReadOnlySpan<float> weights, int outputs, int inputs, int width)
    {
        var (seen, found, blocks) = (new uint[inputs], 0, (outputs + width - 1) / width);
        for (var block = 0; block < blocks; block++)
        {
            FindNonzero(Block(weights, block, width, inputs), seen);
            found += inputs - seen.AsSpan().Count(0u);
        }
        return found / (double)(blocks * inputs);
    }

    /// <summary>Copies weights in the order [outputs, inputs].</summary>
    public void Load(ReadOnlySpan<float> matrix)
    {
        Array.Clear(next);
        for (var block = 0; block < blocks; block++)
        {
            FindNonzero(Block(matrix, block, width, inputs), seen);
            // Without a branch, which would be hard to predict.
            var list = present.AsSpan(block * inputs, inputs);
            var found = 0;
            for (var input = 0; input < seen.Length; input++)
            {
                list[found] = input;
                var nonzero = seen[input] != 0 ? 1 : 0;
                next[input] += nonzero;
                found += nonzero;
            }
            counts[block] = found;
        }
        CountToBegins();
        fixed (float* from = matrix)
            for (var block = 0; block < blocks; block++)
            {
                var rows = Math.Min(width, outputs - block * width);
                foreach (var input in present.AsSpan(block * inputs, counts[block]))
                {
                    var at = next[input]++;
                    ((int*)targets.Pointer)[at] = block * width;
                    var to = weights.Pointer + (nint)at * width;
                    var column = from + (nint)block * width * inputs + input;
                    for (var row = 0; row < rows; row++, column += inputs) to[row] = *column;
                    // Another column may have been here, with more rows.
                    for (var row = rows; row < width; row++) to[row] = 0;
                }
            }
    }

    // Turns the number of vectors per input into where they begin, in the order of the map; padding has none.
    private void CountToBegins()
    {
        var begin = (int*)begins.Pointer;
        var at = 0;
        for (var index = 0; index < from.Capacity; index++)
        {
            begin[index] = at;
            var (position, channel) = (index / from.Stride, index % from.Stride);
            if (channel >= from.Channels || position >= from.Positions) continue;
            var input = channel * from.Positions + position;
            (next[input], at) = (at, at + next[input]);
        }
        begin[from.Capacity] = at;
    }

    private static ReadOnlySpan<float> Block(ReadOnlySpan<float> matrix, int block, int width, int inputs)
    {
        var rest = matrix[(block * width * inputs)..];
        return rest[..Math.Min(width * inputs, rest.Length)];
    }

    // The bits of all rows together, without the sign: 0 only for columns that are all zero. NaN counts as present.
    private static void FindNonzero(ReadOnlySpan<float> rows, Span<uint> seen)
    {
        seen.Clear();
        var magnitude = new Vector<uint>(0x7FFF_FFFF);
        for (var bits = MemoryMarshal.Cast<float, uint>(rows); bits.Length > 0; bits = bits[seen.Length..])
        {
            var i = 0;
            for (; i + Vector<uint>.Count <= seen.Length; i += Vector<uint>.Count)
                (new Vector<uint>(seen[i..]) | (new Vector<uint>(bits[i..]) & magnitude)).CopyTo(seen[i..]);
            for (; i < seen.Length; i++) seen[i] |= bits[i] & 0x7FFF_FFFF;
        }
    }
}
