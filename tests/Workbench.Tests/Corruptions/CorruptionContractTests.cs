using TorchSharp;
using Workbench.Corruptions;
using Workbench.Tests.Attacks;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Corruptions;

/// <summary>The contract of all corruptions in the catalogue, on grey and colour images.</summary>
public sealed class CorruptionContractTests
{
    public static TheoryData<string, int> Table()
    {
        var table = new TheoryData<string, int>();
        foreach (var name in AllCorruptions.Names)
            foreach (var channels in new[] { 1, 3 }) table.Add(name, channels);
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Keeps_the_contract(string name, int channels)
    {
        var corruption = AllCorruptions.Create(name);
        corruption.Name.ShouldBe(name);
        corruption.SeverityUnit.ShouldNotBeNullOrWhiteSpace();
        corruption.Severities.ShouldBe(corruption.Severities.Order());
        using var images = Pictures.Batch(channels);
        using var before = images.clone();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var severity = corruption.Severities[corruption.Severities.Count / 2];
        using var first = corruption.Apply(images, severity, new Seed(4));
        (DisposeScopeManager.Statistics.ThreadTotalLiveCount - live).ShouldBe(1, "tensors left behind");
        using var second = corruption.Apply(images, severity, new Seed(4));
        first.shape.ShouldBe(images.shape);
        first.dtype.ShouldBe(ScalarType.Float32);
        first.min().item<float>().ShouldBeGreaterThanOrEqualTo(0);
        first.max().item<float>().ShouldBeLessThanOrEqualTo(1);
        first.isnan().any().item<bool>().ShouldBeFalse();
        first.HasBitsOf(second).ShouldBeTrue("the same seed must give the same bits");
        first.HasBitsOf(images).ShouldBeFalse("a corruption must change something");
        images.HasBitsOf(before).ShouldBeTrue("the images given must stay as they are");
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void The_change_grows_with_severity_on_average(string name, int channels)
    {
        var corruption = AllCorruptions.Create(name);
        using var images = Pictures.Batch(channels);
        var change = corruption.Severities.Select(severity => MeanChange(corruption, images, severity)).ToList();
        for (var i = 1; i < change.Count; i++)
            change[i].ShouldBeGreaterThanOrEqualTo(change[i - 1] * 0.97, $"severity {corruption.Severities[i]}");
        change[^1].ShouldBeGreaterThan(change[0]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rejects_severities_out_of_range_and_images_of_the_wrong_shape(string name)
    {
        var corruption = AllCorruptions.Create(name);
        using var images = Pictures.Batch(1);
        foreach (var severity in new[] { -0.1, 1000, double.NaN })
            Should.Throw<ArgumentOutOfRangeException>(() => corruption.Apply(images, severity, new Seed(1)))
                .Message.ShouldContain(corruption.SeverityUnit);
        using var flat = images.flatten(1);
        Should.Throw<ArgumentException>(() => corruption.Apply(flat, corruption.Severities[0], new Seed(1)));
    }

    public static TheoryData<string> Names() => [.. AllCorruptions.Names];

    private static double MeanChange(ICorruption corruption, Tensor images, double severity)
    {
        using var corrupted = corruption.Apply(images, severity, new Seed(9));
        using var change = corrupted.sub(images);
        return change.square().mean().item<float>();
    }
}
