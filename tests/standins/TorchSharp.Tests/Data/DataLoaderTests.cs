using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Data;

public class DataLoaderTests
{
    private static Modules.TensorDataset Numbers() =>
        utils.data.TensorDataset(arange(10, dtype: ScalarType.Float32), arange(10, dtype: ScalarType.Int64) * 2);

    [Fact]
    public void BatchesComeInOrder()
    {
        using var loader = utils.data.DataLoader(Numbers(), 4);
        loader.Count.ShouldBe(3);
        var batches = loader.Select(batch => (Flat(batch[0]), batch[1].data<long>().ToArray())).ToList();
        batches.Select(batch => batch.Item1.Length).ShouldBe([4, 4, 2]);
        batches[1].Item1.ShouldBe([4, 5, 6, 7]);
        batches[1].Item2.ShouldBe([8, 10, 12, 14]);
    }

    [Fact]
    public void AnIncompleteBatchMayBeDropped()
    {
        using var loader = utils.data.DataLoader(Numbers(), 4, drop_last: true);
        loader.Count.ShouldBe(2);
        loader.Count().ShouldBe(2);
    }

    [Fact]
    public void ShufflingGivesEverySampleOnceInAnOrderThatTheSeedDecides()
    {
        double[] Order(int seed)
        {
            using var loader = utils.data.DataLoader(Numbers(), 3, shuffle: true, seed: seed);
            return loader.SelectMany(batch => Flat(batch[0])).ToArray();
        }
        Order(1).Order().ShouldBe(Enumerable.Range(0, 10).Select(i => (double)i));
        Order(1).ShouldBe(Order(1));
        Order(1).ShouldNotBe(Order(2));
    }

    [Fact]
    public void AnOrderMayBeGiven()
    {
        using var loader = utils.data.DataLoader(Numbers(), 2, [7L, 3L, 3L]);
        loader.SelectMany(batch => Flat(batch[0])).ShouldBe([7, 3, 3]);
    }

    private sealed class Squares : utils.data.Dataset
    {
        public override long Count => 5;
        public override Dictionary<string, Tensor> GetTensor(long index) =>
            new() { ["data"] = tensor(index * index), ["label"] = tensor(index) };
    }

    [Fact]
    public void NamedTensorsAreStackedByName()
    {
        using var loader = utils.data.DataLoader(new Squares(), 5);
        loader.Single()["data"].IsInvalid.ShouldBeTrue("a batch is disposed when the loader goes on");
        foreach (var batch in loader)
            batch["data"].data<long>().ToArray().ShouldBe([0, 1, 4, 9, 16]);
    }

    [Fact]
    public void ALoopLeavesNoTensorBehind()
    {
        using var loader = utils.data.DataLoader(Numbers(), 3, shuffle: true);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var epoch = 0; epoch < 20; epoch++)
            foreach (var _ in loader) { }
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(before);
    }

    [Fact]
    public void TensorsOfDifferentLengthsAreNoDataSet() =>
        Should.Throw<ArgumentException>(() => utils.data.TensorDataset(zeros(3), zeros(4))).Message.ShouldContain("3, 4");
}
