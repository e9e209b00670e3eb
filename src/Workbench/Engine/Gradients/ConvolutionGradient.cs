using TorchSharp.Modules;
using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Engine.Steps;
using Workbench.Sparse;

namespace Workbench.Engine.Gradients;

/// <summary>The forward and backward pass of a convolution, its pool and its activation.</summary>
/// <remarks>
/// Only active outputs carry gradient, and a pool passes each to one of its four positions. Such an output corresponds to one
/// window of the input. For every kernel row, the window is a contiguous run: the backward pass adds it to the weights' gradient,
/// and adds the weights to the input's gradient. Outputs of one channel share the weights, and outputs at one position the
/// window, so that their sums can stay in registers.
/// </remarks>
internal sealed unsafe class ConvolutionGradient<TKernels> : GradientStage where TKernels : struct, IKernels
{
    private readonly Conv2d module;
    private readonly MapShape from, to;
    private readonly EngineStep convolution;
    private readonly Action<ConvolutionLayer> load;
    private readonly PlacedPool<TKernels> pool;
    private readonly ActiveOutput<TKernels> activation;
    private readonly RowInputs? next;
    private readonly int? inputList;
    private readonly int input, map, located, inputGradient, rowSize;
    private readonly AlignedFloats rows, weightGradient, unitChannels;
    private readonly int[] rowOf, channelOf, cornerOf, filterOf;
    private readonly UnitGroups byChannel, byPosition;
    private readonly int kernelHeight, inputRow, filter;
    // The parameters, and what the forward pass uses: black pixels cost nothing if the weights take raw pixels.
    private readonly ConvolutionLayer layer, folded;
    private readonly Normalization normalization;
    private readonly bool learns, transposed;
    // Summed in double, because terms of both signs nearly cancel.
    private readonly double[] biasGradient;

    // `next` is the next layer's input if that is linear; otherwise the next layer reads this one's own map.
    public ConvolutionGradient(TrainedLayer trained, MapInput source, RowInputs? next, StageContext context)
    {
        var (layer, slots) = ((ConvolutionLayer)trained.Layer, context.Slots);
        (module, from, input, inputList) = ((Conv2d)trained.Weights, source.Shape, source.Map, source.List);
        (learns, this.next) = (context.Learns, next);
        to = MapShape.WholeVectors(
            layer.Outputs,
            (from.Height - layer.Kernel.Height) / layer.Stride.Height + 1,
            (from.Width - layer.Kernel.Width) / layer.Stride.Width + 1
        );
        map = slots.Map(to.Capacity);
        (convolution, load) = Step(layer, source.List, slots);
        pool = new PlacedPool<TKernels>(trained.Pool, to, map, slots);
        activation = new ActiveOutput<TKernels>(trained.Activation!, Shape, flat: next is not null, pool.Output, context);
        (Output, located) = (slots.Map(Shape.Capacity), slots.OwnList(Shape.Capacity));
        inputGradient = slots.Map(from.Capacity);
        rowSize = MapShape.Padded(layer.Kernel.Width * from.Stride);
        rows = new AlignedFloats(layer.Outputs * layer.Kernel.Height * rowSize);
        weightGradient = new AlignedFloats(rows.Count);
        biasGradient = new double[layer.Outputs];
        // A copy of the parameters, which Load refreshes.
        this.layer = layer with { Weights = [.. layer.Weights], Bias = [.. layer.Bias] };
        normalization = source.Normalization;
        folded = normalization == Normalization.None
            ? this.layer
            : layer with { Weights = [.. layer.Weights], Bias = [.. layer.Bias] };
        filter = layer.Weights.Length / layer.Outputs;
        // Here a filter's rows are the transposed filter.
        transposed = rowSize == layer.Kernel.Width * layer.Inputs;
        (kernelHeight, inputRow) = (layer.Kernel.Height, from.Width * from.Stride);
        rowOf = transposed ? [] : RowOfWeight().ToArray();
        // Divide once per network, not for every active unit.
        channelOf = Enumerable.Range(0, Shape.Capacity).Select(index => index % Shape.Stride).ToArray();
        cornerOf = Enumerable
            .Range(0, to.Positions)
            .Select(position => position / to.Width * layer.Stride.Height * from.Width + position % to.Width * layer.Stride.Width)
            .Select(position => position * from.Stride)
            .ToArray();
        filterOf = Enumerable.Range(0, to.Stride).Select(channel => channel * layer.Kernel.Height * rowSize).ToArray();
        unitChannels = new AlignedFloats(Shape.Capacity);
        byChannel = new UnitGroups(layer.Outputs, Shape.Capacity);
        byPosition = new UnitGroups(to.Positions, Shape.Capacity);
    }

    public MapShape Shape => pool.Shape;

    public int Output { get; }

    public int Published => activation.Published;

    public override void Load()
    {
        FastMemory.Floats(module.weight!).CopyTo(layer.Weights);
        if (module.bias is not null) FastMemory.Floats(module.bias).CopyTo(layer.Bias);
        if (normalization != Normalization.None) LayerFusion.FoldNormalization(layer, normalization, folded);
        load(folded);
        activation.LoadBoost();
        for (var weight = 0; weight < rowOf.Length; weight++) rows.Pointer[rowOf[weight]] = layer.Weights[weight];
        for (var o = 0; transposed && o < layer.Outputs; o++)
            Transposition.Write(
                layer.Weights.AsSpan(o * filter, filter),
                layer.Inputs,
                filter / layer.Inputs,
                rows.Pointer + (nint)o * filter,
                layer.Inputs
            );
    }

