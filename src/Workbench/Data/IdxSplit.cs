namespace Workbench.Data;

// A split from an IDX file of images and one of labels, with an optional text file that maps labels to characters.
internal sealed record IdxSplit(string Name, string Images, string Labels) : DataSplit(Name)
{
    // Number of images in the files; 0 for any number.
    public int FileCount { get; init; }

    // The images that belong to the split; a count of 0 means all.
    public int Start { get; init; }

    public int Count { get; init; }

    // The file of `label code [code]` lines, for sets that have one.
    public string? Mapping { get; init; }

    // EMNIST stores its images transposed.
    public bool Transposed { get; init; }

    public override ImageSet Load(DataSet set, IReadOnlyList<string> folders)
    {
        var decoded = Once(set, Require(set, folders), () => Decode(set, folders));
        var count = Count == 0 ? decoded.Labels.Length : Count;
        return new ImageSet(set.Name, Name, set.Provenance, set.Shape, decoded, Start, count);
    }

    /// <summary>The local files: images, labels and, if there is one, the mapping.</summary>
    public IReadOnlyList<string> Require(DataSet set, IReadOnlyList<string> folders)
    {
        string[] files = Mapping is null ? [Images, Labels] : [Images, Labels, Mapping];
        return [.. files.Select(file => set.Require(file, folders))];
    }

    public DecodedImages Decode(DataSet set, IReadOnlyList<string> folders)
    {
        var paths = Require(set, folders);
        return Decode(set, paths[0], paths[1], paths.ElementAtOrDefault(2));
    }

    private DecodedImages Decode(DataSet set, string imagesPath, string labelsPath, string? mappingPath)
    {
        var mapping = mappingPath is null
            ? new CharacterMapping(0, set.ClassNames)
            : CharacterMapping.Read(mappingPath, set.ClassNames.Count);
        var images = IdxFile.Read(imagesPath, dimensions: 3);
        var labels = IdxFile.Read(labelsPath, dimensions: 1);
        var count = FileCount > 0 ? FileCount : labels.Dimensions[0];
        int[] expected = [count, set.Shape.Height, set.Shape.Width];
        if (!images.Dimensions.SequenceEqual(expected))
            throw new InvalidDataException(
                $"{imagesPath}: expected {string.Join(" × ", expected)} pixels, found {string.Join(" × ", images.Dimensions)}.");
        if (labels.Dimensions[0] != count)
            throw new InvalidDataException($"{labelsPath}: expected {count} labels, found {labels.Dimensions[0]}.");
        var numbers = new int[count];
        for (var i = 0; i < count; i++) numbers[i] = mapping.IndexOf(labels.Values[i], labelsPath, i);
        if (Transposed) Transpose(images.Values, set.Shape.Height);
        return new DecodedImages(images.Values, numbers, mapping.ClassNames);
    }

    private static void Transpose(byte[] pixels, int side)
    {
        for (var image = 0; image < pixels.Length; image += side * side)
            for (var row = 1; row < side; row++)
                for (var column = 0; column < row; column++)
                {
                    var (a, b) = (image + row * side + column, image + column * side + row);
                    (pixels[a], pixels[b]) = (pixels[b], pixels[a]);
                }
    }
}
