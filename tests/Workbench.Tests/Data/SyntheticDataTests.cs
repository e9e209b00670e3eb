using System.Security.Cryptography;
using Workbench.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Data;

public sealed class SyntheticDataTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("svhn", 10)]
    [InlineData("emnist", 47)]
    public void Makes_a_set_that_the_loader_of_the_official_files_reads(string name, int classes)
    {
        using var scope = NewDisposeScope();
        var set = AllData.Find(SyntheticData.Make(name, Options()));
        set.Name.ShouldBe($"{name}-synthetic");
        foreach (var (split, count) in new[] { ("train", 200), ("test", 100) })
        {
            var images = set.LoadFrom([folder.Path], split);
            images.Provenance.ShouldBe(Provenance.Synthetic);
            images.ToString().ShouldContain("synthetic");
            images.Count.ShouldBe(count);
            images.ClassNames.Count.ShouldBe(classes);
            Enumerable.Range(0, count).Select(images.Label).Distinct().Count().ShouldBe(classes);
            var pixels = images.Pixels(0, count);
            // No image is blank or saturated.
            var deviation = pixels.flatten(1).std(new long[] { 1 });
            deviation.min().item<float>().ShouldBeGreaterThan(0.03f);
            pixels.flatten(1).mean([1]).max().item<float>().ShouldBeLessThan(0.97f);
        }
    }

    [Theory]
    [InlineData("svhn")]
    [InlineData("emnist")]
    public void The_same_seed_gives_the_same_files_and_another_seed_others(string name)
    {
        SyntheticData.Make(name, Options());
        var first = Hashes();
        SyntheticData.Make(name, Options());
        Hashes().ShouldBe(first);
        SyntheticData.Make(name, Options() with { Seed = new Seed(2) });
        Hashes().Intersect(first).Where(item => item.Key.Contains("images") || item.Key.EndsWith(".mat")).ShouldBeEmpty();
    }

    [Fact]
    public void An_image_does_not_depend_on_how_many_are_made()
    {
        using var scope = NewDisposeScope();
        SyntheticData.Make("emnist", Options());
        var few = AllData.Find("emnist-synthetic").LoadFrom([folder.Path], "test").Slice(50, 50).Checksum;
        SyntheticData.Make("emnist", Options() with { TestImages = 300 });
        AllData.Find("emnist-synthetic").LoadFrom([folder.Path], "test").Slice(50, 50).Checksum.ShouldBe(few);
    }

    // Classes differ and images of one class are similar: the nearest class mean is right far more often than chance.
    [Theory]
    [InlineData("svhn", 0.15)]
    [InlineData("emnist", 0.4)]
    public void Synthetic_digits_can_be_classified_by_the_nearest_class_mean(string name, double atLeast)
    {
        using var scope = NewDisposeScope();
        SyntheticData.Make(name, Options() with { TrainImages = 2_000, TestImages = 300 });
        var set = AllData.Find($"{name}-synthetic");
        var (train, test) = (set.LoadFrom([folder.Path], "train"), set.LoadFrom([folder.Path], "test"));
        var means = stack(
            Enumerable
                .Range(0, train.ClassNames.Count)
                .Select(label =>
                    Shape(train.Pixels([.. Enumerable.Range(0, train.Count).Where(i => train.Label(i) == label)])).mean([0])
                )
                .ToArray()
        );
        var predicted = Shape(test.Pixels(0, test.Count)).matmul(nn.functional.normalize(means, dim: 1).t()).argmax(1);
        predicted
            .eq(test.Labels(0, test.Count))
            .to_type(ScalarType.Float32)
            .mean()
            .item<float>()
            .ShouldBeGreaterThan((float)atLeast);
    }

    [Fact]
    public void A_cancelled_run_leaves_no_file_and_invalid_arguments_are_rejected()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => SyntheticData.Make("svhn", Options(), null, source.Token));
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => SyntheticData.Make("mnist", Options())).Message.ShouldContain("svhn, emnist");
        Should.Throw<ArgumentOutOfRangeException>(() => Options() with { TestImages = 0 });
    }

    // Grey, without the mean, and independent of whether digit or wall is brighter: the corner pixels are wall.
    private static Tensor Shape(Tensor images)
    {
        var grey = images.mean([1]).flatten(1);
        grey = grey - grey.mean([1], keepdim: true);
        var wall = (grey[.., 0] + grey[.., ^1]).sign().unsqueeze(1);
        return nn.functional.normalize(-grey * wall, dim: 1);
    }

    private SyntheticDataOptions Options() => new() { Folder = folder.Path, TrainImages = 200, TestImages = 100 };

    private Dictionary<string, string> Hashes() =>
        Directory
            .GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Order()
            .ToDictionary(
                path => Path.GetRelativePath(folder.Path, path),
                path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))
            );
}
