using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class ShuffleTests
{
    [Fact]
    public void Is_a_permutation_that_depends_only_on_the_seed()
    {
        var first = Shuffle.Indices(1000, new Seed(1));
        first.Order().ShouldBe(Enumerable.Range(0, 1000));
        Shuffle.Indices(1000, new Seed(1)).ShouldBe(first);
        Shuffle.Indices(1000, new Seed(2)).ShouldNotBe(first);
    }

    [Fact]
    public void Every_position_is_equally_likely()
    {
        var sums = new double[5];
        for (var seed = 0; seed < 2000; seed++)
        {
            var order = Shuffle.Indices(5, new Seed(seed));
            for (var i = 0; i < 5; i++) sums[i] += order[i];
        }
        // Mean 2, standard error sqrt(2 / 2000) = 0.032.
        foreach (var sum in sums) (sum / 2000).ShouldBe(2, 0.15);
    }

    [Fact]
    public void Batches_cover_everything_once_and_the_last_may_be_smaller()
    {
        var batches = Shuffle.Batches(70, 32, new Seed(3));
        batches.Select(batch => batch.Count).ShouldBe([32, 32, 6]);
        batches.SelectMany(batch => batch).ShouldBe(Shuffle.Indices(70, new Seed(3)));
    }

    [Fact]
    public void Rejects_invalid_arguments()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Shuffle.Indices(-1, new Seed(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Shuffle.Batches(10, 0, new Seed(1)));
    }
}
