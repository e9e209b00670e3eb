namespace Workbench.Corruptions.Drawing;

/// <summary>Canny's edge detector: blur, gradient, thinning, two thresholds.</summary>
internal static class Edges
{
    private const double Sigma = 1;
    private const float Low = 0.1f;
    private const float High = 0.2f;

    public static bool[] Find(float[] grey, int height, int width)
    {
        Blur.Gaussian(grey, height, width, Sigma);
        var (slopeX, slopeY) = Sobel(grey, height, width);
        var strength = new float[grey.Length];
        for (var i = 0; i < grey.Length; i++) strength[i] = MathF.Sqrt(slopeX[i] * slopeX[i] + slopeY[i] * slopeY[i]);
        return Connect(Thin(strength, slopeX, slopeY, height, width), height, width);
    }

    // Divided by 4, so that a step from black to white has strength 1.
    private static (float[] X, float[] Y) Sobel(float[] grey, int height, int width)
    {
        var (x, y) = (new float[grey.Length], new float[grey.Length]);
        for (var row = 1; row < height - 1; row++)
            for (var column = 1; column < width - 1; column++)
            {
                var at = row * width + column;
                var (above, below) = (at - width, at + width);
                x[at] =
                    (grey[above + 1] + 2 * grey[at + 1] + grey[below + 1] - grey[above - 1] - 2 * grey[at - 1] - grey[below - 1])
                    / 4;
                y[at] =
                    (grey[below - 1] + 2 * grey[below] + grey[below + 1] - grey[above - 1] - 2 * grey[above] - grey[above + 1])
                    / 4;
            }
        return (x, y);
    }

    // Keep only the strongest pixel across an edge.
    private static float[] Thin(float[] strength, float[] slopeX, float[] slopeY, int height, int width)
    {
        var thin = new float[strength.Length];
        for (var row = 1; row < height - 1; row++)
            for (var column = 1; column < width - 1; column++)
            {
                var at = row * width + column;
                if (strength[at] < Low) continue;
                var (x, y) = (slopeX[at] / strength[at], slopeY[at] / strength[at]);
                var ahead = Warp.Sample(strength, height, width, column + x, row + y);
                var behind = Warp.Sample(strength, height, width, column - x, row - y);
                if (strength[at] >= ahead && strength[at] > behind) thin[at] = strength[at];
            }
        return thin;
    }

    // Weak edges stay only if they connect to a strong one.
    private static bool[] Connect(float[] thin, int height, int width)
    {
        var edges = new bool[thin.Length];
        var open = new Stack<int>(Enumerable.Range(0, thin.Length).Where(i => thin[i] >= High));
        while (open.TryPop(out var at))
        {
            if (edges[at]) continue;
            edges[at] = true;
            for (var row = Math.Max(0, at / width - 1); row <= Math.Min(height - 1, at / width + 1); row++)
                for (var column = Math.Max(0, at % width - 1); column <= Math.Min(width - 1, at % width + 1); column++)
                    if (!edges[row * width + column] && thin[row * width + column] >= Low) open.Push(row * width + column);
        }
        return edges;
    }
}
