using System.Runtime.InteropServices;

namespace Workbench.Data;

/// <summary>Labelled images, stored as bytes and returned as float32 batches.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Sets made by <see cref="Take"/> and <see cref="Slice"/> share the storage.
/// <code>
/// var test = AllData.Load("mnist", "test");
/// using var pixels = test.Pixels(0, 32);      // [32, 1, 28, 28], float32, 0 to 1
/// </code>
/// </remarks>
public sealed class ImageSet
{
    // b / 255 in float32, exactly what `tensor.float() / 255` gives.
    private static readonly float[] ByteToUnit = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    private readonly DecodedImages storage;
    private readonly byte[] pixels;
    private readonly int[] labels;
    private readonly int first;
    private readonly int imageSize;
    private readonly Lazy<string> checksum;

    internal ImageSet(
        string name,
        string split,
        Provenance provenance,
        ImageShape shape,
        DecodedImages storage,
        int first,
        int count
    )
    {
        (Name, Split, Provenance, Shape, ClassNames) = (name, split, provenance, shape, storage.ClassNames);
        (this.storage, pixels, labels, this.first, Count) = (storage, storage.Pixels, storage.Labels, first, count);
        imageSize = shape.Size;
        checksum = new Lazy<string>(() => storage.Checksum(shape, first, count));
    }

    /// <summary>Name in the catalogue, for example <c>mnist</c>.</summary>
    public string Name { get; }

    /// <summary>The split of the data set, for example <c>train</c>.</summary>
    public string Split { get; }

    /// <summary>Whether the images are real or generated; tables and charts say so.</summary>
    public Provenance Provenance { get; }

    /// <summary>Channels, height and width of every image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Number of images.</summary>
    public int Count { get; }

    /// <summary>1 for grey images, 3 for colour (red, green, blue).</summary>
    public int Channels => Shape.Channels;

    /// <summary>Rows of an image, in pixels.</summary>
    public int Height => Shape.Height;

    /// <summary>Columns of an image, in pixels.</summary>
    public int Width => Shape.Width;

    /// <summary>Names of the classes; a label is an index into them.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>SHA-256 (hexadecimal) of the shape, the labels and the pixels of exactly this set, for run records.</summary>
    public string Checksum => checksum.Value;

