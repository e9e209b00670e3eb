namespace Workbench.Export;

/// <summary>The nodes and constants of an ONNX graph, in the order of computation; nodes refer to values by name.</summary>
/// <remarks>The numbers of fields and types are those of onnx.proto (ONNX IR version 8).</remarks>
internal sealed class OnnxGraph
{
    /// <summary>The version of the operator set; every operator used here exists in it and is part of the standard.</summary>
    public const int OperatorSet = 17;

    private const int FloatType = 1, IntType = 7, IntAttribute = 2, IntsAttribute = 7;

    private readonly List<ProtobufMessage> nodes = [], constants = [];

    /// <summary>An integer attribute.</summary>
    public static ProtobufMessage Attribute(string name, long value) =>
        new ProtobufMessage().Add(1, name).Add(3, value).Add(20, IntAttribute);

    /// <summary>An attribute that is a list of integers.</summary>
    public static ProtobufMessage Attribute(string name, IEnumerable<long> values)
    {
        var message = new ProtobufMessage().Add(1, name).Add(20, IntsAttribute);
        foreach (var value in values) message.Add(8, value);
        return message;
    }

    /// <summary>Adds a node with one output.</summary>
    /// <returns>The output's name.</returns>
    public string Add(string operation, IReadOnlyList<string> inputs, params IReadOnlyList<ProtobufMessage> attributes) =>
        Add(operation, inputs, [$"{operation}_{nodes.Count + 1}"], attributes);

    /// <summary>Adds a node with named outputs.</summary>
    /// <returns>The first output's name.</returns>
    public string Add(
        string operation, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, IReadOnlyList<ProtobufMessage> attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs) node.Add(1, input);
        foreach (var output in outputs) node.Add(2, output);
        node.Add(3, $"{operation}_{nodes.Count + 1}").Add(4, operation);
        foreach (var attribute in attributes) node.Add(5, attribute);
        nodes.Add(node);
        return outputs[0];
    }

    /// <summary>Adds constant floats.</summary>
    /// <returns>Their name.</returns>
    public string Constant(float[] values, params IReadOnlyList<long> shape) => Constant(FloatType, values, shape);

    /// <summary>Adds constant integers, such as a shape.</summary>
    /// <returns>Their name.</returns>
    public string Constant(params long[] values) => Constant(IntType, values, [values.Length]);

    /// <summary>The whole graph.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What the input and the output contain.</param>
    /// <param name="input">From <see cref="Value"/>.</param>
    /// <param name="output">From <see cref="Value"/>.</param>
    public ProtobufMessage ToMessage(string name, string description, ProtobufMessage input, ProtobufMessage output)
    {
        var graph = new ProtobufMessage();
        foreach (var node in nodes) graph.Add(1, node);
        graph.Add(2, name);
        foreach (var constant in constants) graph.Add(5, constant);
        return graph.Add(10, description).Add(11, input).Add(12, output);
    }

    /// <summary>A float32 input or output whose first dimension is the number of images, which is free.</summary>
    public static ProtobufMessage Value(string name, params IReadOnlyList<long> sizes)
    {
        var shape = new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, "images"));
        foreach (var size in sizes) shape.Add(1, new ProtobufMessage().Add(1, size));
        var type = new ProtobufMessage().Add(1, FloatType).Add(2, shape);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, type));
    }

    private string Constant<T>(int type, T[] values, IReadOnlyList<long> shape) where T : unmanaged
    {
        var (message, name) = (new ProtobufMessage(), $"constant_{constants.Count + 1}");
        foreach (var size in shape) message.Add(1, size);
        constants.Add(message.Add(2, type).Add(8, name).AddBytes(9, values));
        return name;
    }
}
