using TorchSharp;
using Workbench.Models;
using static TorchSharp.torch;

namespace Workbench.Tests.Models;

/// <summary>The contract of all networks in the catalogue.</summary>
public sealed class AllModelsTests
{
    public static TheoryData<string> Names() => new(AllModels.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bits(string name)
    {
        using var scope = NewDisposeScope();
        using var first = AllModels.Create(name, new Seed(1), 10);
        using var second = AllModels.Create(name, new Seed(1), 10);
        using var other = AllModels.Create(name, new Seed(2), 10);
        first.Name.ShouldBe(name);
        var (a, b, c) = (first.Network.state_dict(), second.Network.state_dict(), other.Network.state_dict());
        a.Keys.ShouldBe(b.Keys);
        a.Keys.ShouldAllBe(key => a[key].Equals(b[key]));
        a.Keys.Where(key => key.EndsWith("weight") || key.EndsWith("zero_mask")).ShouldAllBe(key => !a[key].Equals(c[key]));
    }

    [Fact]
    public void An_unknown_name_is_rejected_with_the_known_ones() =>
        Should
            .Throw<ArgumentException>(() => AllModels.Create("resnet", new Seed(1), 10))
            .Message.ShouldContain("mnist-sparse-cnn");
}
