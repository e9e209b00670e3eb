namespace Workbench;

/// <summary>The fixed affine map from pixels in [0, 1] to network inputs: (x − mean) / standard deviation.</summary>
/// <param name="Mean">Mean in pixel units of [0, 1].</param>
/// <param name="StandardDeviation">Standard deviation in pixel units of [0, 1], above 0.</param>
public sealed record Normalization(double Mean, double StandardDeviation)
{
    /// <summary>Mean and standard deviation of the MNIST training images: 0.1307 and 0.3081.</summary>
    public static Normalization Mnist { get; } = new(0.1307, 0.3081);

    /// <summary>Mean and standard deviation of the EMNIST letters training images: 0.1722 and 0.3309.</summary>
    public static Normalization Emnist { get; } = new(0.1722, 0.3309);

    /// <summary>Mean and standard deviation of the SVHN training images over all three colours: 0.4514 and 0.1993.</summary>
    public static Normalization Svhn { get; } = new(0.4514, 0.1993);

    /// <summary>Leaves pixels unchanged.</summary>
    public static Normalization None { get; } = new(0, 1);

    /// <summary>Standard deviation in pixel units of [0, 1], above 0.</summary>
    public double StandardDeviation { get; } = Guard.Above(StandardDeviation, 0);

    /// <summary>Normalises a batch of pixels of any shape; gradients flow through.</summary>
    public Tensor Apply(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        using var centred = pixels.sub(Mean);
        return centred.div(StandardDeviation);
    }
}
