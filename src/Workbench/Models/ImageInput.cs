namespace Workbench.Models;

/// <summary>The check that a network makes of its images.</summary>
internal static class ImageInput
{
    /// <exception cref="ArgumentException">Not [B, channels, H, W], or smaller than the network can take.</exception>
    public static void Expect(Tensor input, string network, int channels, int smallestSide)
    {
        var shape = input.shape;
        if (shape.Length != 4 || shape[1] != channels || shape[2] < smallestSide || shape[3] < smallestSide)
            throw new ArgumentException(
                $"{network}: expected images of shape [B, {channels}, H, W] with H and W at least {smallestSide}, found [{string.Join(", ", shape)}]; its options say for which images it is made.",
                nameof(input));
    }
}
