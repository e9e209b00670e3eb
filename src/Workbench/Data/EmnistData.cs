
namespace Workbench.Data;

// EMNIST: handwritten letters and digits in six splits of one collection. NIST's file formats, with images transposed.
// Reference: G. Cohen, S. Afshar, J. Tapson, A. van Schaik, "EMNIST: an extension of MNIST to handwritten letters", 2017.
internal static class EmnistData
{
    private const string Digits = "0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";

    // Lower-case letters that look like their capitals share their class; these do not.
    private const string Merged = Digits + Upper + "abdefghnqrt";

    private const string BalancedMapping = "0b57cacbe7536ef91dd14bf1384f726f436dc619f026c03aa8c14a97e8730468";

    // Before the sets, which are made from it.
    private static readonly IReadOnlyList<DataFile> ByMergeTest =
    [
        new("test-images-idx3-ubyte.gz", 28_905_295, "5e5815ec1b522089134435f7c55e75a00960b58414793593ffff23efc0821683",
            "68b2763a83f2661dace0df055282a50f4d4aea3dab401f2a04e2e7e2c5bc8590"),
        new("test-labels-idx1-ubyte.gz", 79_351, "8bda1516255683ba9071e141947ca0c91a911176065cdd6259b0b4d8dc5b5f35",
            "17b8bd69b4e584fa425d7268b1f58882ef4bf7f241a6116fa606bb6d36839b5a"),
        new("mapping.txt", 328, "956dc507bf69e9f31f4e3e876d22ec66124aa229b5d0bd65ab8956a8044d3ede", ""),
    ];

    public static IReadOnlyList<DataSet> Official { get; } =
    [
        Make("by-class", Digits + Upper + Lower, 697_932, 116_323,
        [
            new("train-images-idx3-ubyte.gz", 0, "9e21987f03a6eb8b870187e785883ddad96947299587908f1a7ec2ca0f4be5f0", ""),
            new("test-images-idx3-ubyte.gz", 0, "5ec835bd5d5b1a66378a132e727fef20fe994b3cc666899befcca5ac766f50cd", ""),
        ]),
        Make("by-merge", Merged, 697_932, 116_323, ByMergeTest),
        Make("balanced", Merged, 112_800, 18_800,
        [
            new("train-images-idx3-ubyte.gz", 28_207_740, "74295e75e4e9fa2c102147460ee7eb763653d5132d883a84fb88932bfb8d2db4", ""),
            new("test-images-idx3-ubyte.gz", 4_714_707, "117fc12b015e37ea98bfb2cbba3f77c3782c056cdbd219b87abfc8661d7135db", ""),
            new("train-labels-idx1-ubyte.gz", 80578, "5f9d274ba04fb72e99cbd5fca6bb065a7530eb46b7f750950833515b87635b35",
                "a9c2984bf327d013e469d8b66e4bf6e4e98aaeebddc35d1c869b2cd3d1806e12"),
            new("test-labels-idx1-ubyte.gz", 13465, "3240435d09ec32a200a283a326751db4aa7b85944ccc7972edb61993f73fa9ca",
                "91807a38b4dab13f65fed7d9cac9fa6e7d27fc8c24f52327b8e6435ebfe18e90"),
            new("mapping.txt", 281, BalancedMapping, ""),
        ]),
        Make("letters", Upper, 124_800, 20_800,
        [
            // The first checksum of the images is that of a recompressed copy; only the second, of the content, matters.
            new("train-images-idx3-ubyte.gz", 31197137, "ffb42f49dc38f239a9bb361e5312ce66555b183dcd8f03a435b5a2e13b019cac",
                "7a786db773b2096a7b9a3f3275388a27711f4451548c3ca8be96f09ae94371ae"),
            new("train-labels-idx1-ubyte.gz", 79283, "9759af91ea6bccdf07a6040fd085861f2ec88e37f7c3f5760f6feb57106fbe5c",
                "e8e94c3f4353d5532fd9604b939cb4c76e7847945b9b0d9ff7884d881dead6bc"),
            new("test-images-idx3-ubyte.gz", 5105133, "dcd5aafb4ed8e5a49948e61a1bf5ea2d81ce9899b9ce1b31f0faa41c072572d0",
                "d5895e82d14765b22a84342337bc5c25f1affd61cc97d3821d4e65504bbf8dbc"),
            new("test-labels-idx1-ubyte.gz", 144, "924955c31fe7fd809b7303b5c0141282955f4b8390c74cdfd5d80435e0f4b4cb",
                "22dbcde0a929a7f166bdac863b9195b2994d840a1e082f8f6daaeac5606376a6"),
            new("mapping.txt", 248, "599a90f3abd7b467e93aae0beb3adebc4360c2f46363efb076b9366c9b5eac35", ""),
        ]),
        Make("digits", Digits, 240_000, 40_000,
        [
            new("train-images-idx3-ubyte.gz", 0, "f7c95004d14d81af89522e67d8f0c781dfb3bd544181c81bfe1eb6b41c35b726", ""),
            new("test-images-idx3-ubyte.gz", 0, "20ebe43509264f7639d37c835a3f0b009e90b29e00a099a03101abe1644a3f63", ""),
        ]),
        Make("mnist", Digits, 60_000, 10_000,
        [
            new("train-images-idx3-ubyte.gz", 0, "5f9942f441031c0f1f2e4d162059fd6e19ea808b34c328b6d16cab0ed24c78f2", ""),
            new("test-images-idx3-ubyte.gz", 0, "b25640fa9e356c618132f5df347c95ef5bae6d9c2596be1de40f7e0ae1c3eac6", ""),
        ]),
    ];

