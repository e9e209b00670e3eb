using Workbench.Engine.Kernels;
using Workbench.Engine.Steps;

namespace Workbench.Engine.Plans;

/// <summary>Plans a network's steps for one image size: shapes, memory, and which activations are passed as lists.</summary>
internal sealed class PlanBuilder<TKernels> where TKernels : struct, IKernels
{
    // The smallest number above 0: a ReLU passes exactly the scores that are not below it.
    private const float AboveZero = float.Epsilon;

    // Images have so few channels that computing with all pixels is cheaper than selecting the active ones.
    private const int FewChannels = 4;

    // The number of images that share one pass over the weights, chosen so that their data still fits into the second-level
    // cache.
    // If several branches read one map, each image would have to keep that map as well, so images are processed one by one.
    private const int BlockImages = 32;

    private readonly List<EngineStep> steps = [];
    private readonly List<int> mapSizes = [], listSizes = [];
    private readonly MapShape padded;
    private MapShape shape;
    private bool flat, logSoftmax;
    private int? map, list;

    private PlanBuilder(MapShape input, PlanLayer first)
    {
        shape = input;
        // The first convolution's zero padding is part of the image's map.
        var border = first is ConvolutionLayer convolution && input.Stride <= FewChannels ? convolution.Padding : default;
        padded = input with { Height = input.Height + 2 * border.Height, Width = input.Width + 2 * border.Width };
        map = NewMap(padded.Capacity);
    }

    /// <exception cref="ArgumentException">The layers do not match the image or each other.</exception>
    public static EnginePlan Build(IReadOnlyList<PlanLayer> layers, MapShape input)
    {
        var builder = new PlanBuilder<TKernels>(input, layers[0]);
        builder.Add(layers);
        return new EnginePlan(
            builder.steps,
            builder.mapSizes,
            builder.listSizes,
            input,
            builder.padded,
            builder.shape,
            builder.Dense(),
            builder.logSoftmax,
            layers.Any(layer => layer is BranchesLayer) ? 1 : BlockImages
        );
    }

