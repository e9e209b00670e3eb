
namespace Workbench.Data;

/// <summary>How to make synthetic data sets.</summary>
public sealed record SyntheticDataOptions
{
    /// <summary>The folder to write the files to; default empty: the repository's <c>data/cache</c>.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Training images, at least 1; default 20,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int TrainImages { get; init => field = Guard.AtLeast(value, 1); } = 20_000;

    /// <summary>Test images, at least 1; default 4,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int TestImages { get; init => field = Guard.AtLeast(value, 1); } = 4_000;

    /// <summary>Random seed; image i of a split does not depend on the number of images. Default 1.</summary>
    public Seed Seed { get; init; } = new(1);
}

/// <summary>Makes synthetic data sets, for use when the real files are unavailable.</summary>
/// <remarks>
/// They use the official file formats, so that the same loaders and notebooks can read them, and names that show that they are
/// synthetic: <c>svhn-synthetic</c> (MNIST's digits as house numbers: colour, neighbours, texture, blur, lighting) and
/// <c>emnist-synthetic</c> (stroke glyphs with random thickness and affine
/// maps, 47 classes). Results on them say nothing about the real sets.
/// <code>
/// SyntheticData.Make("svhn", new SyntheticDataOptions());
/// var test = AllData.Load("svhn-synthetic", "test");
/// </code>
/// </remarks>
public static class SyntheticData
{
    /// <summary>The names of the sets that can be made.</summary>
    public static IReadOnlyList<string> Names { get; } = ["svhn", "emnist"];

    /// <summary>Writes both splits; replaces existing files, each completely or not at all.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">Numbers of images, folder, seed.</param>
    /// <param name="progress">Notified about every thousand images.</param>
    /// <param name="cancellation">Checked between images.</param>
    /// <returns>The data set's name in the catalogue.</returns>
    /// <exception cref="ArgumentException">There is no such synthetic set.</exception>
    public static string Make(string name, SyntheticDataOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Action<string, int> write = name switch
        {
            "svhn" => (split, count) => WriteSvhn(split, count, options, progress, cancellation),
            "emnist" => (split, count) => WriteEmnist(split, count, options, progress, cancellation),
            _ => throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, found '{name}'.", nameof(name)),
        };
        write("train", options.TrainImages);
        write("test", options.TestImages);
        return $"{name}-synthetic";
    }

    private static void WriteSvhn(string split, int count, SyntheticDataOptions options, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var painter = new HouseNumberPainter(AllData.Load("mnist", split));
        var (pixels, labels) = (new byte[count * HouseNumberPainter.ImageBytes], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            Step($"make svhn-synthetic, {split}", i, count, progress, cancellation);
            var digit = painter.Paint(options.Seed.Derive($"svhn-{split}", i).CreateRandom(),
                pixels.AsSpan(i * HouseNumberPainter.ImageBytes, HouseNumberPainter.ImageBytes));
            labels[i] = (byte)(digit == 0 ? 10 : digit);
        }
        const int Side = HouseNumberPainter.Side;
        MatFile.Write(Target(options, $"svhn-synthetic/{split}_32x32.mat"),
            [new MatArray("X", [Side, Side, 3, count], pixels), new MatArray("y", [count, 1], labels)]);
    }

    private static void WriteEmnist(string split, int count, SyntheticDataOptions options, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        const int Side = GlyphPainter.Side;
        var (pixels, labels) = (new byte[count * Side * Side], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            Step($"make emnist-synthetic, {split}", i, count, progress, cancellation);
            var random = options.Seed.Derive($"emnist-{split}", i).CreateRandom();
            // Every class has the same number of images, as in the balanced split.
            labels[i] = (byte)(i % StrokeGlyphs.Characters.Length);
            GlyphPainter.Paint(StrokeGlyphs.Strokes(labels[i]), random, pixels.AsSpan(i * Side * Side, Side * Side));
        }
        var stem = Target(options, "emnist-synthetic/emnist-balanced");
        var mapping = string.Concat(StrokeGlyphs.Characters.Select((character, label) => $"{label} {(int)character}\n"));
        AtomicFile.Write($"{stem}-mapping.txt", file => file.Write(System.Text.Encoding.ASCII.GetBytes(mapping)));
        IdxFile.Write($"{stem}-{split}-images-idx3-ubyte.gz", new IdxArray([count, Side, Side], pixels));
        IdxFile.Write($"{stem}-{split}-labels-idx1-ubyte.gz", new IdxArray([count], labels));
    }

    private static void Step(string task, int done, int count, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (done % 1000 == 0 || done == count - 1) progress?.Report(new WorkProgress(task, done + 1, count, "images"));
    }

    private static string Target(SyntheticDataOptions options, string path)
        => Path.Combine([options.Folder.Length > 0 ? options.Folder : DataFolders.Cache, .. path.Split('/')]);
}
