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
    private readonly int[] next;
    private readonly uint[] seen;
    private readonly bool[] present;

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
        (next, seen, present) = (new int[inputs], new uint[inputs], new bool[inputs * blocks]);
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
            for (var input = 0; input < inputs; input++)
            {
                var nonzero = seen[input] != 0;
                present[block * inputs + input] = nonzero;
                next[input] += nonzero ? 1 : 0;
            }
        }
        CountToBegins();
        for (var block = 0; block < blocks; block++)
        {
            var rows = Block(matrix, block, width, inputs);
            for (var input = 0; input < inputs; input++)
            {
                if (!present[block * inputs + input]) continue;
                var at = next[input]++;
                ((int*)targets.Pointer)[at] = block * width;
                var to = new Span<float>(weights.Pointer + (nint)at * width, width);
                for (var row = 0; row < width; row++)
                    to[row] = row * inputs < rows.Length ? rows[row * inputs + input] : 0;
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
