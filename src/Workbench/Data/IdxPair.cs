using System.Collections.Concurrent;

namespace Workbench.Data;

// One split of a data set that comes as a file of images and a file of labels.
internal static class IdxPair
{
    // Decoding MNIST takes a third of a second; whoever asks again while the images are in use gets the same ones.
    private static readonly ConcurrentDictionary<string, WeakReference<ImageStorage>> Loaded = new();

    public static ImageSet Load(DataSet set, IdxSplit split, IReadOnlyList<string> folders)
    {
        var images = set.Require(set.Files.Single(file => file.Path == split.Images), folders);
        var labels = set.Require(set.Files.Single(file => file.Path == split.Labels), folders);
        var key = $"{set.Name}|{Stamp(images)}|{Stamp(labels)}";
        if (!Loaded.TryGetValue(key, out var reference) || !reference.TryGetTarget(out var storage))
        {
            storage = Read(set, images, labels, split.FileCount);
            Loaded[key] = new WeakReference<ImageStorage>(storage);
        }
        return new ImageSet(set.Name, split.Name, set.Provenance, set.Shape, set.ClassNames, storage, split.Start, split.Count);
    }

    private static ImageStorage Read(DataSet set, string imagesPath, string labelsPath, int count)
    {
        var images = IdxFile.Read(imagesPath, dimensions: 3);
        var labels = IdxFile.Read(labelsPath, dimensions: 1);
        int[] expected = [count, set.Shape.Height, set.Shape.Width];
        if (!images.Dimensions.SequenceEqual(expected))
            throw new InvalidDataException(
                $"{imagesPath}: expected {string.Join(" × ", expected)} pixels, found {string.Join(" × ", images.Dimensions)}.");
        if (labels.Dimensions[0] != count)
            throw new InvalidDataException($"{labelsPath}: expected {count} labels, found {labels.Dimensions[0]}.");
        var classes = set.ClassNames.Count;
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
            numbers[i] = labels.Values[i] < classes
                ? labels.Values[i]
                : throw new InvalidDataException($"{labelsPath}: expected labels from 0 to {classes - 1}, found {labels.Values[i]} at {i}.");
        return new ImageStorage(images.Values, numbers);
    }

    private static string Stamp(string path)
    {
        var info = new FileInfo(path);
        return $"{info.FullName}|{info.Length}|{info.LastWriteTimeUtc.Ticks}";
    }
}

// Which images of which pair of files make up a split.
internal sealed record IdxSplit(string Name, string Images, string Labels, int FileCount, int Start, int Count);
