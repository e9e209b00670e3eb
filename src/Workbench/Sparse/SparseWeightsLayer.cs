namespace Workbench.Sparse;

/// <summary>
/// The common part of <see cref="SparseWeights"/> and <see cref="SparseWeights2d"/>: a fixed random set of weights stays zero.
/// </summary>
/// <remarks>
/// The gradient is not masked: momentum and weight decay move masked weights, which are zeroed again after each step.
/// </remarks>
public abstract class SparseWeightsLayer : Module, ITrainingStep
{
#pragma warning disable CA1051, SA1401, IDE1006 // TorchSharp registers fields by name, so these are the names in checkpoints.
    /// <summary>The wrapped layer.</summary>
    protected readonly Module module;

    /// <summary>1 where the weight is zero, in the weight's shape, float32.</summary>
    protected readonly Tensor zero_mask;
#pragma warning restore CA1051, SA1401, IDE1006

    private protected SparseWeightsLayer(string name, Module module, Tensor weight, SparseWeightsOptions options, Seed seed)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seed);
        Options = options;
        this.module = module;
        zero_mask = ZeroMask.Draw(weight.shape, options, seed).DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>The requested share of zero weights, and how they are arranged.</summary>
    public SparseWeightsOptions Options { get; }

    /// <summary>The requested share of zero weights.</summary>
    public double Sparsity => Options.Sparsity;

    /// <summary>1 where the weight is zero, in the weight's shape. The layer owns it.</summary>
    public Tensor Mask => zero_mask;

    /// <summary>The weights. The wrapped layer owns them.</summary>
    public abstract Tensor Weight { get; }

    /// <inheritdoc />
    public override Tensor forward(Tensor input) => module.call(input);

    /// <summary>Sets the masked weights back to zero; call it after anything that changes weights.</summary>
    public void Rezero()
    {
        using var _ = no_grad();
        // w − w·1 = 0 and w − w·0 = w exactly, in one vectorised pass; filling by mask takes twenty times as long.
        Weight.addcmul_(Weight, zero_mask, -1);
    }

    /// <summary>The current share of weights that are exactly zero.</summary>
    public double WeightSparsity()
    {
        using var weight = Weight.detach();
        using var zeros = weight.eq(0);
        using var count = zeros.sum();
        return count.item<long>() / (double)weight.numel();
    }

    // The share of weights that must stay zero; divided as WeightSparsity is, so that the two can be compared exactly.
    internal double MaskedFraction()
    {
        using var masked = zero_mask.ne(0);
        using var count = masked.sum();
        return count.item<long>() / (double)zero_mask.numel();
    }

    /// <inheritdoc />
    public void AfterStep() => Rezero();

    /// <summary>
    /// Checks that every masked weight is zero, that every row has the right number of masked weights, and that the rows of a
    /// block share their mask.
    /// </summary>
    /// <exception cref="InvalidOperationException">The actual sparsity or pattern is not the requested one.</exception>
    public void AfterEpoch()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var stray = Weight.mul(zero_mask).ne(0).sum().item<long>();
        if (stray > 0)
            throw new InvalidOperationException(
                $"{GetName()}: expected every masked weight to be zero, found {stray} that are not; call Rezero after each "
                    + "optimizer step."
            );
        var inputs = (int)(Weight.numel() / Weight.shape[0]);
        var masked = inputs - ZeroMask.FreeInputs(inputs, Sparsity);
        var uneven = zero_mask.flatten(1).sum(dim: 1).ne(masked).sum().item<long>();
        if (uneven > 0)
            throw new InvalidOperationException(
                $"{GetName()}: expected {masked} of {inputs} weights masked in every row (sparsity {Sparsity}), found {uneven} "
                    + "rows with another number; was the mask loaded from a network of another sparsity?"
            );
        CheckBlocks();
    }

    private void CheckBlocks()
    {
        var (mask, block) = (zero_mask.flatten(1), ZeroMask.Rows(Options.Pattern));
        for (var first = 0L; block > 1 && first < mask.shape[0]; first += block)
        {
            var rows = mask.narrow(0, first, Math.Min(block, mask.shape[0] - first));
            if (rows.ne(rows[0]).any().item<bool>())
                throw new InvalidOperationException(
                    $"{GetName()}: expected units {first} to {first + rows.shape[0] - 1} to share their mask (pattern "
                        + $"{Options.Pattern}), found different ones; was the mask loaded from a network of another pattern?"
                );
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<Measurement> Measure() => [new("weight_sparsity", WeightSparsity())];
}
