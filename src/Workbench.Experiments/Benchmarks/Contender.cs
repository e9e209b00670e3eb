using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbench.Experiments.Benchmarks;

/// <summary>One participant of a benchmark: an engine with a network, and the work to time.</summary>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Network">Name of the network.</param>
/// <param name="Load">The minimum amount of arithmetic and memory traffic; null if it is not counted.</param>
/// <param name="Turn">Repeats the work for the given number of seconds; returns the milliseconds of each repetition.</param>
internal sealed record Contender(string Engine, string Network, Workload? Load, Func<double, IReadOnlyList<double>> Turn)
{
    /// <summary>Work in this process, which receives the index of the repetition.</summary>
    public static Contender Here(string engine, string network, Workload? load, Action<int> work) =>
        new(
            engine,
            network,
            load,
            seconds =>
            {
                var (times, whole) = (new List<double>(), Stopwatch.StartNew());
                while (times.Count < 3 || whole.Elapsed.TotalSeconds < seconds)
                {
                    var watch = Stopwatch.StartNew();
                    work(times.Count);
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
                return times;
            }
        );

    /// <summary>Work in this process that takes seconds and therefore runs once per turn.</summary>
    public static Contender Once(string engine, string network, Action work) => new(engine, network, null, _ =>
    {
        var watch = Stopwatch.StartNew();
        work();
        return [watch.Elapsed.TotalMilliseconds];
    });

    /// <summary>The same work in PyTorch; no contender if PyTorch is not available.</summary>
    public static IEnumerable<Contender> Python(PythonOpponent? python, string network, Workload? load, JsonObject request)
    {
        if (python is null) yield break;
        yield return new Contender(AllBenchmarks.PyTorch, network, load, seconds =>
        {
            var asked = request.DeepClone().AsObject();
            (asked["model"], asked["seconds"]) = (network, seconds);
            return python.Ask(asked);
        });
    }
}

/// <summary>Lets the contenders take turns, round after round, so that all of them run under the same conditions.</summary>
internal static class Tournament
{
    /// <summary>
    /// Runs the number of rounds in the options. For long turns, <paramref name="share"/> divides that number, and there is no
    /// warm-up.
    /// </summary>
    public static BenchmarkCase Run(
        string name,
        string setting,
        double value,
        IReadOnlyList<Contender> contenders,
        BenchmarkContext context,
        int share = 1
    )
    {
        var options = context.Options;
        var count = Math.Max(1, options.Rounds / share);
        // The warm-up fills caches and buffers and lets the JIT compiler optimise, which it does only after many calls.
        if (share == 1)
        {
            foreach (var contender in contenders) contender.Turn(options.TurnSeconds * (context.IsWarm ? 1 : 6));
            context.IsWarm = true;
        }
        var rounds = contenders.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < count; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                rounds[i].Add(Math.Round(Quantiles.Of(contenders[i].Turn(options.TurnSeconds), 0.5), 5));
            }
            context.Progress?.Report(new WorkProgress($"{name}, {setting}", round + 1, count, "rounds"));
        }
        return new BenchmarkCase(
            name,
            setting,
            value,
            [
                .. contenders.Zip(
                    rounds,
                    (contender, times) =>
                        new BenchmarkRow(
                            contender.Engine,
                            contender.Network,
                            times,
                            contender.Load?.MultiplyAdds ?? 0,
                            contender.Load is { } load ? context.Roofline.Milliseconds(load.MultiplyAdds, load.Bytes) : 0
                        )
                ),
            ]
        );
    }
}
