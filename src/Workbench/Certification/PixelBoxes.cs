using Workbench.Certification.Bounds;
using Workbench.Data;

namespace Workbench.Certification;

/// <summary>All images within ε of an image, as the smallest and the largest value of each pixel.</summary>
internal static class PixelBoxes
{
    /// <summary>Rounding to float32 can move a pixel slightly further than ε.</summary>
    public const double PixelRounding = 2 * Rounding.Unit;

    /// <summary>The boxes around consecutive images, within [0, 1].</summary>
    public static IReadOnlyList<(double[] Low, double[] High)> Around(ImageSet images, int first, int count, double epsilon)
    {
        using var scope = NewDisposeScope();
        var pixels = images.Pixels(first, count).data<float>().ToArray();
        return [.. pixels.Chunk(images.Shape.Size).Select(image => (
            image.Select(pixel => Math.Max(0, pixel - epsilon - PixelRounding)).ToArray(),
            image.Select(pixel => Math.Min(1, pixel + epsilon + PixelRounding)).ToArray()))];
    }

    /// <summary>Loads the boxes around up to eight images into the lanes of a pass; unused lanes repeat the last one.</summary>
    public static void Load(BoundPass pass, ImageSet images, int first, int count, double epsilon)
    {
        var boxes = Around(images, first, count, epsilon);
        for (var lane = 0; lane < Box.Lanes; lane++)
        {
            var (low, high) = boxes[Math.Min(lane, count - 1)];
            pass.Plan.Load(pass.Image.Box, lane, low, high);
        }
    }
}
