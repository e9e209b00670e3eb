namespace Workbench.Data;

// MNIST and Fashion-MNIST: four IDX files, 60,000 training and 10,000 test images of 28 × 28.
internal static class MnistData
{
    public static DataSet Mnist { get; } = new(Splits("mnist"))
    {
        Name = "mnist",
        Title = "handwritten digits (MNIST)",
        Provenance = Provenance.Real,
        Shape = new ImageShape(1, 28, 28),
        ClassNames = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
        Licence = "CC BY-SA 3.0 (Y. LeCun, C. Cortes, C. Burges)",
        HowToGet = "It comes with the workbench, in the folder data/mnist: install that again, or restore it in a clone with "
            + "`git checkout -- data/mnist`.",
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

    public static DataSet FashionMnist { get; } = new(Splits("fashion-mnist"))
    {
        Name = "fashion-mnist",
        Title = "articles of clothing (Fashion-MNIST)",
        Provenance = Provenance.Real,
        Shape = new ImageShape(1, 28, 28),
        ClassNames = ["T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"],
        Licence = "MIT (Zalando SE)",
        HowToGet = "Get it with `workbench data get fashion-mnist`.",
        Files =
        [
            new("fashion-mnist/train-images-idx3-ubyte.gz", 26421880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d", ""),
            new("fashion-mnist/train-labels-idx1-ubyte.gz", 29515, "25c81989df183df01b3e8a0aad5dffbe", ""),
            new("fashion-mnist/t10k-images-idx3-ubyte.gz", 4422102, "bef4ecab320f06d8554ea6380940ec79", ""),
            new("fashion-mnist/t10k-labels-idx1-ubyte.gz", 5148, "bb300cfdad3c16e7a12a480ee83cd310", ""),
        ],
    };

    // The last 10,000 training images are reserved for validation; the networks never train on them.
    private static IReadOnlyList<DataSplit> Splits(string folder)
    {
        var train = new IdxSplit("train", $"{folder}/train-images-idx3-ubyte.gz", $"{folder}/train-labels-idx1-ubyte.gz")
        {
            FileCount = 60_000,
            Count = 50_000,
        };
        return
        [
            train,
            train with
            {
                Name = "validation",
                Start = 50_000,
                Count = 10_000,
            },
            new IdxSplit("test", $"{folder}/t10k-images-idx3-ubyte.gz", $"{folder}/t10k-labels-idx1-ubyte.gz")
            {
                FileCount = 10_000,
            },
        ];
    }
}
