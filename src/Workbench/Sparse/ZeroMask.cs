namespace Workbench.Sparse;

/// <summary>Selects the weights of a sparse layer that always stay zero.</summary>
internal static class ZeroMask
{
    /// <summary>
    /// Creates a mask with 1 where the weight is zero: in every row, a random set of the same size stays unmasked; the rows of a
    /// block share it.
    /// </summary>
    /// <param name="shape">The weight's shape: the first dimension counts the rows.</param>
    /// <param name="options">Share of zeros and pattern.</param>
    /// <param name="seed">Random seed.</param>
    public static Tensor Draw(long[] shape, SparseWeightsOptions options, Seed seed)
    {
        var rows = (int)shape[0];
        var inputs = (int)shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        var mask = new float[rows * inputs];
        Array.Fill(mask, 1);
        var random = seed.CreateRandom();
        var order = Enumerable.Range(0, inputs).ToArray();
        var block = Rows(options.Pattern);
        for (var first = 0; first < rows; first += block)
        {
            random.Shuffle(order);
            foreach (var input in order.AsSpan(0, FreeInputs(inputs, options.Sparsity)))
                for (var row = first; row < Math.Min(first + block, rows); row++) mask[row * inputs + input] = 0;
        }
        return tensor(mask, shape);
    }

    /// <summary>The number of unmasked inputs per row: inputs · (1 − sparsity), rounded half to even.</summary>
    public static int FreeInputs(int inputs, double sparsity) => (int)Math.Round(inputs * (1 - sparsity));

    /// <summary>The number of rows that share a mask.</summary>
    public static int Rows(MaskPattern pattern) =>
        pattern switch
        {
            MaskPattern.Blocks8 => 8,
            MaskPattern.Blocks16 => 16,
            _ => 1,
        };
}
