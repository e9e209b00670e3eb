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
/// and adds the weights to the input's gradient.
/// </remarks>
internal sealed unsafe class ConvolutionGradient<TKernels> : GradientStage where TKernels : struct, IKernels
{
    private readonly Conv2d module;
    private readonly MapShape from, to;
    private readonly EngineStep convolution;
    private readonly Action<ConvolutionLayer> load;
    private readonly MaxPoolStep<TKernels>? poolStep;
    private readonly MapShape pooled;
    private readonly ActiveOutput<TKernels> activation;
    private readonly RowInputs? next;
    private readonly int input, map, inputGradient, rowSize;
    private readonly AlignedFloats rows, weightGradient;
    private readonly int[] rowOf, channelOf, cornerOf, windowOf;
    private readonly int kernelHeight, inputRow, poolHeight, poolWidth, filter;
    private readonly ConvolutionLayer layer;
    private readonly bool learns, first, transposed;
    // Summed in double, because terms of both signs nearly cancel.
    private readonly double[] biasGradient;

    // `next` is the next layer's input if that is linear; otherwise the next layer reads this one's own map.
    public ConvolutionGradient(TrainedLayer trained, MapInput source, RowInputs? next, StageContext context)
    {
        var (layer, pool, slots) = ((ConvolutionLayer)trained.Layer, trained.Pool, context.Slots);
        (module, from, input) = ((Conv2d)trained.Weights, source.Shape, source.Map);
        (learns, first, this.next) = (context.Learns, source.List is null, next);
        to = MapShape.WholeVectors(
            layer.Outputs,
            (from.Height - layer.Kernel.Height) / layer.Stride.Height + 1,
            (from.Width - layer.Kernel.Width) / layer.Stride.Width + 1
        );
        map = slots.Map(to.Capacity);
        (convolution, load) = Step(layer, source.List, slots);
        pooled = pool is null ? to : to with
        {
            Height = (to.Height - pool.Kernel.Height) / pool.Stride.Height + 1,
            Width = (to.Width - pool.Kernel.Width) / pool.Stride.Width + 1,
        };
        var pooledMap = pool is null ? map : slots.Map(pooled.Capacity);
        poolStep = pool is null ? null : new MaxPoolStep<TKernels>(pool, to, pooled, map, pooledMap);
        activation = new ActiveOutput<TKernels>(trained.Activation!, pooled, flat: next is not null, pooledMap, context);
        Output = slots.Map(pooled.Capacity);
        inputGradient = slots.Map(from.Capacity);
        rowSize = MapShape.Padded(layer.Kernel.Width * from.Stride);
        rows = new AlignedFloats(layer.Outputs * layer.Kernel.Height * rowSize);
        weightGradient = new AlignedFloats(rows.Count);
        biasGradient = new double[layer.Outputs];
        // A copy of the parameters, which Load refreshes.
        this.layer = layer with { Weights = [.. layer.Weights], Bias = [.. layer.Bias] };
        filter = layer.Weights.Length / layer.Outputs;
        // Here a filter's rows are the transposed filter.
        transposed = rowSize == layer.Kernel.Width * layer.Inputs;
        (kernelHeight, inputRow) = (layer.Kernel.Height, from.Width * from.Stride);
        (poolHeight, poolWidth) = pool is null ? (0, 0) : (pool.Kernel.Height, pool.Kernel.Width);
        rowOf = transposed ? [] : RowOfWeight().ToArray();
        // Divide once per batch, not for every active unit.
        var (window, stride) = (pool?.Stride ?? new Pair(1, 1), layer.Stride);
        channelOf = Enumerable.Range(0, pooled.Capacity).Select(index => index % pooled.Stride).ToArray();
        windowOf = Enumerable
            .Range(0, pooled.Capacity)
            .Select(index => index / pooled.Stride)
            .Select(position => position / pooled.Width * window.Height * to.Width + position % pooled.Width * window.Width)
            .ToArray();
        cornerOf = Enumerable
            .Range(0, to.Positions)
            .Select(position => position / to.Width * stride.Height * from.Width + position % to.Width * stride.Width)
            .Select(position => position * from.Stride)
            .ToArray();
    }

    public MapShape Shape => pooled;

    public int Output { get; }

    public int Published => activation.Published;

    public override void Load()
    {
        FastMemory.Floats(module.weight!).CopyTo(layer.Weights);
        if (module.bias is not null) FastMemory.Floats(module.bias).CopyTo(layer.Bias);
        load(layer);
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

    public override void Forward(Workspace workspace, int image)
    {
        convolution.Run(workspace);
        poolStep?.Run(workspace);
        activation.Run(workspace, next is null ? workspace.Map(Output) : next.Row(image));
    }

    public override float* Backward(Workspace workspace, int image, float* gradient)
    {
        var x = workspace.Map(input);
        var sums = workspace.Map(inputGradient);
        new Span<float>(sums, from.Capacity).Clear();
        var active = activation.Gradient(workspace, gradient);
        var values = workspace.Map(map);
        for (var i = 0; i < active.Count; i++)
        {
            var (index, value) = (active.Indices[i], active.Values[i]);
            var channel = channelOf[index];
            biasGradient[channel] += value;
            Spread(channel * kernelHeight * rowSize, cornerOf[Source(values + channel, windowOf[index])], x, sums, value);
        }
        return sums;
    }

    // One output and its window of the input.
    private void Spread(int row, int corner, float* x, float* sums, float value)
    {
        if (learns)
            TKernels.AddScaledRows(weightGradient.Pointer + row, rowSize, x + corner, inputRow, value, kernelHeight, rowSize);
        // Training does not need the gradient of the image.
        if (!(learns && first))
            TKernels.AddScaledRows(sums + corner, inputRow, rows.Pointer + row, rowSize, value, kernelHeight, rowSize);
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
        if (module.bias is not null)
            Array.ConvertAll(biasGradient, sum => (float)sum).CopyTo(GradientOf(module.bias));
        weightGradient.Span.Clear();
        Array.Clear(biasGradient);
    }

    // The first maximum in a pool's window, row by row as in PyTorch; without a pool, the position itself.
    private int Source(float* values, int window)
    {
        var best = window;
        for (var row = 0; row < poolHeight; row++, window += to.Width)
            for (var position = window; position < window + poolWidth; position++)
                if (values[position * to.Stride] > values[best * to.Stride]) best = position;
        return best;
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