    private void Add(IReadOnlyList<PlanLayer> layers)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            if (
                layers[i] is ConvolutionLayer convolution
                && layers.ElementAtOrDefault(i + 1) is MaxPoolLayer pool
                && CanFuse(convolution, pool)
            )
            {
                ConvolveAndPool(convolution);
                i++;
            }
            else Add(layers[i], layers.Skip(i + 1).FirstOrDefault(layer => layer is not FlattenLayer));
        }
    }

    private void Add(PlanLayer layer, PlanLayer? next)
    {
        if (logSoftmax) throw new ArgumentException("Expected log-softmax as the last layer, found another after it.");
        switch (layer)
        {
            case ConvolutionLayer convolution: Convolve(convolution, Convolved(convolution), pools: false); break;
            case LinearLayer linear: Connect(linear); break;
            case MaxPoolLayer pool: MaxPool(pool); break;
            case AveragePoolLayer pool: AveragePool(pool); break;
            case AdaptivePoolLayer pool: AdaptivePool(pool); break;
            case BranchesLayer sides: Branch(sides); break;
            case WinnersLayer winners: KeepWinners(winners); break;
            case ReluLayer: Rectify(next is ConvolutionLayer or LinearLayer or BranchesLayer); break;
            case AffineLayer affine: steps.Add(new AffineStep(affine, shape, Dense())); list = null; break;
            case FlattenLayer: flat = true; break;
            case LogSoftmaxLayer: logSoftmax = true; break;
            default: throw new InvalidOperationException($"No step for {layer.GetType().Name}.");
        }
    }

    private MapShape Convolved(ConvolutionLayer layer) => MapShape.WholeVectors(layer.Outputs,
        (shape.Height + 2 * layer.Padding.Height - layer.Kernel.Height) / layer.Stride.Height + 1,
        (shape.Width + 2 * layer.Padding.Width - layer.Kernel.Width) / layer.Stride.Width + 1);

    // Pool two rows of outputs while they are in the first-level cache.
    private void ConvolveAndPool(ConvolutionLayer layer)
    {
        var whole = Convolved(layer);
        Convolve(layer, whole with { Height = whole.Height / 2, Width = whole.Width / 2 }, pools: true);
    }

    private bool CanFuse(ConvolutionLayer layer, MaxPoolLayer pool)
    {
        var (two, whole) = (new Pair(2, 2), Convolved(layer));
        return pool.Kernel == two && pool.Stride == two && pool.Padding == default
            && (!pool.Ceiling || (whole.Height % 2 == 0 && whole.Width % 2 == 0));
    }

    private void Convolve(ConvolutionLayer layer, MapShape result, bool pools)
    {
        if (flat || layer.Inputs != shape.Channels)
            throw new ArgumentException($"A convolution: expected {layer.Inputs} channels, found {Describe()}.");
        if (steps.Count == 0 && padded.Stride <= FewChannels)
        {
            ConvolveImage(layer, result, pools);
            return;
        }
        var (from, whole, active) = (shape, Convolved(layer), Active());
        var sorting = NewList(ColumnSort.Capacity(from));
        Become(result);
        var windows = WindowStep<TKernels>.Takes(layer);
        var scratch = windows ? NewMap(WindowStep<TKernels>.Scratch(whole)) : TwoRows(pools, whole);
        var slots = new StepSlots { Input = active, Sorting = sorting, Output = map!.Value, Scratch = scratch };
        steps.Add(windows
            ? new WindowStep<TKernels>(layer, from, whole, slots, pools)
            : new ConvolutionStep<TKernels>(layer, from, whole, slots));
    }

    private void ConvolveImage(ConvolutionLayer layer, MapShape result, bool pools)
    {
        var (from, whole, image) = (padded, Convolved(layer), map!.Value);
        Become(result);
        var slots = new StepSlots { Input = image, Output = map!.Value, Scratch = TwoRows(pools, whole) };
        steps.Add(BlockConvolutionStep<TKernels>.Takes(layer, whole)
            ? new BlockConvolutionStep<TKernels>(layer, from, whole, slots)
            : new DenseConvolutionStep<TKernels>(layer, from, whole, slots));
    }

    private int? TwoRows(bool pools, MapShape whole) => pools ? NewMap(2 * whole.Width * whole.Stride) : null;

    private void Connect(LinearLayer layer)
    {
        if ((!flat && shape.Positions > 1) || layer.Inputs != shape.Units)
            throw new ArgumentException($"A linear layer: expected {layer.Inputs} inputs, found {Describe()}.");
        var (from, active) = (shape, Active());
        Become(MapShape.WholeVectors(layer.Outputs, 1, 1));
        steps.Add(BlockLinearStep<TKernels>.Takes(layer)
            ? new BlockLinearStep<TKernels>(layer, from, active, map!.Value)
            : new LinearStep<TKernels>(layer, from, active, map!.Value));
    }

    private void MaxPool(MaxPoolLayer layer)
    {
        var (from, input, (height, width)) = (shape, Dense(), layer.Outputs(shape.Height, shape.Width));
        Become(shape with { Height = height, Width = width });
        steps.Add(new MaxPoolStep<TKernels>(layer, from, shape, input, map!.Value));
    }

    private void AveragePool(AveragePoolLayer layer)
    {
        var (from, input) = (shape, Dense());
        Become(shape with
        {
            Height = (shape.Height - layer.Kernel.Height) / layer.Stride.Height + 1,
            Width = (shape.Width - layer.Kernel.Width) / layer.Stride.Width + 1,
        });
        steps.Add(new AveragePoolStep<TKernels>(layer, from, shape, input, map!.Value));
    }

    private void AdaptivePool(AdaptivePoolLayer layer)
    {
        var (from, input) = (shape, Dense());
        Become(shape with { Height = layer.Output.Height, Width = layer.Output.Width });
        steps.Add(new AveragePoolStep<TKernels>(from, shape, input, map!.Value));
    }

    // Each branch starts with a convolution, which leaves the shared input unchanged.
    private void Branch(BranchesLayer layer)
    {
        Active();
        var (input, inputMap, inputList) = (shape, map, list);
        var parts = new List<(MapShape Shape, int Map)>();
        foreach (var branch in layer.Branches)
        {
            (shape, map, list) = (input, inputMap, inputList);
            Add(branch);
            parts.Add((shape, Dense()));
        }
        if (parts.Any(part => (part.Shape.Height, part.Shape.Width) != (shape.Height, shape.Width)))
            throw new ArgumentException(
                $"Expected parallel branches with outputs of one size, found "
                    + $"{string.Join(" and ", parts.Select(part => $"{part.Shape.Height} × {part.Shape.Width}"))}."
            );
        Become(MapShape.WholeVectors(parts.Sum(part => part.Shape.Channels), shape.Height, shape.Width));
        steps.Add(new JoinStep(parts, shape, map!.Value));
    }

    private void KeepWinners(WinnersLayer layer)
    {
        if (!layer.Images && shape.Positions > 1)
            throw new ArgumentException(
                "Expected k-winners over linear units after a linear layer, found them after a flattened image."
            );
        if (layer.BoostFactors is { } factors && factors.Length != shape.Channels)
            throw new ArgumentException($"k-winners: expected {factors.Length} channels, found {Describe()}.");
        var slots = new StepSlots
        {
            Input = Dense(),
            Scratch = NewMap(),
            Output = NewList(shape.Capacity),
        };
        steps.Add(
            layer.Local ? new LocalWinnersStep<TKernels>(layer, shape, slots) : new WinnersStep<TKernels>(layer, shape, slots)
        );
        (map, list) = (null, slots.Output);
    }

    private void Rectify(bool asList)
    {
        var input = Dense();
        if (asList) (map, list) = (null, Extract(AboveZero, input));
        else
        {
            steps.Add(new ReluStep<TKernels>(shape, input));
            list = null;
        }
    }

    private int Active() => list ??= Extract(float.NegativeInfinity, Dense());

    private int Extract(float threshold, int input)
    {
        var output = NewList(shape.Capacity);
        steps.Add(new ExtractStep<TKernels>(shape, threshold, input, output));
        return output;
    }

    private int Dense()
    {
        if (map is { } present) return present;
        map = NewMap();
        steps.Add(new ScatterStep(shape, list!.Value, map.Value));
        return map.Value;
    }

    private void Become(MapShape next)
    {
        if (next.Height < 1 || next.Width < 1)
            throw new ArgumentException($"The image is too small: expected windows that fit, found {Describe()}.");
        (shape, list) = (next, null);
        map = NewMap();
        flat &= next.Positions == 1;
    }

    private int NewMap() => NewMap(shape.Capacity);

    private int NewMap(int floats)
    {
        mapSizes.Add(floats);
        return mapSizes.Count - 1;
    }

    private int NewList(int entries)
    {
        listSizes.Add(entries);
        return listSizes.Count - 1;
    }

    private string Describe() => $"{shape.Channels} × {shape.Height} × {shape.Width}{(flat ? ", flattened" : "")}";
}
