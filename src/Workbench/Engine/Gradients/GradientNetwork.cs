using TorchSharp.Modules;
using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Gradients;

/// <summary>A network's stages for images of one size.</summary>
internal abstract class GradientNetwork
{
    /// <summary>Returns the mean loss of a batch and writes gradients and duty cycles into the network.</summary>
    public abstract double ForwardBackward(ReadOnlySpan<float> pixels, ReadOnlySpan<long> labels);

    /// <summary>Computes the gradient of each image's loss with respect to its pixels, in their order.</summary>
    public abstract void InputGradient(ReadOnlySpan<float> pixels, ReadOnlySpan<long> labels, Span<float> gradient);

    /// <summary>Computes scores, logits or their log-softmax, and keeps what their gradient needs until the next call.</summary>
    /// <remarks>If frozen, the weights and boost factors read by the first call are used.</remarks>
    public abstract void Keep(ReadOnlySpan<float> pixels, bool logSoftmax, bool frozen, Span<float> scores);

    /// <summary>
    /// Computes the gradient of each kept image's Σ slopes · scores, in the pixels' order; any number of times for other slopes.
    /// </summary>
    public abstract void KeptGradient(ReadOnlySpan<float> slopes, bool logSoftmax, Span<float> gradient);
}

/// <inheritdoc />
internal sealed unsafe class GradientNetwork<TKernels> : GradientNetwork where TKernels : struct, IKernels
{
    // Images of a block go through the linear layers together, so that weights are read once for all of them.
    private const int BlockImages = 32;

    private readonly List<ConvolutionGradient<TKernels>> convolutions = [];
    private readonly List<LinearGradient<TKernels>> linears = [];
    private readonly List<WorkspaceBlock> blocks = [];
    private readonly SlotList slots = new();
    private readonly Normalization normalization;
    private readonly MapShape image;
    private readonly int classes, scores;
    private bool loaded;
    // The logits of the kept images.
    private float[] kept = [];

    public GradientNetwork(
        IReadOnlyList<TrainedLayer> layers,
        Normalization normalization,
        MapShape image,
        int capacity,
        GradientPurpose purpose
    )
    {
        (this.normalization, this.image) = (normalization, image);
        // Without gradients of the weights, nothing is kept beyond a block.
        if (purpose == GradientPurpose.Input) capacity = BlockImages;
        var context = new StageContext(slots, purpose, capacity);
        var map = new MapInput(image, context.Slots.OwnMap(image.Capacity), null, normalization);
        RowInputs? rows = null;
        for (var i = 0; i < layers.Count; i++)
        {
            var next = layers.ElementAtOrDefault(i + 1)?.Layer is LinearLayer linear ? new RowInputs(linear, capacity) : null;
            if (layers[i].Layer is ConvolutionLayer convolution)
            {
                if (convolution.Inputs != map.Shape.Channels)
                    throw Misfit(convolution.Inputs, map.Shape);
                var stage = new ConvolutionGradient<TKernels>(layers[i], map, next, context);
                convolutions.Add(stage);
                map = new MapInput(stage.Shape, stage.Output, stage.Published, Normalization.None);
            }
            else
            {
                var layer = (LinearLayer)layers[i].Layer;
                if (rows is null || layer.Inputs != map.Shape.Units)
                    throw Misfit(layer.Inputs, map.Shape);
                var stage = new LinearGradient<TKernels>(layers[i], map.List!.Value, rows, next, context);
                linears.Add(stage);
                (scores, classes) = (stage.Map, layer.Outputs);
                map = new MapInput(MapShape.WholeVectors(layer.Outputs, 1, 1), stage.Map, stage.Published, Normalization.None);
            }
            rows = next;
        }
    }

    private IEnumerable<GradientStage> Stages => [.. convolutions, .. linears];

    public override double ForwardBackward(ReadOnlySpan<float> pixels, ReadOnlySpan<long> labels)
    {
        var batch = labels.Length;
        foreach (var stage in Stages) stage.Load();
        var loss = 0.0;
        for (var first = 0; first < batch; first += BlockImages)
        {
            var count = Math.Min(BlockImages, batch - first);
            var block = Block(0);
            Forward(block, pixels.Slice(first * image.Units, count * image.Units), first);
            for (var i = 0; i < count; i++) loss += Loss(Scores(block[i]), (int)labels[first + i], 1.0 / batch);
            var gradient = BackwardToImages(block, count, first);
            for (var i = 0; i < count; i++) Backward(block[i], gradient);
        }
        foreach (var stage in Stages) stage.Finish(batch);
        return loss / batch;
    }

    public override void InputGradient(ReadOnlySpan<float> pixels, ReadOnlySpan<long> labels, Span<float> gradient)
    {
        foreach (var stage in Stages) stage.Load();
        for (var first = 0; first < labels.Length; first += BlockImages)
        {
            var count = Math.Min(BlockImages, labels.Length - first);
            var block = Block(0);
            Forward(block, pixels.Slice(first * image.Units, count * image.Units), 0);
            for (var i = 0; i < count; i++) Loss(Scores(block[i]), (int)labels[first + i], 1);
            UnloadGradients(block, gradient.Slice(first * image.Units, count * image.Units));
        }
    }

