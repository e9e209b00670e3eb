namespace Workbench.Sparse;

/// <summary>Options of <see cref="BoostingSimulation"/>; values are checked when set.</summary>
public sealed record BoostingSimulationOptions
{
    /// <summary>Number of units in the layer, at least 2; default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Units { get; init => field = Guard.AtLeast(value, 2); } = 100;

    /// <summary>Active fraction, boosting and duty cycles; default a tenth active, boost 1.5 without decay.</summary>
    public KWinnersOptions Winners { get; init; } = new() { ActiveFraction = 0.1, BoostStrength = 1.5 };

    /// <summary>
    /// Inequality of the units: the standard deviation of their logarithmic strengths, at least 0; default 0.5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double Inequality { get; init => field = Guard.AtLeast(value, 0); } = 0.5;

    /// <summary>Number of batches, at least 1; default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Batches { get; init => field = Guard.AtLeast(value, 1); } = 100;

    /// <summary>Samples per batch, at least 1; default 32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int BatchSize { get; init => field = Guard.AtLeast(value, 1); } = 32;

    /// <summary>Random seed for the strengths and the activations; default 1.</summary>
    public Seed Seed { get; init; } = new(1);
}

/// <summary>Simulates boosting in a layer of unequally strong units, without learning.</summary>
/// <remarks>
/// Activations are log-normal: each unit has its own strength, and the samples scatter around it. The activations depend on the
/// options but not on the boost strength, so two simulations with different boosts see the same activations.
/// <code>
/// var simulation = BoostingSimulation.Run(new BoostingSimulationOptions { Batches = 50 });
/// </code>
/// </remarks>
/// <param name="BoostStrength">How strongly boosting favoured rare winners.</param>
/// <param name="Entropies">Entropy of the duty cycles after each batch, in bits.</param>
/// <param name="MaximumEntropy">The entropy if all units were active equally often, in bits.</param>
/// <param name="DutyCycles">Each unit's final share of wins, the strongest unit first.</param>
public sealed record BoostingSimulation(
    double BoostStrength, IReadOnlyList<double> Entropies, double MaximumEntropy, IReadOnlyList<double> DutyCycles)
{
    /// <summary>Runs the batches through a k-winners layer.</summary>
    /// <param name="options">The layer, its units and the batches.</param>
    public static BoostingSimulation Run(BoostingSimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var layer = new KWinners(options.Units, options.Winners);
        var random = options.Seed.CreateRandom();
        var strengths = Enumerable
            .Range(0, options.Units)
            .Select(_ => options.Inequality * Normal(random))
            .OrderDescending()
            .ToArray();
        var entropies = new List<double>();
        for (var batch = 0; batch < options.Batches; batch++)
        {
            using var x = Activations(strengths, options.BatchSize, random);
            using var y = layer.call(x);
            entropies.Add(DutyCycle.Entropy(layer.DutyCycle, options.Units));
        }
        var maximum = DutyCycle.MaximumEntropy(options.Units, layer.WinnerCount(options.Units, training: true));
        return new BoostingSimulation(options.Winners.BoostStrength, entropies, maximum,
            [.. layer.DutyCycle.data<float>().ToArray().Select(share => (double)share)]);
    }

    private static Tensor Activations(double[] strengths, int samples, Random random)
    {
        var values = new float[samples * strengths.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)Math.Exp(strengths[i % strengths.Length] + (0.5 * Normal(random)));
        return tensor(values, [samples, strengths.Length]);
    }

    // The Box–Muller method.
    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
