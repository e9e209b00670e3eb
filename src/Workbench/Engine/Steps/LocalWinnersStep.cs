using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Sparse;

namespace Workbench.Engine.Steps;

/// <summary>k-winners among the channels of each position.</summary>
internal sealed unsafe class LocalWinnersStep<TKernels> : EngineStep where TKernels : struct, IKernels
{
    private readonly WinnersLayer layer;
    private readonly MapShape shape;
    private readonly int input, scratch, output, winners;

    public LocalWinnersStep(WinnersLayer layer, MapShape shape, StepSlots slots)
    {
        (this.layer, this.shape) = (layer, shape);
        (input, scratch, output) = (slots.Input, slots.Scratch!.Value, slots.Output);
        winners = (int)layer.WinnerCount(shape.Channels);
    }

    public override string Name => $"k-winners, {winners} of {shape.Channels} per position";

    public override void Run(Workspace workspace)
    {
        var values = workspace.Map(input);
        var verdicts = workspace.Map(scratch);
        var list = workspace.List(output);
        for (var position = 0; position < shape.Positions; position++)
            Judge(values + position * shape.Stride, new Span<float>(verdicts + position * shape.Stride, shape.Channels));
        // Verdicts are 0 for winners and −1 for losers; padding has the value 0, which is never listed.
        list.Count = TKernels.Extract(values, verdicts, 0, zeros: false, shape.Capacity, list.Indices, list.Values);
    }

    private void Judge(float* values, Span<float> scores)
    {
        if (winners == 0 || winners == shape.Channels)
        {
            scores.Fill(winners - 1f < 0 ? -1 : 0);
            return;
        }
        for (var channel = 0; channel < scores.Length; channel++)
            scores[channel] = layer.BoostFactors is null ? values[channel] : values[channel] * layer.BoostFactors[channel];
        var threshold = WinnerThreshold.KthLargest(scores, winners);
        var ties = layer.BreakTies ? winners - Above(scores, threshold) : int.MaxValue;
        var limit = layer.Limit(float.NegativeInfinity);
        foreach (ref var score in scores)
        {
            var wins = score > threshold || (score == threshold && ties-- > 0);
            score = wins && score >= limit ? 0 : -1;
        }
    }

    private static int Above(Span<float> scores, float threshold)
    {
        var above = 0;
        foreach (var score in scores) above += score > threshold ? 1 : 0;
        return above;
    }
}
