using Workbench.Data;
using Workbench.Engine.Plans;

namespace Workbench.Export;

/// <summary>Writes k-winners as standard ONNX nodes: units whose score reaches the k-th largest score are kept.</summary>
/// <remarks>
/// Boost factors become a constant. If ties are kept, everything that reaches the k-th score wins, as in the network itself; if
/// they are broken, the first of equal units win, which is how ONNX defines TopK.
/// </remarks>
internal sealed class OnnxWinners(OnnxGraph graph)
{
    // Both shapes have one value per image or per position along this axis: [images, units] and [images, channels, height,
    // width].
    private const long Axis = 1;

    private static readonly ProtobufMessage AlongAxis = OnnxGraph.Attribute("axis", Axis);

    /// <summary>Adds the layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="shape">Channels, height and width of the input.</param>
    /// <param name="flat">Whether the input is flattened.</param>
    /// <returns>Name of its output.</returns>
    public string Add(WinnersLayer layer, string input, ImageShape shape, bool flat)
    {
        if (layer.Images == flat)
            throw new ArgumentException(flat
                ? "Expected k-winners over units after a flatten, found k-winners over images."
                : "Expected k-winners over images before a flatten, found k-winners over units.");
        var competitors = layer.Local ? shape.Channels : shape.Size;
        var k = layer.WinnerCount(competitors);
        if (k == competitors) return input;
        if (k == 0) return graph.Add("Mul", [input, graph.Constant([0f])]);
        if (layer.Local || flat) return Select(layer, input, Boosted(layer, input, shape, flat), k);
        var row = graph.Add("Reshape", [input, graph.Constant([0, shape.Size])]);
        var kept = Select(layer, row, Boosted(layer, row, shape, flat), k);
        return graph.Add("Reshape", [kept, graph.Constant([0, shape.Channels, shape.Height, shape.Width])]);
    }

    private string Boosted(WinnersLayer layer, string values, ImageShape shape, bool flat)
    {
        if (layer.BoostFactors is not { } factors) return values;
        if (factors.Length != shape.Channels)
            throw new ArgumentException($"k-winners: expected {factors.Length} channels, found {shape.Channels}.");
        if (layer.Local) return graph.Add("Mul", [values, graph.Constant(factors, 1, factors.Length, 1, 1)]);
        var places = flat ? 1 : shape.Height * shape.Width;
        var everyUnit = factors.SelectMany(factor => Enumerable.Repeat(factor, places)).ToArray();
        return graph.Add("Mul", [values, graph.Constant(everyUnit, 1, everyUnit.Length)]);
    }

    private string Select(WinnersLayer layer, string values, string scores, long k)
    {
        var number = graph.Constant([k]);
        return layer.BreakTies ? ExactlyK(layer, values, scores, number) : AtLeastK(layer, values, scores, number);
    }

    private string AtLeastK(WinnersLayer layer, string values, string scores, string k)
    {
        var (highest, _) = TopK(scores, k);
        var threshold = graph.Add("ReduceMin", [highest],
            OnnxGraph.Attribute("axes", [Axis]), OnnxGraph.Attribute("keepdims", 1));
        if (layer.Relu) threshold = graph.Add("Max", [threshold, Zero()]);
        return graph.Add("Where", [graph.Add("GreaterOrEqual", [scores, threshold]), values, Zero()]);
    }

    private string ExactlyK(WinnersLayer layer, string values, string scores, string k)
    {
        var (highest, indices) = TopK(scores, k);
        var kept = scores == values ? highest : graph.Add("GatherElements", [values, indices], AlongAxis);
        if (layer.Relu) kept = graph.Add("Where", [graph.Add("Greater", [highest, Zero()]), kept, Zero()]);
        var zeros = graph.Add("ConstantOfShape", [graph.Add("Shape", [values])]);
        return graph.Add("ScatterElements", [zeros, indices, kept], AlongAxis);
    }

    // Their order does not matter, so the runtime need not sort.
    private (string Values, string Indices) TopK(string scores, string k)
    {
        var (values, indices) = ($"highest_of_{scores}", $"winners_of_{scores}");
        graph.Add("TopK", [scores, k], [values, indices], [AlongAxis, OnnxGraph.Attribute("sorted", 0)]);
        return (values, indices);
    }

    private string Zero() => graph.Constant([0f]);
}
