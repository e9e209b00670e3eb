namespace Workbench.Corruptions.Drawing;

/// <summary>Gaussian blur in two passes; edge pixels are repeated outside the image.</summary>
internal static class Blur
{
    public static void Gaussian(Raster image, double sigma)
    {
        for (var c = 0; c < image.Channels; c++) Gaussian(image.Channel(c), image.Height, image.Width, sigma);
    }

    public static void Gaussian(Span<float> pixels, int height, int width, double sigma)
    {
        var weights = Weights(sigma);
        Span<float> line = new float[Math.Max(height, width)];
        for (var row = 0; row < height; row++) Pass(pixels[(row * width)..], 1, line[..width], weights);
        for (var column = 0; column < width; column++) Pass(pixels[column..], width, line[..height], weights);
    }

    private static void Pass(Span<float> pixels, int stride, Span<float> line, float[] weights)
    {
        for (var i = 0; i < line.Length; i++) line[i] = pixels[i * stride];
        var (radius, last) = (weights.Length / 2, line.Length - 1);
        for (var i = 0; i < line.Length; i++)
        {
            var sum = 0f;
            for (var k = -radius; k <= radius; k++) sum += weights[k + radius] * line[Math.Clamp(i + k, 0, last)];
            pixels[i * stride] = sum;
        }
    }

    // Truncated at four standard deviations, as in image libraries.
    private static float[] Weights(double sigma)
    {
        var radius = Math.Max(1, (int)(4 * sigma + 0.5));
        var weights = Enumerable.Range(-radius, 2 * radius + 1).Select(i => Math.Exp(-0.5 * i * i / (sigma * sigma))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => (float)(weight / sum))];
    }
}
