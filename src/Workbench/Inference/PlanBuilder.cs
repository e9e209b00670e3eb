using Workbench.Inference.Steps;

namespace Workbench.Inference;

/// <summary>Lays a network's layers out for one size of image: shapes, memory, and which activations travel as lists.</summary>
internal sealed class PlanBuilder<TKernels> where TKernels : struct, IKernels
{
    // The smallest number above 0: scores not below it are those that a ReLU lets through.
    private const float AboveZero = float.Epsilon;

    private readonly List<EngineStep> steps = [];
    private readonly List<int> mapSizes = [], listSizes = [];
    private MapShape shape;
    private bool flat, logSoftmax;
    private int? map, list;

    private PlanBuilder(MapShape input)
    {
        shape = input;
        map = NewMap();
    }

    /// <exception cref="ArgumentException">Layers do not fit the image or one another.</exception>
    public static EnginePlan Build(IReadOnlyList<PlanLayer> layers, MapShape input)
    {
        var builder = new PlanBuilder<TKernels>(input);
        for (var i = 0; i < layers.Count; i++) builder.Add(layers[i], layers.Skip(i + 1).FirstOrDefault(layer => layer is not FlattenLayer));
        return new EnginePlan(builder.steps, builder.mapSizes, builder.listSizes, input, builder.shape, builder.Dense(), builder.logSoftmax);
    }

    private void Add(PlanLayer layer, PlanLayer? next)
    {
        if (logSoftmax) throw new ArgumentException("Expected log-softmax as the last layer, found another after it.");
        switch (layer)
        {
            case ConvolutionLayer convolution: Convolve(convolution); break;
            case LinearLayer linear: Connect(linear); break;
            case MaxPoolLayer pool: MaxPool(pool); break;
            case AveragePoolLayer pool: AveragePool(pool); break;
            case AdaptivePoolLayer pool: AdaptivePool(pool); break;
            case WinnersLayer winners: KeepWinners(winners); break;
            case ReluLayer: Rectify(next is ConvolutionLayer or LinearLayer); break;
            case AffineLayer affine: steps.Add(new AffineStep(affine, shape, Dense())); list = null; break;
            case FlattenLayer: flat = true; break;
            case LogSoftmaxLayer: logSoftmax = true; break;
            default: throw new InvalidOperationException($"No step for {layer.GetType().Name}.");
        }
    }

    private void Convolve(ConvolutionLayer layer)
    {
        if (flat || layer.Inputs != shape.Channels)
            throw new ArgumentException($"A convolution: expected {layer.Inputs} channels, found {Describe()}.");
        var output = MapShape.WholeVectors(layer.Outputs,
            (shape.Height + 2 * layer.Padding.Height - layer.Kernel.Height) / layer.Stride.Height + 1,
            (shape.Width + 2 * layer.Padding.Width - layer.Kernel.Width) / layer.Stride.Width + 1);
        var (from, active, sorting) = (shape, Active(), NewList());
        Become(output);
        steps.Add(new ConvolutionStep<TKernels>(layer, from, output, active, sorting, map!.Value));
    }

    private void Connect(LinearLayer layer)
    {
        if ((!flat && shape.Places > 1) || layer.Inputs != shape.Units)
            throw new ArgumentException($"A linear layer: expected {layer.Inputs} inputs, found {Describe()}.");
        var (from, active) = (shape, Active());
        Become(MapShape.WholeVectors(layer.Outputs, 1, 1));
        steps.Add(new LinearStep<TKernels>(layer, from, active, map!.Value));
    }

    private void MaxPool(MaxPoolLayer layer)
    {
        int Outputs(int size, int kernel, int stride, int padding)
        {
            var span = size + 2 * padding - kernel;
            var outputs = (layer.Ceiling ? (span + stride - 1) / stride : span / stride) + 1;
            // A window must not begin in the padding at the far end.
            return layer.Ceiling && (outputs - 1) * stride >= size + padding ? outputs - 1 : outputs;
        }

        var (from, input) = (shape, Dense());
        Become(shape with
        {
            Height = Outputs(shape.Height, layer.Kernel.Height, layer.Stride.Height, layer.Padding.Height),
            Width = Outputs(shape.Width, layer.Kernel.Width, layer.Stride.Width, layer.Padding.Width),
        });
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

    private void KeepWinners(WinnersLayer layer)
    {
        if (!layer.Images && shape.Places > 1)
            throw new ArgumentException("Expected k-winners over linear units after a linear layer, found them after a flattened image.");
        if (layer.BoostFactors is { } factors && factors.Length != shape.Channels)
            throw new ArgumentException($"k-winners: expected {factors.Length} channels, found {Describe()}.");
        var (input, scratch, output) = (Dense(), NewMap(), NewList());
        steps.Add(layer.Local
            ? new LocalWinnersStep<TKernels>(layer, shape, input, scratch, output)
            : new WinnersStep<TKernels>(layer, shape, input, scratch, output));
        (map, list) = (null, output);
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
        var output = NewList();
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
        if (next.Height < 1 || next.Width < 1) throw new ArgumentException($"The image is too small: expected windows that fit, found {Describe()}.");
        (shape, list) = (next, null);
        map = NewMap();
        flat &= next.Places == 1;
    }

    private int NewMap()
    {
        mapSizes.Add(shape.Capacity);
        return mapSizes.Count - 1;
    }

    private int NewList()
    {
        listSizes.Add(shape.Capacity);
        return listSizes.Count - 1;
    }

    private string Describe() => $"{shape.Channels} × {shape.Height} × {shape.Width}{(flat ? ", flattened" : "")}";
}
