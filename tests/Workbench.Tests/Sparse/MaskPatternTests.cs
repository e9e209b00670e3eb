using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using Workbench.Checkpoints;
using Workbench.Models;
using Workbench.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Sparse;

public sealed class MaskPatternTests
{
    private sealed record Case(int Inputs, int Outputs, int Percent, MaskPattern Pattern, int Seed)
    {
        public int Block => Pattern switch { MaskPattern.Blocks8 => 8, MaskPattern.Blocks16 => 16, _ => 1 };

        public int Free => (int)Math.Round(Inputs * (1 - Percent / 100.0));

        public SparseWeightsOptions Options => new() { Sparsity = Percent / 100.0, Pattern = Pattern };
    }

    private static readonly Arbitrary<Case> Cases = (
        from inputs in Gen.Choose(1, 40)
        from outputs in Gen.Choose(1, 50)
        from percent in Gen.Choose(1, 99)
        from pattern in Gen.Elements(Enum.GetValues<MaskPattern>())
        from seed in Gen.Choose(0, 1000)
        select new Case(inputs, outputs, percent, pattern, seed)).ToArbitrary();

    [Fact]
    public void Every_unit_keeps_its_exact_share_and_blocks_share_their_mask() => Prop.ForAll(Cases, c =>
    {
        using var scope = NewDisposeScope();
        using var linear = new SparseWeights(nn.Linear(c.Inputs, c.Outputs), c.Options, new Seed(c.Seed));
        IsAsRequested(linear.Mask, c.Inputs, c);
        using var convolution = new SparseWeights2d(nn.Conv2d(c.Inputs, c.Outputs, (3, 2)), c.Options, new Seed(c.Seed));
        IsAsRequested(convolution.Mask, 6 * c.Inputs, c);
    }).QuickCheckThrowOnFailure();

    private static void IsAsRequested(Tensor mask, int inputs, Case c)
    {
        var rows = mask.eq(0).flatten(1).to_type(ScalarType.Float32).Values().Chunk(inputs).ToList();
        rows.ShouldAllBe(row => row.Sum() == Math.Round(inputs * (1 - c.Percent / 100.0)));
        // The last block is smaller if the units are not a multiple of the block.
        for (var unit = 0; unit < rows.Count; unit++) rows[unit].ShouldBe(rows[unit / c.Block * c.Block]);
    }

    [Fact]
    public void Masks_stay_during_training() => Prop.ForAll(Cases, c =>
    {
        using var scope = NewDisposeScope();
        manual_seed(c.Seed);
        using var layer = new SparseWeights(nn.Linear(c.Inputs, c.Outputs), c.Options, new Seed(c.Seed));
        var before = layer.Mask.clone();
        using var optimizer = optim.SGD(layer.parameters(), .1, momentum: .9);
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            layer.forward(randn(4, c.Inputs)).pow(2).sum().backward();
            optimizer.step();
            layer.AfterStep();
        }
        layer.AfterEpoch();
        layer.Mask.Equals(before).ShouldBeTrue();
        layer.Weight.mul(layer.Mask).ne(0).sum().item<long>().ShouldBe(0);
        // As far as no weight has become 0 by chance.
        layer.WeightSparsity().ShouldBe(1 - c.Free / (double)c.Inputs, 1e-9);
    }).QuickCheckThrowOnFailure();

    // The paper's masks must not change with the code: the same random numbers as ever.
    [Fact]
    public void Unstructured_masks_are_the_same_as_without_a_pattern()
    {
        using var scope = NewDisposeScope();
        using var layer = new SparseWeights(nn.Linear(9, 5), new SparseWeightsOptions { Sparsity = .6 }, new Seed(4));
        using var old = new SparseWeights(nn.Linear(9, 5), .6, new Seed(4));
        layer.Mask.Equals(old.Mask).ShouldBeTrue();
        layer.Options.Pattern.ShouldBe(MaskPattern.Unstructured);
        var random = new Seed(4).CreateRandom();
        var order = Enumerable.Range(0, 9).ToArray();
        foreach (var row in layer.Mask.Values().Chunk(9))
        {
            random.Shuffle(order);
            Enumerable.Range(0, 9).Where(input => row[input] == 0).ShouldBe(order.Take(4).Order());
        }
    }

    [Fact]
    public void A_checkpoint_carries_the_masks()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(Directory.CreateTempSubdirectory("workbench-masks").FullName, "blocks.safetensors");
        using var blocks = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10, 1, MaskPattern.Blocks16);
        using var other = AllModels.Create("mnist-sparse-cnn", new Seed(2), 10);
        Checkpoint.Save(path, blocks.Network, new Dictionary<string, string>());
        Checkpoint.Load(path, other.Network);
        var (saved, loaded) = (Checkpoint.State(blocks.Network), Checkpoint.State(other.Network));
        saved.Keys.Count(name => name.EndsWith("zero_mask")).ShouldBe(3);
        foreach (var (name, value) in saved) loaded[name].Equals(value).ShouldBeTrue(name);
        // Blocks are a special case of unstructured masks, not the other way round.
        foreach (var layer in other.Network.modules().OfType<SparseWeightsLayer>()) layer.AfterEpoch();
        using var unstructured = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        Checkpoint.Restore(blocks.Network, Checkpoint.State(unstructured.Network), "unstructured");
        foreach (var layer in blocks.Network.modules().OfType<SparseWeightsLayer>())
            Should.Throw<InvalidOperationException>(layer.AfterEpoch).Message.ShouldContain("to share their mask");
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    public static TheoryData<string> SparseModels() =>
        [.. AllModels.Names.Where(name => name.Contains("sparse"))];

    [Theory]
    [MemberData(nameof(SparseModels))]
    public void Every_sparse_network_of_the_catalogue_takes_a_pattern(string name)
    {
        using var scope = NewDisposeScope();
        var channels = name.Contains("squeezenet") ? 3 : 1;
        using var classifier = AllModels.Create(name, new Seed(1), 10, channels, MaskPattern.Blocks8);
        var layers = classifier.Network.modules().OfType<SparseWeightsLayer>().ToList();
        layers.ShouldNotBeEmpty();
        layers.ShouldAllBe(layer => layer.Options.Pattern == MaskPattern.Blocks8);
        foreach (var layer in layers) layer.AfterEpoch();
    }

    [Fact]
    public void Unknown_patterns_and_dense_networks_are_rejected()
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() => new SparseWeightsOptions { Pattern = (MaskPattern)7 })
            .Message.ShouldContain("Unstructured, Blocks8, Blocks16");
        Should
            .Throw<ArgumentException>(() => AllModels.Create("mnist-dense-cnn", new Seed(1), 10, 1, MaskPattern.Blocks8))
            .Message.ShouldContain("whose weights are dense");
        Should.Throw<ArgumentOutOfRangeException>(() => new SparseWeightsOptions { Sparsity = 1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new MnistSparseCnnOptions { MaskPattern = (MaskPattern)(-1) });
    }
}
