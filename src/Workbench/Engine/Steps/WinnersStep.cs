using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Sparse;

namespace Workbench.Engine.Steps;

/// <summary>k-winners over all units of an image: searches for the threshold, then lists the winners.</summary>
internal sealed unsafe class WinnersStep<TKernels> : EngineStep where TKernels : struct, IKernels
{
    private readonly WinnersLayer layer;
    private readonly MapShape shape;
    private readonly int input, scratch, output, winners;
    private readonly bool zeros, pads;
    private readonly AlignedFloats factors;

    /// <remarks>
    /// Reads a map, writes a list, uses a map for scores. Winners that are 0 add nothing but pass gradient: only training needs
    /// them.
    /// </remarks>
    public WinnersStep(WinnersLayer layer, MapShape shape, StepSlots slots, bool zeros = false)
    {
        (this.layer, this.shape, this.zeros) = (layer, shape, zeros);
        (input, scratch, output) = (slots.Input, slots.Scratch!.Value, slots.Output);
        winners = (int)layer.WinnerCount(shape.Units);
        pads = shape.HasPadding || shape.Capacity != shape.Size;
        factors = new AlignedFloats(shape.Capacity);
        Load(layer.BoostFactors);
    }

    /// <summary>Copies the current boost factors; none if boosting is off.</summary>
    public void Load(float[]? boostFactors)
    {
        for (var position = 0; position < shape.Positions; position++)
        {
            var span = factors.Span.Slice(position * shape.Stride, shape.Channels);
            if (boostFactors is null) span.Fill(1);
            else boostFactors.CopyTo(span);
        }
    }

    public override string Name => $"k-winners, {winners} of {shape.Units}";

    public override void Run(Workspace workspace)
    {
        var values = workspace.Map(input);
        var scores = workspace.Map(scratch);
        var list = workspace.List(output);
        if (winners == 0) list.Count = 0;
        else if (!TryCandidates(values, scores, list)) SearchAll(values, scores, list);
    }

    // The previous image's threshold, slightly lowered, leaves few candidates: one pass over all scores instead of a dozen.
    private bool TryCandidates(float* values, float* scores, ActiveList list)
    {
        // Padding has score 0.
        if (layer.BreakTies || winners == shape.Units || !(list.Guess > float.NegativeInfinity) || (pads && list.Guess <= 0))
            return false;
        var candidates = TKernels.ExtractScaled(
            values,
            factors.Pointer,
            list.Guess,
            shape.Capacity,
            list.Indices,
            list.Values,
            scores
        );
        if (candidates < winners)
            return false;
        var threshold = WinnerThreshold.KthLargest(new ReadOnlySpan<float>(scores, candidates), winners);
        if (float.IsNaN(threshold)) return false;
        // Too many candidates: raise the guess next time.
        if (candidates > 2 * winners) list.Guess += (threshold - list.Guess) / 4;
        list.Count = TKernels.Choose(list.Indices, list.Values, scores, layer.Limit(threshold), zeros, candidates);
        return true;
    }

    private void SearchAll(float* values, float* scores, ActiveList list)
    {
        Score(values, scores);
        list.Count = TKernels.Extract(values, scores, Threshold(scores, list), zeros, shape.Capacity, list.Indices, list.Values);
    }

    private void Score(float* values, float* scores)
    {
        TKernels.Multiply(scores, values, factors.Pointer, shape.Capacity);
        // Padding must not win.
        if (shape.HasPadding)
            for (var position = 0; position < shape.Positions; position++)
                new Span<float>(scores + position * shape.Stride + shape.Channels, shape.Stride - shape.Channels).Fill(
                    float.NegativeInfinity
                );
    }

    private float Threshold(float* scores, ActiveList list)
    {
        if (winners == shape.Units) return float.MinValue;
        var threshold = KthLargest(scores, list);
        if (layer.BreakTies) DropTies(scores, threshold);
        return layer.Limit(threshold);
    }

    private float KthLargest(float* scores, ActiveList list)
    {
        var all = new ReadOnlySpan<float>(scores, shape.Size);
        var threshold = WinnerThreshold.KthLargest(all, winners);
        if (list.Guess > float.NegativeInfinity) list.Guess = threshold - (list.Guess - threshold) / 2;
        // If the next image is similar, about 1.5 times as many units as winners reach the guess.
        else if (winners * 3 / 2 < shape.Units) list.Guess = WinnerThreshold.KthLargest(all, winners * 3 / 2);
        return threshold;
    }

    // If scores tie, the first units win, in the module's order (channel by channel).
    private void DropTies(float* scores, float threshold)
    {
        var (above, tied) = (0, 0);
        for (var i = 0; i < shape.Size; i++)
        {
            if (scores[i] > threshold) above++;
            else if (scores[i] == threshold) tied++;
        }
        if (above + tied <= winners) return;
        var left = winners - above;
        for (var channel = 0; channel < shape.Channels; channel++)
            for (var position = 0; position < shape.Positions; position++)
            {
                ref var score = ref scores[position * shape.Stride + channel];
                if (score == threshold && left-- <= 0) score = float.NegativeInfinity;
            }
    }
}
