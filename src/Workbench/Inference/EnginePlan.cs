using System.Runtime.Intrinsics;

namespace Workbench.Inference;

/// <summary>Everything needed to score images of one size: steps shared by all threads, workspaces one a thread.</summary>
internal sealed unsafe class EnginePlan(
    IReadOnlyList<EngineStep> steps, IReadOnlyList<int> mapSizes, IReadOnlyList<int> listSizes,
    MapShape input, MapShape padded, MapShape output, int outputMap, bool logSoftmax)
{
    private readonly EngineStep[] steps = steps.ToArray();
    private readonly Stack<Workspace> idle = new();

    public int PixelsPerImage => input.Units;

    public int Classes => output.Units;

    /// <summary>Scores images one after the other.</summary>
    /// <param name="pixels">Channel by channel, row by row, image after image.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="mean">Subtracted from every pixel.</param>
    /// <param name="scale">Multiplies every pixel then.</param>
    /// <param name="scores">Room for <see cref="Classes"/> numbers an image.</param>
    public void Score(float* pixels, int count, float mean, float scale, float* scores)
    {
        var workspace = Rent();
        for (var image = 0; image < count; image++, pixels += PixelsPerImage, scores += Classes)
        {
            if (!AllFinite(new ReadOnlySpan<float>(pixels, PixelsPerImage)))
            {
                new Span<float>(scores, Classes).Fill(float.NaN);
                continue;
            }
            Load(pixels, mean, scale, workspace.Map(0));
            foreach (var step in steps) step.Run(workspace);
            Unload(workspace.Map(outputMap), scores);
        }
        Return(workspace);
    }

    // Into the middle of its zero border, which nothing ever changes.
    private void Load(float* pixels, float mean, float scale, float* map)
    {
        map += ((padded.Height - input.Height) / 2 * padded.Width + (padded.Width - input.Width) / 2) * padded.Stride;
        for (var channel = 0; channel < input.Channels; channel++)
            for (var row = 0; row < input.Height; row++, pixels += input.Width)
            {
                var to = map + row * padded.Width * padded.Stride + channel;
                if (padded.Stride == 1 && mean == 0 && scale == 1) new Span<float>(pixels, input.Width).CopyTo(new Span<float>(to, input.Width));
                else
                    for (var column = 0; column < input.Width; column++) to[column * padded.Stride] = (pixels[column] - mean) * scale;
            }
    }

    private void Unload(float* map, float* scores)
    {
        for (var channel = 0; channel < output.Channels; channel++)
            for (var place = 0; place < output.Places; place++)
                scores[channel * output.Places + place] = map[place * output.Stride + channel];
        if (!logSoftmax) return;
        var highest = float.NegativeInfinity;
        for (var i = 0; i < Classes; i++) highest = Math.Max(highest, scores[i]);
        double sum = 0;
        for (var i = 0; i < Classes; i++) sum += Math.Exp(scores[i] - highest);
        var total = (float)(highest + Math.Log(sum));
        for (var i = 0; i < Classes; i++) scores[i] -= total;
    }

    private static bool AllFinite(ReadOnlySpan<float> pixels)
    {
        var (rest, i) = (Vector256<float>.Zero, 0);
        // x − x is 0 for finite numbers only, and a NaN survives every sum.
        for (; i + 8 <= pixels.Length; i += 8)
        {
            var vector = Vector256.Create(pixels.Slice(i, 8));
            rest += vector - vector;
        }
        var sum = Vector256.Sum(rest);
        for (; i < pixels.Length; i++) sum += pixels[i] - pixels[i];
        return sum == 0;
    }

    private Workspace Rent()
    {
        lock (idle)
            if (idle.TryPop(out var workspace)) return workspace;
        return new Workspace(mapSizes, listSizes);
    }

    private void Return(Workspace workspace)
    {
        lock (idle) idle.Push(workspace);
    }
}
