using Workbench.Engine.Gradients;
using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Sparse;

namespace Workbench.Engine;

/// <summary>Computes the loss and the gradients of a training batch, skipping zero activations and gradients.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] and [B] int64 → the mean negative log-likelihood. Nothing is approximated: the
/// parameters' <c>grad</c> and the k-winners' duty cycles and counts are the same as after a forward and backward pass in
/// training mode, up to rounding. Any optimizer's step and <see cref="ITrainingStep.AfterStep"/> then follow as usual. Uses one
/// thread. A network that returns logits is trained with their log-softmax. Gradients are replaced, not accumulated.
/// <code>
/// var engine = SparseGradientEngine.Compile(classifier, EngineInstructions.Best);
/// var loss = engine.Backward(pixels, labels);
/// optimizer.step();
/// </code>
/// </remarks>
public sealed class SparseGradientEngine
{
    // Each image keeps about 100 kB. To write and read them costs less than to compute them a second time.
    private const int MostKept = 512;

    private readonly IReadOnlyList<TrainedLayer> layers;
    private readonly Normalization normalization;
    private readonly int classes;
    private readonly bool logSoftmax;
    // How many batches the network for attacks has computed.
    private long passes;
    private readonly Dictionary<
        (GradientPurpose Purpose, int Height, int Width),
        (GradientNetwork Network, int Capacity)
    > networks = [];

    private SparseGradientEngine(Classifier classifier, IReadOnlyList<TrainedLayer> layers, EngineInstructions instructions)
    {
        this.layers = layers;
        logSoftmax = TrainedLayer.EndsInLogSoftmax(classifier.Network);
        (normalization, classes) = (classifier.Normalization, classifier.Classes);
        Instructions = SparseEngine.Available(instructions);
    }

    /// <summary>The vector instructions in use.</summary>
    public EngineInstructions Instructions { get; }

