using Workbench.Data;

namespace Workbench.Training;

// The images of an epoch, in the order in which the network sees them.
internal static class EpochSampling
{
    public static IReadOnlyList<IReadOnlyList<int>> Batches(ImageSet train, TrainerOptions options, int epoch)
    {
        var seed = options.Seed.Derive("shuffle", epoch);
        return options.Sampling == SamplingKind.ClassBalanced
            ? [.. ClassBalanced(train, seed).Chunk(options.BatchSize)]
            : Shuffle.Batches(train.Count, options.BatchSize, seed);
    }

    /// <summary>Rounds of one image per class, each round and each class in a random order of its own.</summary>
    internal static int[] ClassBalanced(ImageSet train, Seed seed)
    {
        var classes = Enumerable.Range(0, train.Count).GroupBy(train.Label).OrderBy(group => group.Key)
            .Select(group => new Cycle([.. group], seed.Derive("class", group.Key))).ToArray();
        var (order, rounds) = (new int[train.Count], new Cycle([.. Enumerable.Range(0, classes.Length)], seed.Derive("classes")));
        for (var i = 0; i < order.Length; i++) order[i] = classes[rounds.Next()].Next();
        return order;
    }

    // Deals all its items in random order, then all of them again in another order.
    private sealed class Cycle(int[] items, Seed seed)
    {
        private IReadOnlyList<int> order = [];
        private int dealt, times;

        public int Next()
        {
            if (dealt == order.Count) (order, dealt) = (Shuffle.Indices(items.Length, seed.Derive("cycle", times++)), 0);
            return items[order[dealt++]];
        }
    }
}
