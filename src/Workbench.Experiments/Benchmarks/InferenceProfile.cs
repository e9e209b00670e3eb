using System.Text.Json;
using Workbench.Engine;
using Workbench.Training;

namespace Workbench.Experiments.Benchmarks;

/// <summary>How much of an engine's time one of its steps takes.</summary>
/// <param name="Network"><c>sparse</c> or <c>dense</c>.</param>
/// <param name="Batch">Images per batch.</param>
/// <param name="Instructions">The vector instructions in use.</param>
/// <param name="Step">What the step does.</param>
/// <param name="Microseconds">Time per image.</param>
/// <param name="Fraction">Share of the time of all steps.</param>
public sealed record ProfileRow(
    string Network, int Batch, EngineInstructions Instructions, string Step, double Microseconds, double Fraction);

/// <summary>Where the sparse engine spends its time, step by step, on the two networks of the paper.</summary>
/// <remarks>Reading the clock after every step adds about a twentieth of a microsecond per step and image.</remarks>
public static class InferenceProfile
{
    // The first repetitions let tiered compilation optimise the loops.
    private const int Warmup = 2000, Images = 5000;

    /// <summary>The benchmark whose time this profile breaks down.</summary>
    public const string Benchmark = "inference";

    /// <summary>Measures on one thread, with every vector width from 256 bits; nothing else should run.</summary>
    /// <param name="cancellation">Checked before each batch size.</param>
    /// <returns>One row per network, vector width, batch size and step.</returns>
    public static IReadOnlyList<ProfileRow> Measure(CancellationToken cancellation = default)
    {
        using var context = new BenchmarkContext(new BenchmarkOptions(), Roofline.Measure(), null, null, cancellation);
        return Measure(context);
    }

    internal static IReadOnlyList<ProfileRow> Measure(BenchmarkContext context)
    {
        var best = SparseEngine.Available(EngineInstructions.Best);
        EngineInstructions[] widths = best == EngineInstructions.Avx512 ? [best, EngineInstructions.Avx2] : [best];
        return [.. from network in context.Networks
                   from width in widths
                   let engine = SparseEngine.Compile(network.Classifier, new SparseEngineOptions { Instructions = width })
                   from batch in NetworkBenchmarks.Batches
                   from row in Rows(engine, network.Network, batch, context)
                   select row];
    }

    /// <summary>The rows as one JSON document.</summary>
    /// <param name="rows">From <see cref="Measure(CancellationToken)"/>.</param>
    public static string ToJson(IReadOnlyList<ProfileRow> rows) => JsonSerializer.Serialize(rows, RecordJson.Indented);

    private static IEnumerable<ProfileRow> Rows(SparseEngine engine, string network, int batch, BenchmarkContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var (pixels, shape) = (context.Pixels(0, batch), context.Test.Shape);
        // Shorter turns make a shorter profile.
        var share = Math.Min(1, context.Options.TurnSeconds / new BenchmarkOptions().TurnSeconds);
        engine.Profile(pixels, shape.Height, shape.Width, (int)(share * Warmup / batch) + 1);
        var steps = engine.Profile(pixels, shape.Height, shape.Width, (int)(share * Images / batch) + 1);
        var whole = steps.Sum(step => step.Microseconds);
        return steps.Select(step =>
            new ProfileRow(network, batch, engine.Instructions, step.Step, step.Microseconds, step.Microseconds / whole));
    }
}
