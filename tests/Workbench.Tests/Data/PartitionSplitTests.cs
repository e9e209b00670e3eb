using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class PartitionSplitTests : IDisposable
{
    private const string Stem = "emnist/by_merge/emnist-bymerge-";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Takes_400_images_of_a_class_but_at_most_two_fifths()
    {
        foreach (var (images, expected) in new[] { (0, 0), (2, 0), (3, 1), (415, 166), (999, 399), (1_000, 400), (6_400, 400) })
            PartitionSplit.TestImages(images).ShouldBe(expected, $"{images} images");
    }

    [Fact]
    public void Draws_the_same_images_every_time_and_not_the_first_ones()
    {
        int[] labels = [.. Enumerable.Range(0, 3_000).Select(i => i % 3 == 2 ? 1 : 0)];
        var mask = PartitionSplit.TestMask(labels, 2);
        PartitionSplit.TestMask(labels, 2).ShouldBe(mask);
        var drawn = Enumerable.Range(0, 3_000).Where(i => mask[i]).ToList();
        drawn.Count(i => labels[i] == 0).ShouldBe(400);
        drawn.Count(i => labels[i] == 1).ShouldBe(400);
        // A fifth of class 0 is drawn: about 200 of its first half.
        Enumerable.Range(0, 1_500).Count(i => mask[i] && labels[i] == 0).ShouldBeInRange(150, 250);
    }

    [Fact]
    public void No_image_is_in_both_parts_even_if_the_file_holds_it_twice()
    {
        // Image i occurs again as image i + 100, with the same label.
        var (pixels, labels) = (new byte[200 * 784], new byte[200]);
        for (var i = 0; i < 200; i++)
        {
            new Random(i % 100).NextBytes(pixels.AsSpan(i * 784, 784));
            labels[i] = (byte)(i % 2);
        }
        var (train, test) = Load(pixels, labels);
        test.Count.ShouldBe(80);
        train.Count.ShouldBeLessThan(120);
        test.Without(train).ShouldBeSameAs(test);
        train.Without(test).ShouldBeSameAs(train);
    }

    [RealDataFact("emnist-by-merge-part")]
    public void The_real_partition_has_the_published_numbers()
    {
        var (train, test) = (AllData.Load("emnist-by-merge-part", "train"), AllData.Load("emnist-by-merge-part", "test"));
        (train.Count, test.Count).ShouldBe((99_320, 17_003));
        test.ClassNames.ShouldBe(AllData.Find("emnist-balanced").ClassNames);
        var (inTrain, inTest) = (PerClass(train), PerClass(test));
        for (var label = 0; label < 47; label++)
            inTest[label].ShouldBe(Math.Min(400, (int)Math.Floor(.4 * (inTrain[label] + inTest[label]))), test.ClassNames[label]);
        (inTrain.Min(), inTrain.Max()).ShouldBe((249, 6_000));
        test.Provenance.ShouldBe(Provenance.Real);
        AllData.Find("emnist-by-merge-part").Title.ShouldContain("our own partition");
        // Decides every record: the draw must never change.
        test.Checksum.ShouldBe(TestChecksum);
    }

    private const string TestChecksum = "a5e54865d9e6010c582f78804c48b9812f14b6cd2b5ee67d9b06965c0323a548";

    [RealDataFact("emnist-by-merge-part", "emnist-letters", "emnist-balanced-redraw")]
    public void No_set_tests_on_an_image_that_it_trains_on()
    {
        foreach (var name in new[] { "emnist-by-merge-part", "emnist-letters", "emnist-balanced-redraw" })
        {
            var test = AllData.Load(name, "test");
            test.Without(AllData.Load(name, "train")).ShouldBeSameAs(test, name);
        }
    }

    // Across sets images do recur, so a network must not be tested on another set without this step.
    [RealDataFact("emnist-by-merge-part", "emnist-letters", "emnist-balanced-redraw")]
    public void Images_that_recur_in_other_sets_are_found_and_left_out()
    {
        var (train, test) = (AllData.Load("emnist-by-merge-part", "train"), AllData.Load("emnist-by-merge-part", "test"));
        foreach (var (name, split, shared) in new[]
        {
            ("emnist-balanced-redraw", "train", 13_077), ("emnist-balanced-redraw", "test", 2_549),
            ("emnist-letters", "train", 17_809), ("emnist-letters", "test", 3_032),
        })
        {
            var other = AllData.Load(name, split);
            (other.Count - other.Without(train).Without(test).Count).ShouldBe(shared, $"{name}, {split}");
        }
    }

    private static int[] PerClass(ImageSet set)
    {
        var counts = new int[set.ClassNames.Count];
        for (var i = 0; i < set.Count; i++) counts[set.Label(i)]++;
        return counts;
    }

    private (ImageSet Train, ImageSet Test) Load(byte[] pixels, byte[] labels)
    {
        IdxFile.Write(folder.File(Stem + "test-images-idx3-ubyte.gz"), new IdxArray([labels.Length, 28, 28], pixels));
        IdxFile.Write(folder.File(Stem + "test-labels-idx1-ubyte.gz"), new IdxArray([labels.Length], labels));
        const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt";
        var mapping = Characters.Select((character, label) => $"{label} {(int)character}");
        File.WriteAllLines(folder.File(Stem + "mapping.txt"), mapping);
        var official = AllData.Find("emnist-by-merge-part");
        var source = new IdxSplit("test", Stem + "test-images-idx3-ubyte.gz", Stem + "test-labels-idx1-ubyte.gz")
        {
            Mapping = Stem + "mapping.txt",
        };
        // The same partition of files without known checksums.
        var set = new DataSet([new PartitionSplit("train", source), new PartitionSplit("test", source)])
        {
            Name = official.Name,
            Title = official.Title,
            Provenance = Provenance.Synthetic,
            Shape = official.Shape,
            ClassNames = official.ClassNames,
            Licence = official.Licence,
            HowToGet = official.HowToGet,
            Files = [.. official.Files.Select(file => new DataFile(file.Path, 0, "", ""))],
        };
        return (set.LoadFrom([folder.Path], "train"), set.LoadFrom([folder.Path], "test"));
    }
}
