using TorchSharp.Modules;

namespace Workbench.Inference.Gradients;

/// <summary>A network's stages and the memory for a batch of images of one size.</summary>
internal abstract class GradientNetwork
{
    /// <summary>The mean loss of a batch; gradients and duty cycles are written into the network.</summary>
    public abstract double Run(ReadOnlySpan<float> pixels, ReadOnlySpan<long> labels);
}

/// <inheritdoc />
internal sealed unsafe class GradientNetwork<TKernels> : GradientNetwork where TKernels : struct, IKernels
{
    private readonly List<GradientStage> stages = [];
    private readonly List<Workspace> workspaces = [];
    private readonly SlotList slots = new();
    private readonly Normalization normalization;
    private readonly MapShape image;
    private readonly int capacity, classes, scores;

    public GradientNetwork(IReadOnlyList<TrainedLayer> layers, Normalization normalization, MapShape image, int capacity)
    {
        (this.normalization, this.image, this.capacity) = (normalization, image, capacity);
        var (shape, map, published) = (image, slots.Map(image.Capacity), (int?)null);
        AlignedFloats? inputs = null;
        for (var i = 0; i < layers.Count; i++)
        {
            var next = layers.ElementAtOrDefault(i + 1);
            var nextInputs = next?.Layer is LinearLayer following ? new AlignedFloats(capacity * MapShape.Padded(following.Inputs)) : null;
            Func<Workspace, int, nint>? dense = nextInputs is null ? null : (_, at) => (nint)(nextInputs.Pointer + at * (nextInputs.Count / capacity));
            if (layers[i] is { Weights: Conv2d module, Layer: ConvolutionLayer convolution })
            {
                if (convolution.Inputs != shape.Channels) throw Misfit(convolution.Inputs, shape);
                var stage = new ConvolutionGradient<TKernels>(module, convolution, layers[i].Pool, layers[i].Activation!, shape, map, published,
                    flat: nextInputs is not null, slots, dense);
                stages.Add(stage);
                (shape, map, published) = (stage.Shape, stage.Output, stage.Published);
            }
            else
            {
                var layer = (LinearLayer)layers[i].Layer;
                if (inputs is null || layer.Inputs != shape.Units) throw Misfit(layer.Inputs, shape);
                var stage = new LinearGradient<TKernels>((Linear)layers[i].Weights, layer, layers[i].Activation, published!.Value, inputs, slots, dense);
                stages.Add(stage);
                (shape, scores, classes) = (MapShape.WholeVectors(layer.Outputs, 1, 1), stage.Map, layer.Outputs);
                if (next is not null) published = stage.Published;
            }
            inputs = nextInputs;
        }
    }

    public override double Run(ReadOnlySpan<float> pixels, ReadOnlySpan<long> labels)
    {
        var batch = labels.Length;
        while (workspaces.Count < batch) workspaces.Add(slots.Create());
        foreach (var stage in stages) stage.Load();
        var loss = 0.0;
        for (var i = 0; i < batch; i++)
        {
            Load(pixels.Slice(i * image.Units, image.Units), workspaces[i].Map(0));
            foreach (var stage in stages) stage.Forward(workspaces[i], i);
            loss += Loss(new Span<float>(workspaces[i].Map(scores), classes), (int)labels[i], batch);
        }
        // Last image first, so that what the forward pass left in the cache is met again.
        for (var i = batch - 1; i >= 0; i--)
        {
            var gradient = workspaces[i].Map(scores);
            for (var stage = stages.Count - 1; stage >= 0; stage--) gradient = stages[stage].Backward(workspaces[i], i, gradient);
        }
        foreach (var stage in stages) stage.Finish(batch);
        return loss / batch;
    }

    private void Load(ReadOnlySpan<float> pixels, float* map)
    {
        var (mean, scale) = ((float)normalization.Mean, (float)(1 / normalization.StandardDeviation));
        for (var i = 0; i < pixels.Length; i++) map[i % image.Places * image.Stride + i / image.Places] = (pixels[i] - mean) * scale;
    }

    // Scores become the gradient of the mean loss: (probability − 1 for the label) / B.
    private static double Loss(Span<float> scores, int label, int batch)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores) highest = Math.Max(highest, score);
        double sum = 0;
        foreach (var score in scores) sum += Math.Exp(score - highest);
        var loss = highest + Math.Log(sum) - scores[label];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = (float)((Math.Exp(scores[i] - highest) / sum - (i == label ? 1 : 0)) / batch);
        return loss;
    }

    private static ArgumentException Misfit(int expected, MapShape found) =>
        new($"Expected {expected} inputs, found {found.Channels} × {found.Height} × {found.Width}: is it the image size that the network was built for?");
}
