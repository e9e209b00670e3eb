namespace Workbench.Sparse;

/// <summary>The common part of <see cref="KWinners"/> and <see cref="KWinners2d"/>: duty cycles and boosting.</summary>
public abstract class KWinnersLayer : Module, ITrainingStep, IMissingState
{
#pragma warning disable CA1051, SA1401, IDE1006 // TorchSharp registers fields by name, so these are the names in checkpoints.
    /// <summary>The running share of samples in which each unit wins.</summary>
    protected readonly Tensor duty_cycle;

    /// <summary>How strongly boosting favours rare winners; a scalar.</summary>
    protected readonly Tensor boost_strength;

    /// <summary>Training samples seen so far; a scalar.</summary>
    /// <remarks>Departure: nupic.torch does not save it, so its first batch after loading overwrites the duty cycle.</remarks>
    protected readonly Tensor learning_iterations;
#pragma warning restore CA1051, SA1401, IDE1006

    /// <summary>Creates an untrained state: all duty cycles are zero.</summary>
    /// <param name="name">The layer type's name.</param>
    /// <param name="dutyCycleShape">(n) or (1, C, 1, 1).</param>
    /// <param name="options">The options, already checked by the caller.</param>
    private protected KWinnersLayer(string name, IReadOnlyList<long> dutyCycleShape, KWinnersLayerOptions options) : base(name)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Settings = options;
        duty_cycle = zeros(dutyCycleShape.ToArray()).DetachFromDisposeScope();
        boost_strength = tensor((float)options.BoostStrength).DetachFromDisposeScope();
        learning_iterations = tensor(0L).DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>The running share of samples in which each unit wins: (n) or (1, C, 1, 1). The layer owns it.</summary>
    public Tensor DutyCycle => duty_cycle;

    /// <summary>How strongly boosting currently favours rare winners.</summary>
    public double BoostStrength => boost_strength.item<float>();

    /// <summary>Training samples seen so far.</summary>
    public long LearningIterations => learning_iterations.item<long>();

    /// <summary>The layer's options.</summary>
    internal KWinnersLayerOptions Settings { get; }

    /// <summary>Number of units that compete with each other, in the last input; 0 before the first.</summary>
    protected long Competitors { get; private set; }

    /// <summary>Number of units per sample in the last input; 0 before the first.</summary>
    protected long Units { get; private set; }

    /// <summary>The number of winners for a number of competitors.</summary>
    /// <param name="competitors">n, or C with local competition.</param>
    /// <param name="training">True for training, false for evaluation.</param>
    public abstract long WinnerCount(long competitors, bool training);

    /// <inheritdoc />
    public override Tensor forward(Tensor input) => forward(input, KWinnersGradient.Winners);

    /// <summary>The same forward pass with another rule for the backward pass.</summary>
    /// <param name="input">Activations, as for the other overload.</param>
    /// <param name="gradient">The rule for the backward pass.</param>
    /// <returns>Winners' own values, 0 elsewhere. The caller disposes it.</returns>
    public Tensor forward(Tensor input, KWinnersGradient gradient)
    {
        ExpectShape(input.shape);
        // An empty batch has no winners.
        if (input.shape[0] == 0)
            return input.clone();

        using var scope = NewDisposeScope();
        Units = input.numel() / Math.Max(1, input.shape[0]);
        Competitors = CompetitorsOf(input);
        ExpectWinners(Competitors);
        var y = KeepWinners(input, WinnerCount(Competitors, training), BoostStrength);
        if (training) UpdateDutyCycle(y);
        // Losers: x + (0 − x) = 0; winners: x + 0. So the value is exactly that of y.
        if (gradient == KWinnersGradient.StraightThrough) y = input + (y - input).detach();
        if (gradient == KWinnersGradient.Softened) y = Softened(input, y);
        return y.MoveToOuterDisposeScope();
    }

    /// <summary>Does nothing, because k-winners change with the samples, not with the optimizer.</summary>
    public void AfterStep()
    {
    }

    /// <summary>Multiplies the boost strength by its decay factor.</summary>
    public void AfterEpoch() => boost_strength.mul_(Settings.BoostStrengthFactor);

