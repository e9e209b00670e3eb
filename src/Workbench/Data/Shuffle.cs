namespace Workbench.Data;

/// <summary>Shuffled orders and batches, determined by a seed.</summary>
/// <remarks>
/// <code>
/// foreach (var batch in Shuffle.Batches(train.Count, batchSize: 32, seed.Derive("shuffle", epoch)))
///     Step(train.Pixels(batch), train.Labels(batch));
/// </code>
/// </remarks>
public static class Shuffle
{
    /// <summary>Returns the numbers 0 to <paramref name="count"/> − 1 in an order that depends only on the seed.</summary>
    /// <param name="count">At least 0.</param>
    /// <param name="seed">The same seed gives the same order.</param>
    public static IReadOnlyList<int> Indices(int count, Seed seed) => Order(count, seed);

    /// <summary>Splits a shuffled order into batches; the last one may be smaller.</summary>
    /// <param name="count">Number of images, at least 0.</param>
    /// <param name="batchSize">Images per batch, at least 1.</param>
    /// <param name="seed">The same seed gives the same batches.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Batches(int count, int batchSize, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return [.. Order(count, seed).Chunk(batchSize)];
    }

    // Fisher and Yates's shuffle, written out so that the order does not depend on the .NET version.
    private static int[] Order(int count, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(seed);
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        var random = seed.CreateRandom();
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }
}
