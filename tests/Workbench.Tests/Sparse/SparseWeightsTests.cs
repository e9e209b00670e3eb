using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using Workbench.Sparse;
using static TorchSharp.torch;

namespace Workbench.Tests.Sparse;

public sealed class SparseWeightsTests
{
    [Fact]
    public void Every_row_keeps_its_exact_share() => Prop.ForAll((
        from inputs in Gen.Choose(1, 60)
        from outputs in Gen.Choose(1, 12)
        from percent in Gen.Choose(1, 99)
        from seed in Gen.Choose(0, 1000)
        select (inputs, outputs, percent, seed)).ToArbitrary(), c =>
    {
        using var scope = NewDisposeScope();
        using var layer = new SparseWeights(nn.Linear(c.inputs, c.outputs), c.percent / 100.0, new Seed(c.seed));
        var free = (long)Math.Round(c.inputs * (1 - c.percent / 100.0));
        var counts = layer.Mask.eq(0).sum(dim: 1).data<long>().ToArray();
        return counts.All(count => count == free) && layer.Weight.mul(layer.Mask).ne(0).sum().item<long>() == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Output_channels_of_a_convolution_keep_their_exact_share()
    {
        using var scope = NewDisposeScope();
        using var layer = new SparseWeights2d(nn.Conv2d(32, 64, 5), .55, new Seed(1));
        layer.Mask.eq(0).flatten(1).sum(dim: 1).data<long>().ToArray().ShouldAllBe(count => count == 360);
        layer.WeightSparsity().ShouldBe(.55, 1e-9);
        layer.Measure().ShouldBe([new Measurement("weight_sparsity", layer.WeightSparsity())]);
    }

    [Fact]
    public void Masks_follow_the_seed_and_differ_between_rows()
    {
        using var scope = NewDisposeScope();
        SparseWeights Make(long seed) => new(nn.Linear(100, 8), .7, new Seed(seed));
        Make(3).Mask.Equals(Make(3).Mask).ShouldBeTrue();
        Make(3).Mask.Equals(Make(4).Mask).ShouldBeFalse();
        var mask = Make(3).Mask;
        mask[0].Equals(mask[1]).ShouldBeFalse();
        // Uniform: over many rows every input is masked about equally often (0.7 ± 5 standard deviations).
        using var wide = new SparseWeights(nn.Linear(50, 4000), .7, new Seed(9));
        wide.Mask.mean([0L]).Values().ShouldAllBe(share => Math.Abs(share - .7) < 5 * Math.Sqrt(.21 / 4000));
    }

    [Fact]
    public void Initial_values_and_bias_are_not_changed()
    {
        using var scope = NewDisposeScope();
        var dense = nn.Linear(20, 5);
        var (weight, bias) = (dense.weight.detach().clone(), dense.bias!.detach().clone());
        using var layer = new SparseWeights(dense, .5, new Seed(1));
        dense.bias.detach().Equals(bias).ShouldBeTrue();
        layer.Weight.detach().Equals(weight.masked_fill(layer.Mask.to_type(ScalarType.Bool), 0)).ShouldBeTrue();
    }

    [Fact]
    public void Masked_weights_move_with_momentum_until_they_are_zeroed_again()
    {
        using var scope = NewDisposeScope();
        using var layer = new SparseWeights(nn.Linear(20, 5), .5, new Seed(1));
        var optimizer = optim.SGD(layer.parameters(), .1, momentum: .9);
        layer.forward(rand(4, 20)).sum().backward();
        optimizer.step();
        layer.Weight.mul(layer.Mask).ne(0).sum().item<long>().ShouldBeGreaterThan(0);
        Should.Throw<InvalidOperationException>(layer.AfterEpoch).Message.ShouldContain("masked weight");
        var free = layer.Weight.detach().clone();
        layer.AfterStep();
        layer.AfterEpoch();
        layer.Weight.mul(layer.Mask).ne(0).sum().item<long>().ShouldBe(0);
        layer.Weight.detach().Equals(free.masked_fill(layer.Mask.to_type(ScalarType.Bool), 0)).ShouldBeTrue();
    }

    [Fact]
    public void The_state_has_the_checkpoint_names()
    {
        using var linear = new SparseWeights(nn.Linear(20, 5), .5, new Seed(1));
        linear.state_dict().Keys.Order().ShouldBe(["module.bias", "module.weight", "zero_mask"]);
        using var convolution = new SparseWeights2d(nn.Conv2d(2, 3, 3, bias: false), .5, new Seed(1));
        convolution.state_dict().Keys.Order().ShouldBe(["module.weight", "zero_mask"]);
        convolution.state_dict()["zero_mask"].shape.ShouldBe([3, 2, 3, 3]);
        linear.parameters().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Rejects_an_invalid_sparsity(double sparsity) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SparseWeights(nn.Linear(20, 5), sparsity, new Seed(1)));

    [Fact]
    public void A_mask_of_another_network_is_detected()
    {
        using var layer = new SparseWeights(nn.Linear(20, 5), .5, new Seed(1));
        layer.Mask.zero_();
        Should.Throw<InvalidOperationException>(layer.AfterEpoch).Message.ShouldContain("expected 10 of 20 weights masked");
    }
}