    /// <inheritdoc />
    /// <remarks>
    /// Other programs do not save the number of samples seen. It is then set to one full period, so that the duty cycle counts.
    /// </remarks>
    public double? DefaultFor(string buffer) => buffer == nameof(learning_iterations) ? Settings.DutyCyclePeriod : null;

    /// <inheritdoc />
    public IReadOnlyList<Measurement> Measure()
    {
        var measured = new List<Measurement> { new("boost_strength", BoostStrength) };
        // An image layer knows its number of units only from its input.
        if (Units == 0) return measured;
        var groups = Units / Competitors;
        measured.Add(new("duty_cycle_entropy", Sparse.DutyCycle.Entropy(duty_cycle, Units)));
        measured.Add(new("maximum_entropy",
            groups * Sparse.DutyCycle.MaximumEntropy(Competitors, WinnerCount(Competitors, training: true))));
        using var silent = duty_cycle.le(0);
        using var count = silent.sum();
        measured.Add(new("silent_fraction", count.item<long>() / (double)duty_cycle.numel()));
        return measured;
    }

    /// <summary>Throws if k is 0 for this number of competitors: the output would be 0 for every input.</summary>
    private protected void ExpectWinners(long competitors)
    {
        var (training, evaluation) = (WinnerCount(competitors, training: true), WinnerCount(competitors, training: false));
        if (training > 0 && evaluation > 0)
            return;

        var found = FormattableString.Invariant($"{training} in training and {evaluation} in evaluation");
        throw new ArgumentException(
            $"Expected at least one winner among {competitors} units, found {found}: raise "
                + FormattableString.Invariant(
                    $"ActiveFraction ({Settings.ActiveFraction}) or InferenceFactor ({Settings.InferenceFactor})."
                )
        );
    }

    /// <summary>Throws if the layer was not built for this input.</summary>
    /// <param name="shape">The input's shape.</param>
    private protected abstract void ExpectShape(long[] shape);

    /// <summary>The number of units that compete with each other.</summary>
    private protected abstract long CompetitorsOf(Tensor input);

    /// <summary>Calls the pure function with this layer's options.</summary>
    private protected abstract Tensor KeepWinners(Tensor input, long k, double boostStrength);

    // The value is exactly that of y: the term added for the gradient is a number minus itself.
    private static Tensor Softened(Tensor input, Tensor y)
    {
        var scaled = input * Nearness(input.detach(), y.detach());
        return y.detach() + (scaled - scaled.detach());
    }

    // A logistic curve around the last winner's value, with a width of a tenth of the sample's spread.
    private static Tensor Nearness(Tensor input, Tensor y)
    {
        using var _ = no_grad();
        var values = input.flatten(1);
        var last = values.Filled(y.flatten(1).eq(0), double.PositiveInfinity).amin([1], keepdim: true);
        var spread = values.std(1, keepdim: true).clamp_min(1e-6);
        return values.sub(last).div(spread.mul(0.1)).sigmoid().view(input.shape);
    }

    /// <summary>Updates the duty cycles with a batch whose winners were selected elsewhere.</summary>
    /// <param name="active">
    /// The number of samples in which each unit was positive, in the duty cycle's shape; averaged over positions.
    /// </param>
    /// <param name="batch">Number of samples.</param>
    /// <param name="units">Number of units per sample.</param>
    internal void UpdateDutyCycle(Tensor active, long batch, long units)
    {
        (Units, Competitors) = (units, units);
        UpdateDutyCycle(active, batch);
    }

    private void UpdateDutyCycle(Tensor y)
    {
        if (y.shape[0] == 0) return;
        using var active = Sparse.DutyCycle.ActiveCounts(y);
        UpdateDutyCycle(active, y.shape[0]);
    }

    private void UpdateDutyCycle(Tensor active, long batch)
    {
        using var _ = no_grad();
        learning_iterations.add_(batch);
        using var updated = Sparse.DutyCycle.Updated(duty_cycle, active, batch, LearningIterations, Settings.DutyCyclePeriod);
        duty_cycle.copy_(updated);
    }
}
