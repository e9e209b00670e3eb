using Workbench.Data;
using Workbench.Engine.Plans;

namespace Workbench.Export;

/// <summary>Adds a network's layers to a graph, one after another, and keeps track of the output size.</summary>
internal sealed class OnnxLayers(OnnxGraph graph, string input, ImageShape image)
{
    private readonly OnnxWinners winners = new(graph);
    private int channels = image.Channels, height = image.Height, width = image.Width;
    private bool flat;
    private string value = input;

    /// <summary>The name of the last layer's output.</summary>
    public string Output => value;

    /// <summary>Number of values per image in the last layer's output.</summary>
    public int Units => channels * height * width;

    /// <summary>Whether the output has one dimension per image.</summary>
    public bool IsFlat => flat;

    /// <exception cref="ArgumentException">The layers do not match the images or each other.</exception>
    public void Add(IReadOnlyList<PlanLayer> layers)
    {
        foreach (var layer in layers) Add(layer);
    }

    /// <summary>Subtracts the mean and divides by the standard deviation.</summary>
    public void Normalize(Normalization normalization)
    {
        var centred = graph.Add("Sub", [value, graph.Constant([(float)normalization.Mean])]);
        value = graph.Add("Div", [centred, graph.Constant([(float)normalization.StandardDeviation])]);
    }

    private void Add(PlanLayer layer)
    {
        switch (layer)
        {
            case ConvolutionLayer convolution: Convolve(convolution); break;
            case LinearLayer linear: Connect(linear); break;
            case MaxPoolLayer pool: Pool(pool); break;
            case AveragePoolLayer pool: Pool(pool); break;
            case AdaptivePoolLayer pool: Pool(pool); break;
            case BranchesLayer sides: Branch(sides); break;
            case WinnersLayer kept: value = winners.Add(kept, value, new ImageShape(channels, height, width), flat); break;
            case ReluLayer: value = graph.Add("Relu", [value]); break;
            case AffineLayer affine: Scale(affine); break;
            case FlattenLayer: Flatten(); break;
            case LogSoftmaxLayer: LogSoftmax(); break;
            default: throw new InvalidOperationException($"No ONNX node for {layer.GetType().Name}.");
        }
    }

    public void LogSoftmax() => value = graph.Add("LogSoftmax", [value], OnnxGraph.Attribute("axis", 1));

    private void Convolve(ConvolutionLayer layer)
    {
        if (flat || layer.Inputs != channels) throw Misfit($"a convolution of {layer.Inputs} channels");
        var (kernel, stride, padding) = (layer.Kernel, layer.Stride, layer.Padding);
        var weights = graph.Constant(layer.Weights, layer.Outputs, layer.Inputs, kernel.Height, kernel.Width);
        value = graph.Add("Conv", [value, weights, graph.Constant(layer.Bias, layer.Outputs)],
            Sizes("kernel_shape", kernel), Sizes("strides", stride), Pads(padding, padding));
        Become(layer.Outputs, (height + 2 * padding.Height - kernel.Height) / stride.Height + 1,
            (width + 2 * padding.Width - kernel.Width) / stride.Width + 1);
    }

    private void Connect(LinearLayer layer)
    {
        if (!flat || layer.Inputs != Units) throw Misfit($"a linear layer of {layer.Inputs} inputs");
        var weights = graph.Constant(layer.Weights, layer.Outputs, layer.Inputs);
        value = graph.Add("Gemm", [value, weights, graph.Constant(layer.Bias, layer.Outputs)], OnnxGraph.Attribute("transB", 1));
        Become(layer.Outputs, 1, 1);
    }

