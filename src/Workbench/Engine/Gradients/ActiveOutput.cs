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
    private readonly bool learns;
    private readonly MapShape shape;
    private readonly int own, published;
    private readonly EngineStep select;
    private readonly int[] publishedIndex, channelOf;
    private readonly float[] counts;

    // `flat`: the next layer is linear and numbers units channel by channel, like the network's own flatten.
    public ActiveOutput(nn.Module activation, MapShape shape, bool flat, int map, StageContext context)
    {
        (this.shape, module, learns) = (shape, activation as KWinnersLayer, context.Learns);
        var slots = context.Slots;
        (own, published) = (slots.List(shape.Capacity), slots.List(shape.Capacity));
        select = module is null
            ? new ExtractStep<TKernels>(shape, float.Epsilon, map, own)
            : new WinnersStep<TKernels>(WinnersLayer.Of(module, learns), shape,
                new StepSlots { Input = map, Scratch = slots.Map(shape.Capacity), Output = own }, zeros: true);
        publishedIndex = Enumerable.Range(0, shape.Capacity)
            .Select(index => flat ? index % shape.Stride * shape.Positions + index / shape.Stride : index).ToArray();
        channelOf = Enumerable.Range(0, shape.Capacity).Select(index => index % shape.Stride).ToArray();
        counts = new float[shape.Stride];
        PublishedSize = flat ? MapShape.Padded(shape.Units) : shape.Capacity;
    }

    /// <summary>The list of active units that the next layer reads, in the next layer's numbering.</summary>
    public int Published => published;

    /// <summary>Number of floats in the next layer's input.</summary>
    public int PublishedSize { get; }

    public void LoadBoost() => (select as WinnersStep<TKernels>)?.Load(WinnersLayer.Of(module!, learns).BoostFactors);

    /// <summary>Selects the active units and writes them in the form that the next layer reads: a list and a dense map.</summary>
    public void Run(Workspace workspace, float* dense)
    {
        select.Run(workspace);
        var (from, to) = (workspace.List(own), workspace.List(published));
        new Span<float>(dense, PublishedSize).Clear();
        var (positions, channels, positive, count) = (publishedIndex, channelOf, counts, 0);
        var indices = from.Indices;
        var values = from.Values;
        var targets = to.Indices;
        var kept = to.Values;
        for (var i = 0; i < from.Count; i++)
        {
            var (index, value) = (indices[i], values[i]);
            // NaN times the padding's zeros is NaN, which any selection lets through.
            if (channels[index] >= shape.Channels) continue;
            var at = positions[index];
            (indices[count], values[count]) = (index, value);
            targets[count] = at;
            kept[count++] = value;
            dense[at] = value;
            positive[channels[index]] += value > 0 ? 1 : 0;
        }
        from.Count = to.Count = count;
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
