using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Sparse;

namespace Workbench.Engine;

/// <summary>Scores images with a trained network's weights, skipping zero activations.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → [B, classes] float32, the network's output in evaluation mode: within 1e-4 for
/// log-probabilities. If units' scores z differ from the threshold t only by rounding (|z − t| ≤ 4e-6·|t|), other units may win.
/// An image with a pixel that is NaN or infinite scores NaN in every class.
/// The engine is a copy: further training of the network does not affect it. Any number of threads may use it at once.
/// <code>
/// var engine = SparseEngine.Compile(classifier, new SparseEngineOptions());
/// using var scores = engine.Predict(pixels);
/// </code>
/// </remarks>
public sealed class SparseEngine : IPredictor
{
    private readonly IReadOnlyList<PlanLayer> layers;
    private readonly Normalization normalization;
    private readonly SparseEngineOptions options;
    private readonly Dictionary<(int Height, int Width), EnginePlan> plans = [];
    private readonly int channels;

    private SparseEngine(string name, Module network, Normalization normalization, SparseEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Name, this.options) = (name, options with { Instructions = Available(options.Instructions) });
        layers = LayerFusion.FoldNorms(LayerReader.Read(network));
        var folds = normalization != Normalization.None && LayerFusion.CanTakePixels(layers);
        if (folds) layers = LayerFusion.FoldNormalization(layers, normalization);
        this.normalization = folds ? Normalization.None : normalization;
        channels = layers.First(layer => layer is ConvolutionLayer or LinearLayer) is ConvolutionLayer first ? first.Inputs : 1;
        Classes = layers.Last(layer => layer is ConvolutionLayer or LinearLayer) switch
        {
            LinearLayer last => last.Outputs,
            ConvolutionLayer last => last.Outputs,
            _ => 0,
        };
    }

    /// <summary>
    /// Trains and measures with this engine, for <c>new Trainer(options, SparseEngine.Factory)</c> and <c>UseEngine</c>.
    /// </summary>
    public static EngineFactory Factory { get; } = new SparseEngineFactory();

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public int Classes { get; }

    /// <summary>The vector instructions in use.</summary>
    public EngineInstructions Instructions => options.Instructions;

    /// <summary>Copies a classifier's network and normalisation into an engine.</summary>
    /// <param name="classifier">A trained classifier; it is not changed.</param>
    /// <param name="options">Threads and instructions.</param>
    /// <returns>The engine, under the classifier's name.</returns>
    /// <exception cref="ArgumentException">
    /// Layers are not supported (the message names all of them), or weights are not finite.
    /// </exception>
    /// <exception cref="PlatformNotSupportedException">This machine does not support the requested instructions.</exception>
    public static SparseEngine Compile(Classifier classifier, SparseEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return new SparseEngine(classifier.Name, classifier.Network, classifier.Normalization, options);
    }

    /// <summary>Copies a network into an engine that, like the network itself, takes normalised images.</summary>
    /// <param name="network">A trained network; it is not changed.</param>
    /// <param name="options">Threads and instructions.</param>
    /// <returns>The engine, under the network's own name.</returns>
    /// <exception cref="ArgumentException">
    /// Layers are not supported (the message names all of them), or weights are not finite.
    /// </exception>
    /// <exception cref="PlatformNotSupportedException">This machine does not support the requested instructions.</exception>
    public static SparseEngine Compile(Module network, SparseEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new SparseEngine(network.GetName(), network, Normalization.None, options);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">
    /// The images are not [B, C, H, W] in float32, or have a size that the network does not support.
    /// </exception>
    public Tensor Predict(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var shape = pixels.shape;
        if (shape.Length != 4 || shape[1] != channels || pixels.dtype != ScalarType.Float32)
            throw new ArgumentException(
                $"Expected float32 images of shape [B, {channels}, H, W], found {pixels.dtype} [{string.Join(", ", shape)}].",
                nameof(pixels)
            );
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var images = pixels.detach().cpu().contiguous();
        var plan = PlanFor((int)shape[2], (int)shape[3]);
        var scores = zeros(shape[0], plan.Classes);
        if (shape[0] > 0) Run(plan, FastMemory.Floats(images), FastMemory.Floats(scores), (int)shape[0]);
        return scores.MoveToOuterDisposeScope();
    }

    /// <summary>Scores images from an array, without allocations after the first call with a size.</summary>
    /// <param name="pixels">Image after image, channel by channel, row by row.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="scores">Receives <see cref="Classes"/> numbers per image.</param>
    /// <exception cref="ArgumentException">
    /// The pixels are not a whole number of images, or the scores have the wrong length.
    /// </exception>
    public void Score(float[] pixels, int height, int width, float[] scores)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(scores);
        var plan = PlanFor(height, width);
        var count = pixels.Length / plan.PixelsPerImage;
        if (count * plan.PixelsPerImage != pixels.Length || scores.Length != count * plan.Classes)
            throw new ArgumentException(
                $"Expected {plan.PixelsPerImage} pixels and {plan.Classes} scores per image, found {pixels.Length} and "
                    + $"{scores.Length}.",
                nameof(pixels)
            );
        Run(plan, pixels, scores, count);
    }

    /// <summary>Scores images from an array on one thread, repeatedly, and returns how long each step takes per image.</summary>
    internal unsafe IReadOnlyList<StepTime> Profile(float[] pixels, int height, int width, int repetitions)
    {
        var plan = PlanFor(height, width);
        var (mean, scale) = ((float)normalization.Mean, (float)(1 / normalization.StandardDeviation));
        var count = pixels.Length / plan.PixelsPerImage;
        fixed (float* from = pixels, to = new float[count * plan.Classes])
            return plan.Profile(from, count, mean, scale, to, repetitions);
    }

    private unsafe void Run(EnginePlan plan, ReadOnlySpan<float> pixels, Span<float> scores, int count)
    {
        var (mean, scale) = ((float)normalization.Mean, (float)(1 / normalization.StandardDeviation));
        fixed (float* from = pixels, to = scores)
        {
            var threads = Math.Min(options.Threads, count);
            if (threads <= 1) plan.Score(from, count, mean, scale, to);
            else RunInParallel(plan, from, to, count, threads);
        }
    }

    private unsafe void RunInParallel(EnginePlan plan, float* pixels, float* scores, int count, int threads)
    {
        var (mean, scale) = ((float)normalization.Mean, (float)(1 / normalization.StandardDeviation));
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var (first, end) = ((int)((long)count * thread / threads), (int)((long)count * (thread + 1) / threads));
            plan.Score(pixels + (nint)first * plan.PixelsPerImage, end - first, mean, scale, scores + (nint)first * plan.Classes);
        });
    }

    private EnginePlan PlanFor(int height, int width)
    {
        lock (plans)
        {
            if (plans.TryGetValue((height, width), out var plan)) return plan;
            // Layers that process whole vectors need padding. Lists of active inputs do not, and padding turns one channel into
            // 16.
            var input = layers[0] is ConvolutionLayer or LinearLayer or FlattenLayer
                ? new MapShape(channels, height, width, channels)
                : MapShape.WholeVectors(channels, height, width);
            return plans[(height, width)] = options.Instructions switch
            {
                EngineInstructions.Avx512 => PlanBuilder<Avx512Kernels>.Build(layers, input),
                EngineInstructions.Avx2 => PlanBuilder<Avx2Kernels>.Build(layers, input),
                _ => PlanBuilder<PortableKernels>.Build(layers, input),
            };
        }
    }

    internal static EngineInstructions Available(EngineInstructions wanted)
    {
        var best = Avx512Kernels.IsSupported ? EngineInstructions.Avx512
            : Avx2Kernels.IsSupported ? EngineInstructions.Avx2 : EngineInstructions.Portable;
        if (wanted == EngineInstructions.Best) return best;
        // The enum lists wider instructions first.
        return wanted >= best
            ? wanted
            : throw new PlatformNotSupportedException($"Expected a machine with {wanted}, found one with {best} at most.");
    }
}
