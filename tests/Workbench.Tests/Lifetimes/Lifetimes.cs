using TorchSharp;
using Workbench.Data;
using Workbench.Sparse;
using Workbench.Tests.Attacks;
using Workbench.Tests.Training;
using static TorchSharp.torch;

namespace Workbench.Tests.Lifetimes;

/// <summary>Counts tensors around a piece of work, and stops the work at random moments.</summary>
internal static class Lifetimes
{
    private const int Side = 12;

    /// <summary>
    /// Checks that the work does not change the number of live tensors, immediately and after a garbage collection.
    /// </summary>
    /// <remarks>
    /// On this thread: tensors created but not disposed here, so that tensors left to the collector count even if it was quick.
    /// In the process: TorchSharp counts a parameter twice when a module creates it, so networks must be created before.
    /// A tensor whose scope is gone is not counted at all: its finaliser ends the process.
    /// </remarks>
    public static void ShouldLeaveNothing(Action work)
    {
        Collect();
        var before = Live();
        work();
        Live().ShouldBe(before, "tensors left to the collector");
        Collect();
        Live().ShouldBe(before, "tensors that nobody gave back");
    }

    public static void Collect()
    {
        // Objects released by a finaliser are collected in the next round.
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>
    /// Counts the queries of an uninterrupted run, then ends several other runs at a random query, by cancellation and by an
    /// error.
    /// </summary>
    public static void StopAtRandom(Watched network, Random random, int runs, Action<CancellationToken> work)
    {
        (network.Calls, network.AfterCall) = (0, _ => { });
        work(CancellationToken.None);
        var calls = network.Calls;
        for (var run = 0; run < runs; run++)
        {
            using var stop = new CancellationTokenSource();
            var (last, fails) = (random.Next(1, calls + 1), run % 2 == 1);
            (network.Calls, network.AfterCall) = (0, call =>
            {
                if (call < last) return;
                stop.Cancel();
                if (fails) throw new TimeoutException("The network failed.");
            }
            );
            try
            {
                work(stop.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or TimeoutException)
            {
            }
        }
        network.AfterCall = _ => { };
    }

    /// <summary>A sparse network with every kind of layer that the engine can train, for <see cref="Images"/>.</summary>
    public static Classifier SparseNetwork() => new("tiny", Sequence(), Normalization.Mnist, classes: 10);

    /// <summary>The same network wrapped in a <see cref="Watched"/>.</summary>
    public static (Watched Network, Classifier Classifier) WatchedNetwork()
    {
        var network = new Watched(Sequence());
        return (network, new Classifier("watched", network, Normalization.Mnist, classes: 10));
    }

    public static ImageSet Images(int count, string split = "test") => Toy.Images(count, split, Side, seed: split.Length);

    private static nn.Module<Tensor, Tensor> Sequence()
    {
        manual_seed(3);
        var network = nn.Sequential(
            new SparseWeights2d(nn.Conv2d(1, 4, 3), 0.5, new Seed(1)),
            nn.MaxPool2d(2),
            new KWinners2d(4, new KWinners2dOptions { ActiveFraction = 0.3 }),
            nn.Flatten(),
            new SparseWeights(nn.Linear(100, 20), 0.5, new Seed(2)),
            new KWinners(20, new KWinnersOptions { ActiveFraction = 0.3 }),
            nn.Linear(20, 10)
        );
        network.eval();
        return network;
    }

    private static (long Here, long InTheProcess) Live() =>
        (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount);
}
