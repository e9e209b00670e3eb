using Workbench.Certification.Rules;
using Workbench.Engine.Plans;

namespace Workbench.Certification.Bounds;

/// <summary>One layer in the order of computation.</summary>
/// <param name="Rule">What the layer does to bounds.</param>
/// <param name="Inputs">The nodes that it reads; −1 is the image.</param>
/// <param name="Output">The size of its output.</param>
/// <param name="Name">Kind and number of the layer, for tables.</param>
internal sealed record BoundNode(BoundRule Rule, IReadOnlyList<int> Inputs, MapSize Output, string Name);

/// <summary>The bound rules of a network for one image size, in the order of computation.</summary>
internal sealed class BoundPlan
{
    private readonly List<BoundNode> nodes = [];
    private readonly Normalization normalization;

    private BoundPlan(MapSize input, Normalization normalization) => (Input, this.normalization) = (input, normalization);

    public MapSize Input { get; }

    public IReadOnlyList<BoundNode> Nodes => nodes;

    /// <summary>The nodes that read a node.</summary>
    public IEnumerable<int> ConsumersOf(int node) =>
        Enumerable.Range(0, nodes.Count).Where(other => nodes[other].Inputs.Contains(node));

    public int Classes => nodes[^1].Output.Units;

    /// <summary>Whether a k-winners layer keeps ties, so that more than k units can win.</summary>
    public bool KeepsTies { get; private set; }

    /// <summary>Whether the float32 log-softmax follows, which can make unequal scores equal.</summary>
    public bool LogSoftmax { get; private set; }

    /// <summary>Reads a network's layers.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="input">Size of the images.</param>
    /// <exception cref="ArgumentException">
    /// A layer has no rule (the message names it), or the layers do not fit the images.
    /// </exception>
    public static BoundPlan Of(Classifier classifier, MapSize input)
    {
        var plan = new BoundPlan(input, classifier.Normalization);
        var last = plan.Add(LayerReader.Read(classifier.Network), -1, input, out var output);
        if (last != plan.nodes.Count - 1 || output.Units != classifier.Classes)
            throw new ArgumentException($"Expected a network that ends in {classifier.Classes} scores, found {output}.",
                nameof(classifier));
        return plan;
    }

    private int Add(IReadOnlyList<PlanLayer> layers, int from, MapSize size, out MapSize output)
    {
        foreach (var layer in layers)
        {
            if (LogSoftmax) throw new ArgumentException("Expected log-softmax as the last layer, found another after it.");
            switch (layer)
            {
                case FlattenLayer: size = size.Flat; break;
                case LogSoftmaxLayer: LogSoftmax = true; break;
                case BranchesLayer branches: (from, size) = Branch(branches, from, size); break;
                default: (from, size) = Append(RuleOf(layer, from, size), [from], layer); break;
            }
        }
        output = size;
        return from;
    }

    private (int Node, MapSize Size) Append((BoundRule Rule, MapSize Output) step, IReadOnlyList<int> inputs, PlanLayer layer)
    {
        var kind = layer.GetType().Name[..^"Layer".Length].ToLowerInvariant();
        var number = 1 + nodes.Count(node => node.Name.StartsWith(kind, StringComparison.Ordinal));
        nodes.Add(new BoundNode(step.Rule, inputs, step.Output, $"{kind} {number}"));
        return (nodes.Count - 1, step.Output);
    }

    private (int Node, MapSize Size) Branch(BranchesLayer branches, int from, MapSize size)
    {
        var ends = branches.Branches.Select(layers => (Node: Add(layers, from, size, out var output), Size: output)).ToList();
        var first = ends[0].Size;
        if (ends.Any(end => end.Node < 0 || (end.Size.Height, end.Size.Width) != (first.Height, first.Width)))
            throw new ArgumentException(
                "Expected parallel branches with outputs of one size, found "
                + $"{string.Join(" and ", ends.Select(end => end.Size))}.");
        return Append((new ConcatRule(), first with { Channels = ends.Sum(end => end.Size.Channels) }),
            [.. ends.Select(end => end.Node)], branches);
    }

    private (BoundRule Rule, MapSize Output) RuleOf(PlanLayer layer, int from, MapSize size) => layer switch
    {
        ConvolutionLayer convolution => Affine(ConvolutionRule.Of(convolution, size), from),
        LinearLayer linear => Affine(LinearRule.Of(linear, size), from),
        AveragePoolLayer pool => Affine(AveragePoolRule.Of(pool, size), from),
        AdaptivePoolLayer pool => Affine(AveragePoolRule.Of(pool, size), from),
        AffineLayer norm => Affine(BatchNormRule.Of(norm, size), from),
        MaxPoolLayer pool => Rule(MaxPoolRule.Of(pool, size)),
        ReluLayer => (new ReluRule(), size),
        WinnersLayer winners => (Winners(winners, size), size),
        _ => throw new ArgumentException($"Expected a layer that has a bound rule, found {layer.GetType().Name}."),
    };

    private static (BoundRule Rule, MapSize Output) Rule(MaxPoolRule rule) => (rule, rule.Output);

    // If the sparse engine folds the normalisation into the first layer, it adds the pixels and the mean separately.
    private (BoundRule Rule, MapSize Output) Affine(AffineMap map, int from) =>
        (new AffineRule(map, from < 0 ? 2 * Math.Abs(normalization.Mean) / normalization.StandardDeviation : 0), map.Output);

    private KWinnersRule Winners(WinnersLayer layer, MapSize size)
    {
        var groups = layer.Local ? size.Positions : 1;
        var k = (int)layer.WinnerCount(size.Units / groups);
        var per = layer.BoostFactors is { } given ? size.Units / given.Length : 1;
        if (layer.BoostFactors is { } factors && factors.Length * per != size.Units)
            throw new ArgumentException($"k-winners: expected {factors.Length} channels or units, found {size}.");
        KeepsTies |= !layer.BreakTies;
        return new KWinnersRule(k, groups, layer.BoostFactors is null ? null
            : [.. Enumerable.Range(0, size.Units).Select(unit => (double)layer.BoostFactors[unit / per])],
            layer.BreakTies, layer.Relu);
    }

    /// <summary>Fills one lane with all normalised images within ε of an image.</summary>
    /// <param name="box">Receives the bounds.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="low">Smallest pixels.</param>
    /// <param name="high">Largest pixels.</param>
    public void Load(Box box, int lane, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var (mean, deviation) = (normalization.Mean, normalization.StandardDeviation);
        for (var unit = 0; unit < low.Length; unit++)
        {
            var size = (Math.Max(Math.Abs(low[unit]), Math.Abs(high[unit])) + Math.Abs(mean)) / deviation;
            box.Lower[unit * Box.Lanes + lane] = (low[unit] - mean) / deviation - 8 * Rounding.Unit * size;
            box.Upper[unit * Box.Lanes + lane] = (high[unit] - mean) / deviation + 8 * Rounding.Unit * size;
        }
    }
}
