
namespace Workbench.Sparse;

/// <summary>What <see cref="KWinners"/> and <see cref="KWinners2d"/> share: duty cycle, boosting and their books.</summary>
public abstract class KWinnersLayer : Module, ITrainingStep, IMissingState
{
#pragma warning disable CA1051, SA1401, IDE1006 // TorchSharp registers fields, under the fields' names: these are the checkpoint's names.
    /// <summary>Running share of samples in which each unit wins.</summary>
    protected readonly Tensor duty_cycle;

    /// <summary>How strongly rare winners are preferred; a scalar.</summary>
    protected readonly Tensor boost_strength;

    /// <summary>Training samples seen so far; a scalar.</summary>
    /// <remarks>Departure: nupic.torch does not save it, so its first batch after loading overwrites the duty cycle.</remarks>
    protected readonly Tensor learning_iterations;
#pragma warning restore CA1051, SA1401, IDE1006

    /// <summary>Starts with nothing learnt: duty cycles of zero.</summary>
    /// <param name="name">The layer type's name.</param>
    /// <param name="dutyCycleShape">(n) or (1, C, 1, 1).</param>
    /// <param name="options">Checked by the caller.</param>
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

    /// <summary>What is passed back; adaptive attacks change it and must restore it. Default: the true gradient.</summary>
    public KWinnersGradient Gradient { get; set; }

    /// <summary>Running share of samples in which each unit wins: (n) or (1, C, 1, 1). The layer owns it.</summary>
    public Tensor DutyCycle => duty_cycle;

    /// <summary>How strongly rare winners are preferred, at present.</summary>
    public double BoostStrength => boost_strength.item<float>();

    /// <summary>Training samples seen so far.</summary>
    public long LearningIterations => learning_iterations.item<long>();

    /// <summary>The options the layer was built with.</summary>
    internal KWinnersLayerOptions Settings { get; }

    /// <summary>Units that compete with one another, in the last input; 0 before the first.</summary>
    protected long Competitors { get; private set; }

    /// <summary>Units of one sample in the last input; 0 before the first.</summary>
    protected long Units { get; private set; }

    /// <summary>How many units win among so many competitors.</summary>
    /// <param name="competitors">n, or C with local competition.</param>
    /// <param name="training">Whether for training; otherwise for evaluation.</param>
    public abstract long WinnerCount(long competitors, bool training);

    /// <inheritdoc />
    public override Tensor forward(Tensor input)
    {
        ExpectShape(input.shape);
        using var scope = NewDisposeScope();
        Units = input.numel() / Math.Max(1, input.shape[0]);
        Competitors = CompetitorsOf(input);
        var y = KeepWinners(input, WinnerCount(Competitors, training), BoostStrength);
        if (training) Learn(y);
        // Losers: x + (0 − x) = 0, winners: x + 0, so the value is exactly y's.
        if (Gradient == KWinnersGradient.StraightThrough) y = input + (y - input).detach();
        if (Gradient == KWinnersGradient.Softened) y = Softened(input, y);
        return y.MoveToOuterDisposeScope();
    }

    /// <summary>Nothing to do: k-winners change with the samples, not with the optimizer.</summary>
    public void AfterStep()
    {
    }

    /// <summary>Decays the boost strength by its factor.</summary>
    public void AfterEpoch() => boost_strength.mul_(Settings.BoostStrengthFactor);

    /// <inheritdoc />
    /// <remarks>Other programs do not save the number of samples seen: it is taken as one whole period, so that the duty cycle counts.</remarks>
    public double? DefaultFor(string buffer) => buffer == nameof(learning_iterations) ? Settings.DutyCyclePeriod : null;

    /// <inheritdoc />
    public IReadOnlyList<Measurement> Measure()
    {
        var measured = new List<Measurement> { new("boost_strength", BoostStrength) };
        // An image layer's number of units is known only from its input.
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

    /// <summary>Refuses an input that the layer was not built for.</summary>
    /// <param name="shape">The input's.</param>
    private protected abstract void ExpectShape(long[] shape);

    /// <summary>How many units compete with one another.</summary>
    private protected abstract long CompetitorsOf(Tensor input);

    /// <summary>The pure function with this layer's options.</summary>
    private protected abstract Tensor KeepWinners(Tensor input, long k, double boostStrength);

    // The value is exactly y's: what is added for the gradient's sake is a number minus itself.
    private static Tensor Softened(Tensor input, Tensor y)
    {
        var scaled = input * Nearness(input.detach(), y.detach());
        return y.detach() + (scaled - scaled.detach());
    }

    // A logistic curve around the last winner's value, a tenth of the sample's spread wide.
    private static Tensor Nearness(Tensor input, Tensor y)
    {
        using var _ = no_grad();
        var values = input.flatten(1);
        var last = values.masked_fill(y.flatten(1).eq(0), double.PositiveInfinity).amin([1], keepdim: true);
        var spread = values.std(1, keepdim: true).clamp_min(1e-6);
        return values.sub(last).div(spread.mul(0.1)).sigmoid().view(input.shape);
    }

    /// <summary>Keeps the books of a batch whose winners were found elsewhere.</summary>
    /// <param name="active">In how many samples each unit was positive, in the duty cycle's shape; averaged over places.</param>
    /// <param name="batch">Number of samples.</param>
    /// <param name="units">Units of one sample.</param>
    internal void Learn(Tensor active, long batch, long units)
    {
        (Units, Competitors) = (units, units);
        Learn(active, batch);
    }

    private void Learn(Tensor y)
    {
        if (y.shape[0] == 0) return;
        using var active = Sparse.DutyCycle.ActiveCounts(y);
        Learn(active, y.shape[0]);
    }

    private void Learn(Tensor active, long batch)
    {
        using var _ = no_grad();
        learning_iterations.add_(batch);
        using var updated = Sparse.DutyCycle.Updated(duty_cycle, active, batch, LearningIterations, Settings.DutyCyclePeriod);
        duty_cycle.copy_(updated);
    }
}
