using Workbench.Inference.Gradients;
using Workbench.Sparse;

namespace Workbench.Inference;

/// <summary>Loss and gradients of a training batch, computed only where activations and gradients are not zero.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] and [B] int64 → the mean negative log-likelihood. Nothing is approximated: the
/// parameters' <c>grad</c>, the k-winners' duty cycles and their counts are what a forward and backward pass in training
/// mode leave behind, up to rounding; then any optimizer's step and <see cref="ITrainingStep.AfterStep"/> follow as usual.
/// A network that scores with logits is trained with their log-softmax. Gradients are replaced, not accumulated.
/// <code>
/// var engine = SparseGradientEngine.Compile(classifier, EngineInstructions.Best);
/// var loss = engine.Backward(pixels, labels);
/// optimizer.step();
/// </code>
/// </remarks>
public sealed class SparseGradientEngine
{
    private readonly IReadOnlyList<TrainedLayer> layers;
    private readonly Normalization normalization;
    private readonly int classes;
    private GradientNetwork? network;
    private (int Height, int Width, int Batch) size;

    private SparseGradientEngine(Classifier classifier, EngineInstructions instructions)
    {
        layers = TrainedLayer.Read(classifier.Network);
        (normalization, classes) = (classifier.Normalization, classifier.Classes);
        Instructions = SparseEngine.Available(instructions);
    }

    /// <summary>The vector instructions in use.</summary>
    public EngineInstructions Instructions { get; }

    /// <summary>Prepares a classifier's network for training by this engine; the network stays the owner of everything.</summary>
    /// <param name="classifier">Convolutions without padding, each with an optional max pool and then ReLU or global k-winners; then linear layers.</param>
    /// <param name="instructions">Vector instructions; <see cref="EngineInstructions.Best"/> for the widest of this machine.</param>
    /// <exception cref="ArgumentException">A layer that cannot be trained here is named.</exception>
    /// <exception cref="PlatformNotSupportedException">This machine lacks the instructions asked for.</exception>
    public static SparseGradientEngine Compile(Classifier classifier, EngineInstructions instructions)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return new SparseGradientEngine(classifier, instructions);
    }

    /// <summary>Forward and backward: writes every parameter's gradient and keeps the k-winners' books.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1]; at least one image.</param>
    /// <param name="labels">[B], int64, classes from 0.</param>
    /// <returns>The mean negative log-likelihood.</returns>
    /// <exception cref="ArgumentException">Other shapes, types or labels, or an image size that the network was not built for.</exception>
    public double Backward(Tensor pixels, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        var shape = pixels.shape;
        if (shape.Length != 4 || shape[0] < 1 || pixels.dtype != ScalarType.Float32)
            throw new ArgumentException($"Expected float32 images of shape [B, C, H, W], found {pixels.dtype} [{string.Join(", ", shape)}].", nameof(pixels));
        if (labels.dtype != ScalarType.Int64 || labels.shape is not [var count] || count != shape[0])
            throw new ArgumentException($"Expected {shape[0]} labels in int64, found {labels.dtype} [{string.Join(", ", labels.shape)}].", nameof(labels));
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (images, classesOfImages) = (pixels.detach().cpu().contiguous(), labels.cpu().contiguous().data<long>().ToArray());
        if (Array.FindIndex(classesOfImages, label => label < 0 || label >= classes) is var bad and >= 0)
            throw new ArgumentException($"Expected labels from 0 to {classes - 1}, found {classesOfImages[bad]} for image {bad}.", nameof(labels));
        return NetworkFor(shape).Run(FastMemory.Floats(images), classesOfImages);
    }

    private GradientNetwork NetworkFor(long[] shape)
    {
        var (batch, channels, height, width) = ((int)shape[0], (int)shape[1], (int)shape[2], (int)shape[3]);
        if (network is not null && size.Height == height && size.Width == width && size.Batch >= batch) return network;
        var image = new MapShape(channels, height, width, channels);
        size = (height, width, batch);
        return network = Instructions switch
        {
            EngineInstructions.Avx512 => new GradientNetwork<Avx512Kernels>(layers, normalization, image, batch),
            EngineInstructions.Avx2 => new GradientNetwork<Avx2Kernels>(layers, normalization, image, batch),
            _ => new GradientNetwork<PortableKernels>(layers, normalization, image, batch),
        };
    }
}