    // When sizes are rounded up, runtimes disagree about windows that start beyond the image, so state the padding explicitly.
    private void Pool(MaxPoolLayer layer)
    {
        var (rows, columns) = layer.Outputs(height, width);
        static int End(int outputs, int size, int kernel, int stride, int padding) =>
            Math.Max(0, (outputs - 1) * stride + kernel - size - padding);

        var end = new Pair(End(rows, height, layer.Kernel.Height, layer.Stride.Height, layer.Padding.Height),
            End(columns, width, layer.Kernel.Width, layer.Stride.Width, layer.Padding.Width));
        value = graph.Add("MaxPool", [value],
            Sizes("kernel_shape", layer.Kernel), Sizes("strides", layer.Stride), Pads(layer.Padding, end));
        Become(channels, rows, columns);
    }

    private void Pool(AveragePoolLayer layer)
    {
        value = graph.Add("AveragePool", [value], Sizes("kernel_shape", layer.Kernel), Sizes("strides", layer.Stride));
        Become(channels, (height - layer.Kernel.Height) / layer.Stride.Height + 1,
            (width - layer.Kernel.Width) / layer.Stride.Width + 1);
    }

    // ONNX has no adaptive pool with more than one output, so one matrix product averages over rows and another over columns.
    private void Pool(AdaptivePoolLayer layer)
    {
        var (rows, columns) = (layer.Output.Height, layer.Output.Width);
        if (rows == 1 && columns == 1) value = graph.Add("GlobalAveragePool", [value]);
        else
        {
            var right = Shares(width, columns, (input, output) => input * columns + output);
            var left = Shares(height, rows, (input, output) => output * height + input);
            value = graph.Add("MatMul", [value, graph.Constant(right, width, columns)]);
            value = graph.Add("MatMul", [graph.Constant(left, rows, height), value]);
        }
        Become(channels, rows, columns);
    }

    private static float[] Shares(int inputs, int outputs, Func<int, int, int> place)
    {
        var shares = new float[inputs * outputs];
        for (var output = 0; output < outputs; output++)
        {
            var (begin, end) = (output * inputs / outputs, ((output + 1) * inputs + outputs - 1) / outputs);
            for (var input = begin; input < end; input++) shares[place(input, output)] = 1f / (end - begin);
        }
        return shares;
    }

    private void Branch(BranchesLayer layer)
    {
        var from = (value, channels, height, width);
        var ends = new List<(string Value, int Channels)>();
        foreach (var branch in layer.Branches)
        {
            (value, channels, height, width) = from;
            Add(branch);
            ends.Add((value, channels));
        }
        value = graph.Add("Concat", [.. ends.Select(end => end.Value)], OnnxGraph.Attribute("axis", 1));
        channels = ends.Sum(end => end.Channels);
    }

    private void Scale(AffineLayer layer)
    {
        if (flat || layer.Scale.Length != channels) throw Misfit($"a batch norm of {layer.Scale.Length} channels");
        var scaled = graph.Add("Mul", [value, graph.Constant(layer.Scale, 1, channels, 1, 1)]);
        value = graph.Add("Add", [scaled, graph.Constant(layer.Shift, 1, channels, 1, 1)]);
    }

    private void Flatten()
    {
        if (!flat) value = graph.Add("Flatten", [value], OnnxGraph.Attribute("axis", 1));
        flat = true;
    }

    private void Become(int nextChannels, int nextHeight, int nextWidth)
    {
        if (nextHeight < 1 || nextWidth < 1) throw Misfit("windows that fit");
        (channels, height, width) = (nextChannels, nextHeight, nextWidth);
    }

    private static ProtobufMessage Sizes(string name, Pair sizes) => OnnxGraph.Attribute(name, [sizes.Height, sizes.Width]);

    private static ProtobufMessage Pads(Pair begin, Pair end) =>
        OnnxGraph.Attribute("pads", [begin.Height, begin.Width, end.Height, end.Width]);

    private ArgumentException Misfit(string expected) => new(
        $"Expected {expected}, found {channels} × {height} × {width}{(flat ? ", flattened" : "")}; "
        + $"was the network built for images of {image}?");
}
