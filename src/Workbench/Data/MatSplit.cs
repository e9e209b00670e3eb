namespace Workbench.Data;

// A split from a MATLAB file with X (height × width × channels × images) and y (the labels, with 10 for the digit 0).
internal sealed record MatSplit(string Name, string File, int FileCount) : DataSplit(Name)
{
    public override ImageSet Load(DataSet set, IReadOnlyList<string> folders)
    {
        var path = set.Require(File, folders);
        var decoded = Once(set, [path], () => Decode(set, path));
        return new ImageSet(set.Name, Name, set.Provenance, set.Shape, decoded, 0, decoded.Labels.Length);
    }

    private DecodedImages Decode(DataSet set, string path)
    {
        var arrays = MatFile.Read(path);
        var labels = Find(arrays, "y", path).Values;
        var images = Find(arrays, "X", path);
        var count = FileCount > 0 ? FileCount : labels.Length;
        int[] expected = [set.Shape.Height, set.Shape.Width, set.Shape.Channels, count];
        if (!images.Dimensions.SequenceEqual(expected))
            throw new InvalidDataException(
                $"{path}: expected {string.Join(" × ", expected)} pixels as X, found {string.Join(" × ", images.Dimensions)}."
            );
        if (labels.Length != count)
            throw new InvalidDataException($"{path}: expected {count} labels as y, found {labels.Length}.");
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
            numbers[i] = labels[i] is >= 1 and <= 10
                ? labels[i] % 10
                : throw new InvalidDataException($"{path}: expected labels from 1 to 10, found {labels[i]} at {i}.");
        return new DecodedImages(RowMajor(images.Values, set.Shape), numbers, set.ClassNames);
    }

    private static MatArray Find(IReadOnlyList<MatArray> arrays, string name, string path) =>
        arrays.FirstOrDefault(array => array.Name == name)
        ?? throw new InvalidDataException(
            $"{path}: expected an array {name}, found "
                + $"{(arrays.Count == 0 ? "none" : string.Join(", ", arrays.Select(array => array.Name)))}."
        );

    // MATLAB's first dimension varies fastest: rows, then columns, then channels within an image.
    private static byte[] RowMajor(byte[] source, ImageShape shape)
    {
        var (values, area) = (new byte[source.Length], shape.Height * shape.Width);
        for (var plane = 0; plane < values.Length; plane += area)
            for (var column = 0; column < shape.Width; column++)
            {
                var from = source.AsSpan(plane + column * shape.Height, shape.Height);
                for (var row = 0; row < from.Length; row++) values[plane + row * shape.Width + column] = from[row];
            }
        return values;
    }
}
