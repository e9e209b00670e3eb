using Workbench.Engine.Kernels;
using Workbench.Engine.Steps;

namespace Workbench.Engine.Plans;

/// <summary>Everything needed to score images of one size: steps shared by all threads, and a workspace per thread.</summary>
internal sealed unsafe class EnginePlan(
    IReadOnlyList<EngineStep> steps, IReadOnlyList<int> mapSizes, IReadOnlyList<int> listSizes,
    MapShape input, MapShape padded, MapShape output, int outputMap, bool logSoftmax, int blockImages)
{
    private readonly EngineStep[] steps = steps.ToArray();
    private readonly Stack<WorkspaceBlock> idle = new();

    public int PixelsPerImage => input.Units;

    public int Classes => output.Units;

    /// <summary>Scores images, one block at a time.</summary>
    /// <param name="pixels">Channel by channel, row by row, image after image.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="mean">Subtracted from every pixel.</param>
    /// <param name="scale">Multiplies every pixel afterwards.</param>
    /// <param name="scores">Receives <see cref="Classes"/> numbers per image.</param>
    /// <param name="clock">Measures every step, then reading pixels and writing scores; null to measure nothing.</param>
    public void Score(float* pixels, int count, float mean, float scale, float* scores, StepClock? clock = null)
    {
        var workspaces = Rent();
        for (var first = 0; first < count; first += blockImages)
            ScoreBlock(
                workspaces,
                pixels + (nint)first * PixelsPerImage,
                Math.Min(blockImages, count - first),
                mean,
                scale,
                scores + (nint)first * Classes,
                clock
            );
        Return(workspaces);
    }

    /// <summary>Scores images repeatedly and returns how long each step takes.</summary>
    public IReadOnlyList<StepTime> Profile(float* pixels, int count, float mean, float scale, float* scores, int repetitions)
    {
        var clock = new StepClock(steps.Length + 2);
        for (var i = 0; i < repetitions; i++) Score(pixels, count, mean, scale, scores, clock);
        var names = steps.Select(step => step.Name).Append("reading pixels").Append("writing scores");
        return [.. names.Select((name, step) => new StepTime(name, clock.Microseconds(step) / repetitions / count))];
    }

    // Each image runs through the steps up to the next BlockStep, which waits for all images; images with NaN or infinity are
    // skipped.
    private void ScoreBlock(WorkspaceBlock workspaces, float* pixels, int count, float mean, float scale, float* scores,
        StepClock? clock)
    {
        clock?.Start();
        var finite = stackalloc int[blockImages];
        var live = 0;
        for (var image = 0; image < count; image++)
        {
            var own = new ReadOnlySpan<float>(pixels + (nint)image * PixelsPerImage, PixelsPerImage);
            if (Finiteness.OfAll(own)) finite[live++] = image;
            else new Span<float>(scores + (nint)image * Classes, Classes).Fill(float.NaN);
        }
        for (int begin = 0, end; begin <= steps.Length; begin = end + 1)
        {
            end = Array.FindIndex(steps, begin, step => step is BlockStep);
            if (end < 0) end = steps.Length;
            var waiting = end < steps.Length ? (BlockStep)steps[end] : null;
            for (var i = 0; i < live; i++)
            {
                var workspace = workspaces[i];
                if (begin == 0) Load(pixels + (nint)finite[i] * PixelsPerImage, mean, scale, workspace.Map(0));
                if (begin == 0) clock?.Mark(steps.Length);
                for (var step = begin; step < end; step++)
                {
                    steps[step].Run(workspace);
                    clock?.Mark(step);
                }
                waiting?.Prepare(workspace);
                if (waiting is null) Unload(workspace.Map(outputMap), scores + (nint)finite[i] * Classes);
                clock?.Mark(waiting is null ? steps.Length + 1 : end);
            }
            waiting?.Run(workspaces, live);
            if (waiting is not null) clock?.Mark(end);
        }
    }

    // Copy into the middle of the map; the zero border around it never changes.
    private void Load(float* pixels, float mean, float scale, float* map)
    {
        map += ((padded.Height - input.Height) / 2 * padded.Width + (padded.Width - input.Width) / 2) * padded.Stride;
        for (var channel = 0; channel < input.Channels; channel++)
            for (var row = 0; row < input.Height; row++, pixels += input.Width)
            {
                var to = map + row * padded.Width * padded.Stride + channel;
                if (padded.Stride == 1 && mean == 0 && scale == 1)
                    new Span<float>(pixels, input.Width).CopyTo(new Span<float>(to, input.Width));
                else
                    for (var column = 0; column < input.Width; column++)
                        to[column * padded.Stride] = (pixels[column] - mean) * scale;
            }
    }

    private void Unload(float* map, float* scores)
    {
        for (var channel = 0; channel < output.Channels; channel++)
            for (var position = 0; position < output.Positions; position++)
                scores[channel * output.Positions + position] = map[position * output.Stride + channel];
        if (!logSoftmax) return;
        var highest = float.NegativeInfinity;
        for (var i = 0; i < Classes; i++) highest = Math.Max(highest, scores[i]);
        double sum = 0;
        for (var i = 0; i < Classes; i++) sum += Math.Exp(scores[i] - highest);
        var total = (float)(highest + Math.Log(sum));
        for (var i = 0; i < Classes; i++) scores[i] -= total;
    }

    private WorkspaceBlock Rent()
    {
        lock (idle)
            if (idle.TryPop(out var workspaces)) return workspaces;
        var waiting = steps.OfType<BlockStep>().ToList();
        return new WorkspaceBlock(
            mapSizes,
            listSizes,
            waiting.SelectMany(step => step.OwnMaps).ToHashSet(),
            waiting.SelectMany(step => step.OwnLists).ToHashSet()
        );
    }

    private void Return(WorkspaceBlock workspaces)
    {
        lock (idle) idle.Push(workspaces);
    }
}