    public override void Keep(ReadOnlySpan<float> pixels, bool logSoftmax, bool frozen, Span<float> scores)
    {
        if (!(frozen && loaded)) foreach (var stage in Stages) stage.Load();
        loaded = true;
        var images = pixels.Length / image.Units;
        if (kept.Length < scores.Length) kept = new float[scores.Length];
        for (var first = 0; first < images; first += BlockImages)
        {
            var (block, count) = (Block(first / BlockImages), Math.Min(BlockImages, images - first));
            Forward(block, pixels.Slice(first * image.Units, count * image.Units), 0);
            for (var i = 0; i < count; i++)
            {
                var logits = kept.AsSpan((first + i) * classes, classes);
                // As in inference, an image with NaN or infinity scores NaN.
                if (Finiteness.OfAll(pixels.Slice((first + i) * image.Units, image.Units))) Scores(block[i]).CopyTo(logits);
                else logits.Fill(float.NaN);
            }
        }
        kept.AsSpan(0, scores.Length).CopyTo(scores);
        for (var i = 0; i < images && logSoftmax; i++)
        {
            var own = scores.Slice(i * classes, classes);
            var total = (float)LogOfSum(own);
            foreach (ref var score in own) score -= total;
        }
    }

    public override void KeptGradient(ReadOnlySpan<float> slopes, bool logSoftmax, Span<float> gradient)
    {
        var images = slopes.Length / classes;
        for (var first = 0; first < images; first += BlockImages)
        {
            var (block, count) = (Block(first / BlockImages), Math.Min(BlockImages, images - first));
            for (var i = 0; i < count; i++)
            {
                var at = (first + i) * classes;
                var scores = Scores(block[i]);
                kept.AsSpan(at, classes).CopyTo(scores);
                SetSlopes(scores, slopes.Slice(at, classes), logSoftmax);
            }
            UnloadGradients(block, gradient.Slice(first * image.Units, count * image.Units));
        }
    }

    private WorkspaceBlock Block(int index)
    {
        while (blocks.Count <= index) blocks.Add(slots.Create());
        return blocks[index];
    }

    // `first` is the number of the block's first image among those whose linear inputs are kept.
    private void Forward(WorkspaceBlock block, ReadOnlySpan<float> pixels, int first)
    {
        var count = pixels.Length / image.Units;
        for (var i = 0; i < count; i++)
        {
            Load(pixels.Slice(i * image.Units, image.Units), block[i].Map(0));
            foreach (var convolution in convolutions) convolution.Forward(block[i], first + i);
        }
        foreach (var linear in linears) linear.Forward(block, count, first);
    }

    private Span<float> Scores(Workspace workspace) => new(workspace.Map(scores), classes);

    // Returns the map in which each image finds the gradient of the last convolution's output.
    private int BackwardToImages(WorkspaceBlock block, int count, int first)
    {
        var gradient = scores;
        for (var i = linears.Count - 1; i >= 0; i--) gradient = linears[i].Backward(block, count, first, gradient);
        return gradient;
    }

    private float* Backward(Workspace workspace, int map)
    {
        var gradient = workspace.Map(map);
        for (var i = convolutions.Count - 1; i >= 0; i--) gradient = convolutions[i].Backward(workspace, gradient);
        return gradient;
    }

    private void UnloadGradients(WorkspaceBlock block, Span<float> pixels)
    {
        var count = pixels.Length / image.Units;
        var gradient = BackwardToImages(block, count, 0);
        for (var i = 0; i < count; i++) Unload(Backward(block[i], gradient), pixels.Slice(i * image.Units, image.Units));
    }

    private void Load(ReadOnlySpan<float> pixels, float* map)
    {
        if (image.Stride == 1)
        {
            pixels.CopyTo(new Span<float>(map, pixels.Length));
            return;
        }
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = pixels.Slice(channel * image.Positions, image.Positions);
            for (var position = 0; position < plane.Length; position++)
                map[position * image.Stride + channel] = plane[position];
        }
    }

    private void Unload(float* map, Span<float> gradient)
    {
        var scale = (float)(1 / normalization.StandardDeviation);
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = gradient.Slice(channel * image.Positions, image.Positions);
            for (var position = 0; position < plane.Length; position++)
                plane[position] = map[position * image.Stride + channel] * scale;
        }
    }

    // Turns scores into the gradient of the weighted loss: (probability − 1 for the label) · weight.
    private static double Loss(Span<float> scores, int label, double weight)
    {
        var total = LogOfSum(scores);
        var loss = total - scores[label];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = (float)((Math.Exp(scores[i] - total) - (i == label ? 1 : 0)) * weight);
        return loss;
    }

    // The gradient through log-softmax, which subtracts the log of the sum from every score: slope − probability · Σ slopes.
    // Uses float32 throughout, like libtorch: if a probability rounds to 1, both lose the same part of the gradient.
    private static void SetSlopes(Span<float> scores, ReadOnlySpan<float> slopes, bool logSoftmax)
    {
        if (!logSoftmax)
        {
            slopes.CopyTo(scores);
            return;
        }
        var (highest, total, sum) = (float.NegativeInfinity, 0f, 0f);
        foreach (var score in scores) highest = MathF.Max(highest, score);
        foreach (var score in scores) total += MathF.Exp(score - highest);
        foreach (var slope in slopes) sum += slope;
        total = MathF.Log(total);
        for (var i = 0; i < scores.Length; i++) scores[i] = slopes[i] - MathF.Exp(scores[i] - highest - total) * sum;
    }

    private static double LogOfSum(ReadOnlySpan<float> scores)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores) highest = Math.Max(highest, score);
        double sum = 0;
        foreach (var score in scores) sum += Math.Exp(score - highest);
        return highest + Math.Log(sum);
    }

    private static ArgumentException Misfit(int expected, MapShape found) =>
        new(
            $"Expected {expected} inputs, found {found.Channels} × {found.Height} × {found.Width}: is this the image size that "
                + "the network was built for?"
        );
}