    // Our own partition of an official test split, for use without the official balanced or ByMerge training files.
    public static DataSet ByMergePart { get; } = new(Partition("emnist/by_merge/emnist-bymerge", 116_323))
    {
        Name = "emnist-by-merge-part",
        Title = "handwritten letters and digits (our own partition of EMNIST ByMerge's test split)",
        Provenance = Provenance.Real,
        Shape = new ImageShape(1, 28, 28),
        ClassNames = Names(Merged),
        Licence = "public domain (NIST)",
        HowToGet = "Get it with `workbench data get emnist`.",
        Files = [.. ByMergeTest.Select(file => file with { Path = $"emnist/by_merge/emnist-bymerge-{file.Path}" })],
    };

    // Real EMNIST images, but not the official split: redrawn from other EMNIST files, under the official file names.
    public static DataSet BalancedRedraw { get; } = new(Splits("emnist/balanced-redraw/emnist-balanced", 36_660, 6_110))
    {
        Name = "emnist-balanced-redraw",
        Title = "handwritten letters and digits, EMNIST balanced (redraw)",
        Provenance = Provenance.Real,
        Shape = new ImageShape(1, 28, 28),
        ClassNames = Names(Merged),
        Licence = "public domain (NIST)",
        HowToGet = $"Put its folder `emnist/balanced-redraw` into a folder named in {DataFolders.Variable}.",
        Files = Files("emnist/balanced-redraw/emnist-balanced",
        [
            new("train-images-idx3-ubyte.gz", 9291638, "c002f3524a8dfdf2000b9e496f52636ba7a4211befa1307ca803f34deac14d65",
                "3d73ef4d6ce2622a9eda69bb73a1fb2c8293db76d4e4d8d76d12bcc871895654"),
            new("train-labels-idx1-ubyte.gz", 26201, "26f39983d50fae91e5ced5634de893d4392c8e68c527df0f377e45303d68712a",
                "c647417e39eb5ff4ea4c51910e3945f428552858ca2cfbbe2e727afb7fea748c"),
            new("test-images-idx3-ubyte.gz", 1545606, "6fcd22bb19c44e78692fa337623f81fd751e75c1499163dbfd4d3f505355b841",
                "9d0467eddfece8ab3d7c1b8b48f603fbfe7cf8a7156523c689b7807ff4529337"),
            new("test-labels-idx1-ubyte.gz", 4400, "d4f7bd130c8458cbf7d7d57581ef4bd8918387dca39699d0efbe5d16e9f0de2b",
                "eed925e9e652ded1e34ac3ccbaea4bb74de585abbee86c9e5bca46155cf95c8f"),
            new("mapping.txt", 281, BalancedMapping, ""),
        ]),
    };

    public static DataSet Synthetic { get; } = new(Splits("emnist-synthetic/emnist-balanced", 0, 0))
    {
        Name = "emnist-synthetic",
        Title = "generated letters and digits in the form of EMNIST balanced (synthetic)",
        Provenance = Provenance.Synthetic,
        Shape = new ImageShape(1, 28, 28),
        ClassNames = Names(Merged),
        Licence = "MIT (generated by this repository)",
        HowToGet = "Make it with `workbench data synth emnist`.",
        Files = Files("emnist-synthetic/emnist-balanced", []),
    };

    private static DataSet Make(string split, string classes, int train, int test, IReadOnlyList<DataFile> known)
        => new(Splits(Stem(split), train, test))
        {
            Name = $"emnist-{split}",
            Title = $"handwritten letters and digits (EMNIST {split})",
            Provenance = Provenance.Real,
            Shape = new ImageShape(1, 28, 28),
            ClassNames = Names(classes),
            Licence = "public domain (NIST)",
            HowToGet = "Get it with `workbench data get emnist`.",
            Files = Files(Stem(split), known),
        };

    // NIST writes by-class and by-merge as one word in file names.
    private static string Stem(string split) => $"emnist/{split.Replace('-', '_')}/emnist-{split.Replace("-", "")}";

    private static IReadOnlyList<string> Names(string classes) => [.. classes.Select(character => character.ToString())];

    private static IReadOnlyList<DataSplit> Splits(string stem, int train, int test)
        => [Split(stem, "train", train), Split(stem, "test", test)];

    private static IReadOnlyList<DataSplit> Partition(string stem, int images)
        => [.. new[] { "train", PartitionSplit.Test }.Select(name => new PartitionSplit(name, Split(stem, "test", images)))];

    private static IdxSplit Split(string stem, string name, int images)
        => new(name, $"{stem}-{name}-images-idx3-ubyte.gz", $"{stem}-{name}-labels-idx1-ubyte.gz")
        {
            FileCount = images,
            Mapping = $"{stem}-mapping.txt",
            Transposed = true,
        };

    // All five files of a split; known checksums are looked up by the end of the file name.
    private static IReadOnlyList<DataFile> Files(string stem, IReadOnlyList<DataFile> known)
        => [.. new[]
            {
                "train-images-idx3-ubyte.gz",
                "train-labels-idx1-ubyte.gz",
                "test-images-idx3-ubyte.gz",
                "test-labels-idx1-ubyte.gz",
                "mapping.txt",
            }.Select(end =>
                (known.FirstOrDefault(file => file.Path == end) ?? new DataFile(end, 0, "", "")) with
                {
                    Path = $"{stem}-{end}",
                }
            ),
        ];
}
