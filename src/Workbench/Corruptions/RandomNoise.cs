using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Options of <see cref="RandomNoise"/>.</summary>
public sealed record RandomNoiseOptions
{
    /// <summary>
    /// The value of the chosen pixels, 0 to 1; default 0.7469: two standard deviations above the mean of MNIST.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside [0, 1].</exception>
    public double Value { get; init => field = Guard.Closed(value, 0, 1); } = 0.7469;

    /// <summary>Returns options with the value two standard deviations above the mean, at most 1.</summary>
    /// <param name="normalization">Mean and standard deviation of the data set.</param>
    public static RandomNoiseOptions For(Normalization normalization) =>
        new() { Value = Math.Min(1, normalization.Mean + 2 * normalization.StandardDeviation) };
}

/// <summary>Sets a share of each image's pixels, chosen without replacement, to one bright value.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same. Severity: the share of pixels, 0 to 1; exactly floor(H·W·share) pixels of
/// each image are set, in all channels.
/// Reference: Ahmad and Scheinkman, "How Can We Be So Dense? The Benefits of Using Highly Sparse Representations", 2019, section
/// 3.2, https://arxiv.org/abs/1903.11257.
/// <code>
/// var noise = new RandomNoise();
/// using var noisy = noise.Apply(images, severity: 0.1, new Seed(1));
/// </code>
/// </remarks>
public sealed class RandomNoise : Corruption
{
    /// <summary>Creates the corruption with the default options.</summary>
    public RandomNoise() : this(new RandomNoiseOptions()) { }

    /// <summary>Creates the corruption with the given options.</summary>
    /// <param name="options">The value of the chosen pixels.</param>
    public RandomNoise(RandomNoiseOptions options)
        : base("noise", "share of pixels, 0 to 1", [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]) => Options = options;

    /// <summary>The corruption's options.</summary>
    public RandomNoiseOptions Options { get; }

    private protected override bool Accepts(double severity) => severity is >= 0 and <= 1;

    private protected override string Allowed => SeverityUnit;

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var count = (int)(image.Area * severity);
        Span<int> places = image.Area <= 4096 ? stackalloc int[image.Area] : new int[image.Area];
        for (var i = 0; i < places.Length; i++) places[i] = i;
        for (var i = 0; i < count; i++)
        {
            var drawn = random.Next(i, places.Length);
            (places[i], places[drawn]) = (places[drawn], places[i]);
            for (var c = 0; c < image.Channels; c++) image.Channel(c)[places[i]] = (float)Options.Value;
        }
    }
}
