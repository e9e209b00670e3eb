using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>The outputs of a row that one input column affects, and the first of their taps in a packed kernel row.</summary>
/// <remarks>
/// A packed kernel row stores the weights by which one input affects neighbouring outputs next to each other: the kernel's
/// columns are in descending order, because higher outputs use lower columns; with a stride, columns of the same outputs are
/// adjacent.
/// </remarks>
internal readonly record struct Reach(int First, int Count, int Skip)
{
    /// <summary>One entry per column of a map.</summary>
    public static Reach[] Of(ConvolutionLayer layer, MapShape from, MapShape to) =>
        Enumerable.Range(0, from.Width).Select(x => Of(x, layer, to)).ToArray();

    /// <summary>The kernel's columns in packing order.</summary>
    public static IEnumerable<int> Columns(ConvolutionLayer layer) =>
        Enumerable.Range(0, layer.Stride.Width).SelectMany(phase => Taps(phase, layer.Kernel.Width, layer.Stride.Width));

    private static Reach Of(int x, ConvolutionLayer layer, MapShape to)
    {
        var (kernel, stride) = (layer.Kernel.Width, layer.Stride.Width);
        var (phase, last) = ((x + layer.Padding.Width) % stride, (x + layer.Padding.Width) / stride);
        var before = Enumerable.Range(0, phase).Sum(earlier => Taps(earlier, kernel, stride).Count());
        var lowest = last - (Taps(phase, kernel, stride).Count() - 1);
        var first = Math.Max(0, lowest);
        return new Reach(first, Math.Min(to.Width - 1, last) - first + 1, before + first - lowest);
    }

    private static IEnumerable<int> Taps(int phase, int kernel, int stride) =>
        Enumerable.Range(0, kernel).Where(tap => tap % stride == phase).Reverse();
}