    /// <summary>Makes a set from arrays, which are copied.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="split">Name of the split, for example <c>test</c>.</param>
    /// <param name="provenance">Real or synthetic.</param>
    /// <param name="shape">Channels, height and width.</param>
    /// <param name="classNames">One name per class.</param>
    /// <param name="pixels">0 to 255, image by image, channel by channel, row by row.</param>
    /// <param name="labels">One per image, 0 to number of classes − 1.</param>
    /// <exception cref="ArgumentException">The lengths do not match, or a label has no class name.</exception>
    public static ImageSet FromArrays(string name, string split, Provenance provenance, ImageShape shape,
        IReadOnlyList<string> classNames, byte[] pixels, IReadOnlyList<int> labels)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(split);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        var expected = (long)labels.Count * shape.Size;
        if (pixels.LongLength != expected)
            throw new ArgumentException(
                $"Expected {expected} pixels ({labels.Count} labels × {shape}), found {pixels.LongLength}.", nameof(pixels));
        for (var i = 0; i < labels.Count; i++)
            if ((uint)labels[i] >= (uint)classNames.Count)
                throw new ArgumentException(
                    $"Expected labels from 0 to {classNames.Count - 1}, found {labels[i]} at {i}.", nameof(labels));
        var storage = new DecodedImages((byte[])pixels.Clone(), [.. labels], [.. classNames]);
        return new ImageSet(name, split, provenance, shape, storage, 0, labels.Count);
    }

    /// <summary>Returns the pixels of consecutive images.</summary>
    /// <param name="start">First image, from 0.</param>
    /// <param name="count">Number of images.</param>
    /// <returns>[count, C, H, W], float32, 0 to 1. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the set.</exception>
    public Tensor Pixels(int start, int count)
    {
        CheckRange(start, count);
        var batch = NewBatch(count);
        ToUnit(pixels.AsSpan((first + start) * imageSize, count * imageSize), MemoryMarshal.Cast<byte, float>(batch.bytes));
        return batch;
    }

    /// <summary>Returns the pixels of chosen images, in the given order.</summary>
    /// <param name="indices">From 0 to <see cref="Count"/> − 1; repeats are allowed.</param>
    /// <returns>[indices, C, H, W], float32, 0 to 1. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the set.</exception>
    public Tensor Pixels(IReadOnlyList<int> indices)
    {
        CheckIndices(indices);
        var batch = NewBatch(indices.Count);
        var target = MemoryMarshal.Cast<byte, float>(batch.bytes);
        for (var i = 0; i < indices.Count; i++)
            ToUnit(pixels.AsSpan((first + indices[i]) * imageSize, imageSize), target.Slice(i * imageSize, imageSize));
        return batch;
    }

    /// <summary>Returns the labels of consecutive images.</summary>
    /// <param name="start">First image, from 0.</param>
    /// <param name="count">Number of images.</param>
    /// <returns>[count], int64. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the set.</exception>
    public Tensor Labels(int start, int count)
    {
        CheckRange(start, count);
        var batch = empty([count], ScalarType.Int64);
        var target = MemoryMarshal.Cast<byte, long>(batch.bytes);
        for (var i = 0; i < count; i++) target[i] = labels[first + start + i];
        return batch;
    }

    /// <summary>Returns the labels of chosen images, in the given order.</summary>
    /// <param name="indices">From 0 to <see cref="Count"/> − 1; repeats are allowed.</param>
    /// <returns>[indices], int64. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the set.</exception>
    public Tensor Labels(IReadOnlyList<int> indices)
    {
        CheckIndices(indices);
        var batch = empty([indices.Count], ScalarType.Int64);
        var target = MemoryMarshal.Cast<byte, long>(batch.bytes);
        for (var i = 0; i < target.Length; i++) target[i] = labels[first + indices[i]];
        return batch;
    }

    /// <summary>Fails unless all labels are classes of the model.</summary>
    internal void RequireClassesOf(IPredictor model, string name)
    {
        foreach (var label in labels.AsSpan(first, Count))
            if (label >= model.Classes)
                throw new ArgumentException(
                    $"Expected labels from 0 to {model.Classes - 1}, the classes of '{model.Name}', found {label} in "
                        + $"{Name}/{Split}. Use a network with {ClassNames.Count} classes, or other images.", name);
    }

    /// <summary>Returns the label of one image.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public int Label(int index)
    {
        CheckRange(index, 1);
        return labels[first + index];
    }

    /// <summary>Returns the first N images, or all if there are fewer than <paramref name="count"/>.</summary>
    /// <param name="count">At least 0.</param>
    public ImageSet Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Count ? this : Slice(0, count);
    }

    /// <summary>
    /// Returns evenly spaced images, for files sorted by class; all images if there are fewer than <paramref name="count"/>.
    /// </summary>
    /// <param name="count">At least 0.</param>
    public ImageSet Spread(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count >= Count) return this;
        return Pick([.. Enumerable.Range(0, count).Select(i => (int)((long)i * Count / count))]);
    }

    /// <summary>Returns the images that do not occur, pixel for pixel, in another set; if that is all, this set itself.</summary>
    /// <remarks>For tests on images that a network has not been trained on, whatever their labels.</remarks>
    /// <param name="seen">The other set.</param>
    public ImageSet Without(ImageSet seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Shape != Shape) return this;
        var keys = new HashSet<UInt128>(Enumerable.Range(0, seen.Count).Select(seen.Key));
        var unseen = Enumerable.Range(0, Count).Where(i => !keys.Contains(Key(i))).ToList();
        return unseen.Count == Count ? this : Pick(unseen);
    }

    /// <summary>Returns consecutive images as a separate set.</summary>
    /// <param name="start">First image, from 0.</param>
    /// <param name="count">Number of images.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the set.</exception>
    public ImageSet Slice(int start, int count)
    {
        CheckRange(start, count);
        return new ImageSet(Name, Split, Provenance, Shape, storage, first + start, count);
    }

    /// <inheritdoc />
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Name}/{Split}: {Count:N0} {Provenance.ToWord()} images of {Shape}, {ClassNames.Count} classes"
        );

    private UInt128 Key(int index) => ImageKey.Of(pixels.AsSpan((first + index) * imageSize, imageSize));

    private ImageSet Pick(IReadOnlyList<int> indices)
        => new(Name, Split, Provenance, Shape, storage.Pick([.. indices.Select(i => first + i)], imageSize), 0, indices.Count);

    // The set's own bytes, image by image.
    internal byte[] ToBytes() => pixels.AsSpan(first * imageSize, Count * imageSize).ToArray();

    // Written in place: one array per batch would land on the large object heap and cause full collections.
    private Tensor NewBatch(int count) => empty([count, Channels, Height, Width], ScalarType.Float32);

    private static void ToUnit(ReadOnlySpan<byte> source, Span<float> target)
    {
        var unit = ByteToUnit;
        for (var i = 0; i < source.Length; i++) target[i] = unit[source[i]];
    }

    private void CheckRange(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (start < 0 || start > Count - count)
            throw new ArgumentOutOfRangeException(nameof(start), start,
                $"Expected a range within the {Count} images of {Name} ({Split}), found {start} to {(long)start + count}.");
    }

    private void CheckIndices(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        for (var i = 0; i < indices.Count; i++)
            if ((uint)indices[i] >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(indices), indices[i],
                    $"Expected indices from 0 to {Count - 1} of {Name} ({Split}), found {indices[i]} at {i}.");
    }
}
