namespace Workbench.Sparse;

/// <summary>Which weights of a sparse layer stay zero for good.</summary>
internal static class ZeroMask
{
    /// <summary>A mask with 1 where the weight is zero: in every row, a random set of the same size stays free.</summary>
    /// <param name="shape">The weight's: the first dimension counts the rows.</param>
    /// <param name="sparsity">Share of zeros, above 0 and below 1.</param>
    /// <param name="seed">Source of the draw.</param>
    public static Tensor Draw(long[] shape, double sparsity, Seed seed)
    {
        var rows = (int)shape[0];
        var inputs = (int)shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        var mask = new float[rows * inputs];
        Array.Fill(mask, 1);
        var random = seed.CreateRandom();
        var order = Enumerable.Range(0, inputs).ToArray();
        for (var row = 0; row < rows; row++)
        {
            random.Shuffle(order);
            foreach (var input in order.AsSpan(0, FreeInputs(inputs, sparsity))) mask[row * inputs + input] = 0;
        }
        return tensor(mask, shape);
    }

    /// <summary>How many of a row's inputs stay free: inputs · (1 − sparsity), rounded half to even.</summary>
    public static int FreeInputs(int inputs, double sparsity) => (int)Math.Round(inputs * (1 - sparsity));
}