    /// <summary>
    /// Prepares a classifier's network for training with this engine; the network keeps its parameters and state.
    /// </summary>
    /// <param name="classifier">
    /// Convolutions without padding, each with an optional max pool and then ReLU or global k-winners; then linear layers.
    /// </param>
    /// <param name="instructions">Vector instructions; <see cref="EngineInstructions.Best"/> for the machine's widest.</param>
    /// <exception cref="ArgumentException">A layer cannot be trained here; the message names it.</exception>
    /// <exception cref="PlatformNotSupportedException">This machine does not support the requested instructions.</exception>
    public static SparseGradientEngine Compile(Classifier classifier, EngineInstructions instructions)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return new SparseGradientEngine(classifier, TrainedLayer.Read(classifier.Network), instructions);
    }

    /// <summary>
    /// Whether parameters and duty cycles stay as they are at the first call of <see cref="Keep(Tensor)"/> or
    /// <see cref="InputGradientOfScores"/>, so that they are read only once.
    /// </summary>
    internal bool Frozen { private get; init; }

    /// <summary>
    /// Creates an engine for attacks on a network that does not change; null if it has layers that cannot be trained here.
    /// </summary>
    internal static SparseGradientEngine? TryFreeze(Classifier classifier, EngineInstructions instructions) =>
        TrainedLayer.TryRead(classifier.Network) is { } layers
            ? new SparseGradientEngine(classifier, layers, instructions) { Frozen = true }
            : null;

    /// <summary>
    /// Runs a forward and backward pass in training mode: writes every parameter's gradient and updates the duty cycles.
    /// </summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1]; at least one image.</param>
    /// <param name="labels">[B], int64, classes from 0.</param>
    /// <returns>The mean negative log-likelihood.</returns>
    /// <exception cref="ArgumentException">
    /// Wrong shapes, types or labels, or an image size that the network was not built for.
    /// </exception>
    public double Backward(Tensor pixels, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (images, classesOfImages) = Checked(pixels, labels);
        return NetworkFor(GradientPurpose.Parameters, pixels.shape).ForwardBackward(FastMemory.Floats(images), classesOfImages);
    }

    /// <summary>
    /// Computes the gradient of each image's negative log-likelihood in evaluation mode, for white-box attacks.
    /// </summary>
    /// <remarks>The network is not changed; its current parameters are used.</remarks>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1]; at least one image.</param>
    /// <param name="labels">[B], int64, classes from 0.</param>
    /// <returns>[B, C, H, W], float32, per pixel unit. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">
    /// Wrong shapes, types or labels, or an image size that the network was not built for.
    /// </exception>
    public Tensor InputGradient(Tensor pixels, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (images, classesOfImages) = Checked(pixels, labels);
        var gradient = zeros(pixels.shape);
        passes++;
        NetworkFor(GradientPurpose.Input, pixels.shape)
            .InputGradient(FastMemory.Floats(images), classesOfImages, FastMemory.Floats(gradient));
        return gradient.MoveToOuterDisposeScope();
    }

    /// <summary>Computes the gradient of Σ slopes · scores in evaluation mode, where scores are the network's output.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1]; at least one image.</param>
    /// <param name="slopes">[B, classes], float32.</param>
    /// <returns>[B, C, H, W], float32, per pixel unit. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">
    /// Wrong shapes or types, or an image size that the network was not built for.
    /// </exception>
    public Tensor InputGradientOfScores(Tensor pixels, Tensor slopes)
    {
        ArgumentNullException.ThrowIfNull(slopes);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var images = CheckedImages(pixels);
        if (
            slopes.dtype != ScalarType.Float32
            || slopes.shape is not [var count, var scores]
            || count != pixels.shape[0]
            || scores != classes
        )
            throw new ArgumentException(
                $"Expected slopes of shape [{pixels.shape[0]}, {classes}] in float32, found {slopes.dtype} "
                    + $"[{string.Join(", ", slopes.shape)}].",
                nameof(slopes)
            );
        return InputGradient(images, slopes, isKept: false).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Computes scores in evaluation mode. Their gradient then costs only the backward pass, if the batch is not too large and no
    /// other has come between.
    /// </summary>
    internal EnginePass Keep(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var images = CheckedImages(pixels);
        var (network, scores) = (NetworkFor(GradientPurpose.Input, pixels.shape), zeros(pixels.shape[0], classes));
        foreach (var (first, count) in Parts(images))
            network.Keep(Part(images, first, count), logSoftmax, Frozen, Part(scores, first, count));
        var number = ++passes;
        bool IsKept() => number == passes && pixels.shape[0] <= MostKept;
        return new EnginePass(scores.MoveToOuterDisposeScope(), slopes => InputGradient(pixels, slopes, IsKept()));
    }

    // Of the images of the last batch that was kept, or of others.
    private Tensor InputGradient(Tensor pixels, Tensor slopes, bool isKept)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (images, factors) = (CheckedImages(pixels), slopes.detach().cpu().contiguous());
        var network = NetworkFor(GradientPurpose.Input, pixels.shape);
        var (gradient, scores) = (zeros(pixels.shape), zeros_like(factors));
        if (!isKept) passes++;
        foreach (var (first, count) in Parts(images))
        {
            if (!isKept) network.Keep(Part(images, first, count), logSoftmax, Frozen, Part(scores, first, count));
            network.KeptGradient(Part(factors, first, count), logSoftmax, Part(gradient, first, count));
        }
        return gradient.MoveToOuterDisposeScope();
    }

    private static IEnumerable<(int First, int Count)> Parts(Tensor images)
    {
        var total = (int)images.shape[0];
        for (var first = 0; first < total; first += MostKept) yield return (first, Math.Min(MostKept, total - first));
    }

    private static Span<float> Part(Tensor rows, int first, int count)
    {
        var size = (int)(rows.numel() / rows.shape[0]);
        return FastMemory.Floats(rows).Slice(first * size, count * size);
    }

    private static Tensor CheckedImages(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var shape = pixels.shape;
        if (shape.Length != 4 || shape[0] < 1 || pixels.dtype != ScalarType.Float32)
            throw new ArgumentException(
                $"Expected float32 images of shape [B, C, H, W], found {pixels.dtype} [{string.Join(", ", shape)}].",
                nameof(pixels)
            );
        return pixels.detach().cpu().contiguous();
    }

    private (Tensor Images, long[] Labels) Checked(Tensor pixels, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var images = CheckedImages(pixels);
        if (labels.dtype != ScalarType.Int64 || labels.shape is not [var count] || count != pixels.shape[0])
            throw new ArgumentException(
                $"Expected {pixels.shape[0]} labels in int64, found {labels.dtype} [{string.Join(", ", labels.shape)}].",
                nameof(labels)
            );
        var numbers = labels.detach().cpu().contiguous().data<long>().ToArray();
        if (Array.FindIndex(numbers, label => label < 0 || label >= classes) is var bad and >= 0)
            throw new ArgumentException(
                $"Expected labels from 0 to {classes - 1}, found {numbers[bad]} for image {bad}.",
                nameof(labels)
            );
        return (images, numbers);
    }

    private GradientNetwork NetworkFor(GradientPurpose purpose, long[] shape)
    {
        var (channels, height, width) = ((int)shape[1], (int)shape[2], (int)shape[3]);
        var batch = purpose == GradientPurpose.Parameters ? (int)shape[0] : 1;
        if (networks.TryGetValue((purpose, height, width), out var found) && found.Capacity >= batch) return found.Network;
        var image = new MapShape(channels, height, width, channels);
        GradientNetwork network = Instructions switch
        {
            EngineInstructions.Avx512 => new GradientNetwork<Avx512Kernels>(layers, normalization, image, batch, purpose),
            EngineInstructions.Avx2 => new GradientNetwork<Avx2Kernels>(layers, normalization, image, batch, purpose),
            _ => new GradientNetwork<PortableKernels>(layers, normalization, image, batch, purpose),
        };
        networks[(purpose, height, width)] = (network, batch);
        return network;
    }
}
