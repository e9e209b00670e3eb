using Workbench.Certification.Bounds;
using Workbench.Engine.Plans;

namespace Workbench.Certification.Rules;

/// <summary>Max-pool: the maximum of the lower bounds and the maximum of the upper bounds.</summary>
/// <remarks>
/// Linear bounds: at least the input with the largest lower bound; equal to it if that bound reaches all other upper bounds,
/// otherwise at most the largest upper bound.
/// </remarks>
internal sealed class MaxPoolRule : BoundRule
{
    private readonly int[][] windows;

    private MaxPoolRule(int[][] windows, MapSize output) => (this.windows, Output) = (windows, output);

    public MapSize Output { get; }

    /// <exception cref="ArgumentException">The input does not fit.</exception>
    public static MaxPoolRule Of(MaxPoolLayer layer, MapSize input)
    {
        var rows = Windows(input.Height, layer.Kernel.Height, layer.Stride.Height, layer.Padding.Height, layer.Ceiling);
        var columns = Windows(input.Width, layer.Kernel.Width, layer.Stride.Width, layer.Padding.Width, layer.Ceiling);
        if (rows.Count == 0 || columns.Count == 0)
            throw new ArgumentException(
                $"A max-pool: expected at least {layer.Kernel.Height} × {layer.Kernel.Width}, found {input}.");
        var windows = from channel in Enumerable.Range(0, input.Channels)
                      from row in rows
                      from column in columns
                      select (from y in row from x in column select channel * input.Positions + y * input.Width + x).ToArray();
        return new MaxPoolRule([.. windows], new MapSize(input.Channels, rows.Count, columns.Count));
    }

    public override void Bound(IReadOnlyList<NodeState> inputs, NodeState output, BoundRequest request)
    {
        var (from, to) = (inputs[0].Box, output.Box);
        for (var unit = 0; unit < windows.Length; unit++)
            for (var lane = 0; lane < Box.Lanes; lane++)
            {
                var (lower, upper) = (double.NegativeInfinity, double.NegativeInfinity);
                foreach (var input in windows[unit])
                {
                    lower = Math.Max(lower, from.Lower[input * Box.Lanes + lane]);
                    upper = Math.Max(upper, from.Upper[input * Box.Lanes + lane]);
                }
                (to.Lower[unit * Box.Lanes + lane], to.Upper[unit * Box.Lanes + lane]) = (lower, upper);
            }
    }

    public override void Substitute(
        LinearForm form, IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<LinearForm> into, int lane)
    {
        var box = inputs[0].Box;
        for (var unit = 0; unit < windows.Length; unit++)
        {
            if (!form.Has(unit)) continue;
            var best = windows[unit].MaxBy(input => box.Lower[input * Box.Lanes + lane]);
            var rest = windows[unit].Where(input => input != best)
                .Select(input => box.Upper[input * Box.Lanes + lane]).DefaultIfEmpty(double.NegativeInfinity).Max();
            if (box.Lower[best * Box.Lanes + lane] >= rest) into[0].Add(best, form.Row(unit), 1);
            else form.Relax(unit, into[0], best, below: new Line(1, 0),
                above: new Line(0, output.Box.Upper[unit * Box.Lanes + lane]));
        }
    }

    public override void Mark(
        IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<bool> wanted, int input, bool[] marks, int lane)
    {
        for (var unit = 0; unit < windows.Length; unit++)
            foreach (var candidate in windows[unit])
                marks[candidate] |= wanted[unit]
                    && inputs[0].Box.Upper[candidate * Box.Lanes + lane] >= output.Box.Lower[unit * Box.Lanes + lane];
    }

    // The inputs under each window; padding never wins, and a window must not start in the padding at the far end.
    private static List<int[]> Windows(int size, int kernel, int stride, int padding, bool ceiling)
    {
        var span = size + 2 * padding - kernel;
        // If the size is rounded up, the last window may extend beyond the far end.
        if (span < 0 && (!ceiling || span <= -stride)) return [];
        var count = (ceiling ? (span + stride - 1) / stride : span / stride) + 1;
        if (ceiling && (count - 1) * stride >= size + padding) count--;
        return [.. Enumerable.Range(0, count)
            .Select(i => Enumerable.Range(i * stride - padding, kernel).Where(at => at >= 0 && at < size).ToArray())];
    }
}
