namespace Workbench.Data;

// One of two parts of a split: up to a number of test images per class, drawn with a fixed seed; the rest is for training.
internal sealed record PartitionSplit(string Name, IdxSplit Source) : DataSplit(Name)
{
    /// <summary>The part for testing; the other one is for training.</summary>
    public const string Test = "test";

    // 400 per class as in EMNIST balanced, but at most two fifths of a class, so that rare classes can be learnt.
    private const int MaxPerClass = 400, Share = 2, OfShares = 5;

    // Never change: every record of the partition depends on it.
    private static readonly Seed Seed = new(18);

    public override ImageSet Load(DataSet set, IReadOnlyList<string> folders)
    {
        var decoded = Once(set, Source.Require(set, folders), () => Choose(Source.Decode(set, folders), set.Shape.Size), Name);
        return new ImageSet(set.Name, Name, set.Provenance, set.Shape, decoded, 0, decoded.Labels.Length);
    }

    /// <summary>Number of test images of a class with so many images.</summary>
    internal static int TestImages(int images) => Math.Min(MaxPerClass, images * Share / OfShares);

    /// <summary>Per image: whether it is for testing. An image that equals a test image is for neither part.</summary>
    internal static bool[] TestMask(IReadOnlyList<int> labels, int classes)
    {
        var chosen = new bool[labels.Count];
        for (var label = 0; label < classes; label++)
        {
            var images = Enumerable.Range(0, labels.Count).Where(i => labels[i] == label).ToArray();
            var order = Shuffle.Indices(images.Length, Seed.Derive("partition", label));
            foreach (var place in order.Take(TestImages(images.Length))) chosen[images[place]] = true;
        }
        return chosen;
    }

    private DecodedImages Choose(DecodedImages all, int imageSize)
    {
        var forTest = TestMask(all.Labels, all.ClassNames.Count);
        var tested = new HashSet<UInt128>();
        for (var i = 0; i < forTest.Length; i++)
            if (forTest[i]) tested.Add(ImageKey.Of(all.Pixels.AsSpan(i * imageSize, imageSize)));
        // The official files hold no image twice; other files might.
        bool IsChosen(int i) => Name == Test
            ? forTest[i]
            : !forTest[i] && !tested.Contains(ImageKey.Of(all.Pixels.AsSpan(i * imageSize, imageSize)));
        return all.Pick([.. Enumerable.Range(0, forTest.Length).Where(IsChosen)], imageSize);
    }
}
