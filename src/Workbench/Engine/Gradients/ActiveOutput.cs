using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Engine.Steps;
using Workbench.Sparse;

namespace Workbench.Engine.Gradients;

/// <summary>
/// The activation after a layer: selects the active units, passes them to the next layer and updates the duty cycles.
/// </summary>
internal sealed unsafe class ActiveOutput<TKernels> where TKernels : struct, IKernels
{
    private readonly KWinnersLayer? module;
    private readonly bool learns, flat;
    private readonly MapShape shape;
    private readonly int own, published;
    private readonly EngineStep select;
    private readonly int[] publishedIndex, channelOf, begins;
    private readonly float[] counts;

    // `flat`: the next layer is linear and numbers units channel by channel, like the network's own flatten.
    public ActiveOutput(nn.Module activation, MapShape shape, bool flat, int map, StageContext context)
    {
        (this.shape, this.flat, module, learns) = (shape, flat, activation as KWinnersLayer, context.Learns);
        var slots = context.Slots;
        own = slots.OwnList(shape.Capacity);
        published = flat ? slots.OwnList(shape.Capacity) : own;
        select = module is null
            ? new ExtractStep<TKernels>(shape, float.Epsilon, map, own)
            : new WinnersStep<TKernels>(WinnersLayer.Of(module, learns), shape,
                new StepSlots { Input = map, Scratch = slots.Map(shape.Capacity), Output = own }, zeros: true);
        publishedIndex = Enumerable.Range(0, shape.Capacity)
            .Select(index => flat ? index % shape.Stride * shape.Positions + index / shape.Stride : index).ToArray();
        channelOf = Enumerable.Range(0, shape.Capacity).Select(index => index % shape.Stride).ToArray();
        (counts, begins) = (new float[shape.Stride], new int[shape.Channels + 1]);
    }

    /// <summary>The list of active units that the next layer reads, in the next layer's numbering.</summary>
    public int Published => published;

    /// <summary>The list of active units in this layer's numbering, or their gradient.</summary>
    public int Own => own;

    public void LoadBoost() => (select as WinnersStep<TKernels>)?.Load(WinnersLayer.Of(module!, learns).BoostFactors);

    /// <summary>The active units, in this layer's numbering.</summary>
    public ActiveList Active(Workspace workspace) => workspace.List(own);

    /// <summary>Selects the active units and lists them in ascending order of the next layer's numbering.</summary>
    public void Run(Workspace workspace)
    {
        select.Run(workspace);
        Count(workspace.List(own));
        if (flat) PublishByChannel(workspace.List(own), workspace.List(published));
    }

    // NaN times the padding's zeros is NaN, which any selection lets through, so drop units of the padding.
    private void Count(ActiveList list)
    {
        var (channels, positive, count) = (channelOf, counts, 0);
        var indices = list.Indices;
        var values = list.Values;
        for (var i = 0; i < list.Count; i++)
        {
            var (index, value) = (indices[i], values[i]);
            var channel = channels[index];
            if (channel >= shape.Channels) continue;
            (indices[count], values[count]) = (index, value);
            count++;
            positive[channel] += value > 0 ? 1 : 0;
        }
        list.Count = count;
    }

    private void PublishByChannel(ActiveList from, ActiveList to)
    {
        var (channels, next) = (channelOf, begins);
        Array.Clear(next);
        for (var i = 0; i < from.Count; i++) next[channels[from.Indices[i]] + 1]++;
        for (var channel = 0; channel < shape.Channels; channel++) next[channel + 1] += next[channel];
        var targets = to.Indices;
        var kept = to.Values;
        for (var i = 0; i < from.Count; i++)
        {
            var index = from.Indices[i];
            var at = next[channels[index]]++;
            (targets[at], kept[at]) = (publishedIndex[index], from.Values[i]);
        }
        to.Count = from.Count;
    }

    /// <summary>The gradient of the active units, in this layer's numbering.</summary>
    public ActiveList Gradient(Workspace workspace, float* published)
    {
        var list = workspace.List(own);
        for (var i = 0; i < list.Count; i++) list.Values[i] = published[publishedIndex[list.Indices[i]]];
        return list;
    }

    public void UpdateDutyCycle(int batch)
    {
        if (module is not null && learns)
        {
            using var active = tensor(
                counts.Take(shape.Channels).Select(count => count / shape.Positions).ToArray(),
                module.DutyCycle.shape
            );
            module.UpdateDutyCycle(active, batch, shape.Units);
        }
        Array.Clear(counts);
    }
}