    private (EngineStep Step, Action<ConvolutionLayer> Load) Step(ConvolutionLayer layer, int? inputList, SlotList slots)
    {
        if (inputList is not { } list)
        {
            var places = new StepSlots { Input = input, Output = map };
            if (BlockConvolutionStep<TKernels>.Takes(layer, to))
            {
                var blocks = new BlockConvolutionStep<TKernels>(layer, from, to, places);
                return (blocks, blocks.Load);
            }
            var dense = new DenseConvolutionStep<TKernels>(layer, from, to, places);
            return (dense, dense.Load);
        }
        var positions = new StepSlots { Input = list, Sorting = slots.List(ColumnSort.Capacity(from)), Output = map };
        if (WindowStep<TKernels>.Takes(layer))
        {
            var scratch = slots.Map(WindowStep<TKernels>.Scratch(to));
            var window = new WindowStep<TKernels>(layer, from, to, positions with { Scratch = scratch }, pools: false);
            return (window, window.Load);
        }
        var single = new ConvolutionStep<TKernels>(layer, from, to, positions);
        return (single, single.Load);
    }

    /// <summary>The forward pass of one image, with its number in <see cref="RowInputs"/>.</summary>
    public void Forward(Workspace workspace, int image)
    {
        convolution.Run(workspace);
        pool.Run(workspace);
        activation.Run(workspace);
        if (learns) next?.Write(image, workspace.List(Published));
        pool.Locate(workspace, activation.Active(workspace), workspace.List(located));
    }

    /// <summary>Turns the gradient of the output of <see cref="Forward"/> into that of the input, which is returned.</summary>
    public float* Backward(Workspace workspace, float* gradient)
    {
        var active = activation.Gradient(workspace, gradient);
        var positions = workspace.List(located).Indices;
        var channels = ReadChannels(active);
        if (learns) AddToWeights(active, channels, positions, Input(workspace));
        var sums = workspace.Map(inputGradient);
        // Training does not need the gradient of the image.
        if (!learns || inputList is not null) AddToInputs(active, channels, positions, sums);
        return sums;
    }

    private float* Input(Workspace workspace)
    {
        var map = workspace.Map(input);
        if (inputList is { } list) workspace.List(list).WriteTo(map, from.Capacity);
        return map;
    }

    // The channel of each active unit.
    private int* ReadChannels(ActiveList active)
    {
        var channels = (int*)unitChannels.Pointer;
        var indices = active.Indices;
        var values = active.Values;
        for (var i = 0; i < active.Count; i++)
        {
            var channel = channelOf[indices[i]];
            channels[i] = channel;
            biasGradient[channel] += values[i];
        }
        return channels;
    }

    private void AddToWeights(ActiveList active, int* channels, int* positions, float* x)
    {
        byChannel.Sort(channels, positions, cornerOf, active.Values, active.Count);
        for (var channel = 0; channel < byChannel.Count; channel++)
            Add(byChannel, channel, weightGradient.Pointer + filterOf[channel], rowSize, x, inputRow);
    }

    private void AddToInputs(ActiveList active, int* channels, int* positions, float* sums)
    {
        new Span<float>(sums, from.Capacity).Clear();
        byPosition.Sort(positions, channels, filterOf, active.Values, active.Count);
        for (var position = 0; position < byPosition.Count; position++)
            Add(byPosition, position, sums + cornerOf[position], inputRow, rows.Pointer, rowSize);
    }

    private void Add(UnitGroups units, int group, float* y, int yRow, float* x, int xRow)
    {
        var begin = units.Begin(group);
        var count = units.End(group) - begin;
        if (count > 0)
            TKernels.AddPatches(y, yRow, x, xRow, units.Offsets + begin, units.Values + begin, count, kernelHeight, rowSize);
    }

    public override void Finish(int batch)
    {
        if (learns) Store();
        activation.UpdateDutyCycle(batch);
    }

    private void Store()
    {
        var gradient = GradientOf(module.weight!);
        for (var weight = 0; weight < rowOf.Length; weight++) gradient[weight] = weightGradient.Pointer[rowOf[weight]];
        fixed (float* to = gradient)
            for (var o = 0; transposed && o < layer.Outputs; o++)
                Transposition.Write(
                    weightGradient.Span.Slice(o * filter, filter),
                    filter / layer.Inputs,
                    layer.Inputs,
                    to + (nint)o * filter,
                    filter / layer.Inputs
                );
        if (normalization != Normalization.None) Normalize(gradient);
        if (module.bias is not null)
            Array.ConvertAll(biasGradient, sum => (float)sum).CopyTo(GradientOf(module.bias));
        weightGradient.Span.Clear();
        Array.Clear(biasGradient);
    }

    // From the gradient for weights of raw pixels to that for weights of (pixel − mean) / sd.
    private void Normalize(Span<float> gradient)
    {
        for (var weight = 0; weight < gradient.Length; weight++)
            gradient[weight] = (float)(
                (gradient[weight] - normalization.Mean * biasGradient[weight / filter]) / normalization.StandardDeviation
            );
    }

    // For each weight in the parameter's order, its index in the packed rows.
    private IEnumerable<int> RowOfWeight()
    {
        for (var o = 0; o < layer.Outputs; o++)
            for (var channel = 0; channel < layer.Inputs; channel++)
                for (var row = 0; row < layer.Kernel.Height; row++)
                    for (var column = 0; column < layer.Kernel.Width; column++)
                        yield return (o * layer.Kernel.Height + row) * rowSize + column * from.Stride + channel;
    }
}
