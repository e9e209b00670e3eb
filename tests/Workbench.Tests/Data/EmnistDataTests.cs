using Workbench.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Data;

public sealed class EmnistDataTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Undoes_the_transposition_and_names_the_classes_from_the_mapping()
    {
        using var scope = NewDisposeScope();
        var pixels = Enumerable.Range(0, 2 * 784).Select(i => (byte)(i * 7)).ToArray();
        Write(pixels, [46, 0]);
        var set = AllData.Find("emnist-synthetic").LoadFrom([folder.Path], "test");
        set.ClassNames.Count.ShouldBe(47);
        set.ClassNames[set.Label(0)].ShouldBe("t");
        set.Provenance.ShouldBe(Provenance.Synthetic);
        set.ToString().ShouldContain("synthetic");
        var image = set.Pixels(1, 1)[0, 0];
        for (var row = 0; row < 28; row++)
            for (var column = 0; column < 28; column++)
                image[row, column].item<float>().ShouldBe(pixels[784 + column * 28 + row] / 255f);
    }

    [Fact]
    public void Rejects_labels_missing_from_the_mapping_and_mappings_with_gaps()
    {
        Write(new byte[784], [47]);
        Should.Throw<InvalidDataException>(Load).Message.ShouldContain("expected labels from 0 to 46, found 47 at 0");
        Write(new byte[784], [1]);
        var mapping = folder.File("emnist-synthetic/emnist-balanced-mapping.txt");
        var lines = File.ReadAllLines(mapping);
        foreach (var (text, expected) in new[]
        {
            (string.Join('\n', lines.Skip(1)), "expected 47 lines, found 46"),
            (string.Join('\n', lines.Select((line, i) => i == 9 ? "8 57" : line)), "expected label 9 in line 10, found 8"),
            (string.Join('\n', lines.Select((line, i) => i == 3 ? "three" : line)), "found 'three'"),
            (string.Join('\n', lines.Select((line, i) => i == 3 ? "3 7" : line)), "found '3 7'"),
        })
        {
            File.WriteAllText(mapping, text);
            Should.Throw<InvalidDataException>(Load).Message.ShouldContain(expected);
        }
    }

    [Fact]
    public void Knows_the_published_numbers_of_all_six_splits()
    {
        var classes = new Dictionary<string, int>
        {
            ["by-class"] = 62,
            ["by-merge"] = 47,
            ["balanced"] = 47,
            ["letters"] = 26,
            ["digits"] = 10,
            ["mnist"] = 10,
        };
        foreach (var (split, count) in classes)
        {
            var set = AllData.Find($"emnist-{split}");
            set.ClassNames.Count.ShouldBe(count);
            set.Files.Count.ShouldBe(5);
            set.HowToGet.ShouldContain("data get emnist");
            // Of every test split at least the checksum of the images is published.
            set.Files.Single(file => file.Path.EndsWith("test-images-idx3-ubyte.gz")).HasChecksum.ShouldBeTrue(split);
        }
        DataDownload.Names.ShouldContain("emnist-by-merge");
    }

    // Uses the real files if they are present; otherwise the tests above have to do.
    [Fact]
    public void Real_letters_and_the_redraw_have_the_right_counts_and_orientation()
    {
        foreach (
            var (name, train, test) in new[] { ("emnist-letters", 124_800, 20_800), ("emnist-balanced-redraw", 36_660, 6_110) }
        )
        {
            if (!AllData.Find(name).IsPresent) continue;
            using var scope = NewDisposeScope();
            var images = AllData.Load(name, "test");
            images.Count.ShouldBe(test);
            AllData.Load(name, "train").Count.ShouldBe(train);
            images.ClassNames[0].ShouldBe(name == "emnist-letters" ? "A" : "0");
            Enumerable
                .Range(0, test)
                .GroupBy(images.Label)
                .Select(group => group.Count())
                .ShouldAllBe(count => count == test / images.ClassNames.Count);
            // The mean T has its bar in the upper half and its stem in the middle column; transposed it would not.
            var letter = images.ClassNames.ToList().IndexOf("T");
            var mean = images.Pixels([.. Enumerable.Range(0, test).Where(i => images.Label(i) == letter)]).mean([0, 1]);
            var (upper, lower) = (mean[..14, ..].sum().item<float>(), mean[14.., ..].sum().item<float>());
            var (left, right) = (mean[.., ..14].sum().item<float>(), mean[.., 14..].sum().item<float>());
            upper.ShouldBeGreaterThan(1.15f * lower);
            (left / right).ShouldBeInRange(0.7f, 1.45f);
        }
    }

    // If the parts of the official balanced split are present, its images, its labels and all official labels agree.
    [Fact]
    public void The_official_part_agrees_with_the_official_labels_and_the_mapping()
    {
        var part = DataFolders
            .Search()
            .Select(root => Path.Combine(root, "emnist", "balanced-official-part"))
            .FirstOrDefault(Directory.Exists);
        if (part is null)
            return;
        foreach (var (split, first, count) in new[] { ("train", 103_680, 9_120), ("test", 18_496, 304) })
        {
            var stem = Path.Combine(part, $"emnist-balanced-{split}");
            var all = IdxFile.Read($"{stem}-labels-idx1-ubyte.gz", 1).Values;
            var labels = IdxFile.Read($"{stem}-part-{first}-{first + count - 1}-labels-idx1-ubyte.gz", 1).Values;
            labels.ShouldBe(all[first..(first + count)]);
            IdxFile.Read($"{stem}-part-{first}-{first + count - 1}-images-idx3-ubyte.gz", 3).Dimensions.ShouldBe([count, 28, 28]);
        }
        var balanced = AllData.Find("emnist-balanced");
        File.ReadLines(Path.Combine(part, "emnist-balanced-mapping.txt")).Where(line => line.Length > 0)
            .Select(line => ((char)int.Parse(line.Split(' ')[1])).ToString()).ShouldBe(balanced.ClassNames);
    }

    private void Load() => AllData.Find("emnist-synthetic").LoadFrom([folder.Path], "test");

    private void Write(byte[] pixels, byte[] labels)
    {
        var stem = folder.File("emnist-synthetic/emnist-balanced");
        IdxFile.Write($"{stem}-test-images-idx3-ubyte.gz", new IdxArray([labels.Length, 28, 28], pixels));
        IdxFile.Write($"{stem}-test-labels-idx1-ubyte.gz", new IdxArray([labels.Length], labels));
        const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt";
        File.WriteAllLines($"{stem}-mapping.txt", Characters.Select((character, label) => $"{label} {(int)character}"));
    }
}
