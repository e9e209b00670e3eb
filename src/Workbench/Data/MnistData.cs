namespace Workbench.Data;

// MNIST and sets in its layout: four IDX files, 60,000 training and 10,000 test images of 28 × 28.
internal static class MnistData
{
    private static readonly ImageShape Shape = new(1, 28, 28);

    public static DataSet Mnist { get; } = new(Splits("mnist"))
    {
        Name = "mnist",
        Title = "handwritten digits (MNIST)",
        Provenance = Provenance.Real,
        Shape = Shape,
        ClassNames = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        Licence = "CC BY-SA 3.0 (Y. LeCun, C. Cortes, C. Burges)",
        HowToGet = "It is part of the repository: restore it with `git checkout -- data/mnist`.",
        Files =
        [
            new("mnist/train-images-idx3-ubyte.gz", 9912422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new("mnist/train-labels-idx1-ubyte.gz", 28881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new("mnist/t10k-images-idx3-ubyte.gz", 1648877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new("mnist/t10k-labels-idx1-ubyte.gz", 4542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        ],
    };

    // The last 10,000 training images are for choosing things; the networks never see them.
    private static IReadOnlyList<IdxSplit> Splits(string folder)
    {
        var (trainImages, trainLabels) = ($"{folder}/train-images-idx3-ubyte.gz", $"{folder}/train-labels-idx1-ubyte.gz");
        var (testImages, testLabels) = ($"{folder}/t10k-images-idx3-ubyte.gz", $"{folder}/t10k-labels-idx1-ubyte.gz");
        return
        [
            new("train", trainImages, trainLabels, 60_000, 0, 50_000),
            new("validation", trainImages, trainLabels, 60_000, 50_000, 10_000),
            new("test", testImages, testLabels, 10_000, 0, 10_000),
        ];
    }
}
