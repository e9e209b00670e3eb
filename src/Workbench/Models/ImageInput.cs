namespace Workbench.Models;

/// <summary>Checks the images that a network receives.</summary>
internal static class ImageInput
{
    /// <exception cref="ArgumentException">
    /// The images are not [B, channels, H, W], or they are too small for the network.
    /// </exception>
    public static void Expect(Tensor input, string network, int channels, int smallestSide)
    {
        var shape = input.shape;
        if (shape.Length != 4 || shape[1] != channels || shape[2] < smallestSide || shape[3] < smallestSide)
            throw new ArgumentException(
                $"{network}: expected images of shape [B, {channels}, H, W] with H and W at least {smallestSide}, found "
                    + $"[{string.Join(", ", shape)}]; its options determine which images it accepts.",
                nameof(input));
    }
}
