using Workbench.Certification.Bounds;
using Workbench.Engine.Plans;

namespace Workbench.Certification.Rules;

/// <summary>Average pools with fixed windows or a fixed output size, as affine rules.</summary>
internal static class AveragePoolRule
{
    /// <exception cref="ArgumentException">The input does not fit.</exception>
    public static AffineMap Of(AveragePoolLayer layer, MapSize input)
    {
        if (input.Height < layer.Kernel.Height || input.Width < layer.Kernel.Width)
            throw new ArgumentException(
                $"An average pool: expected at least {layer.Kernel.Height} × {layer.Kernel.Width}, found {input}.");
        var rows = (input.Height - layer.Kernel.Height) / layer.Stride.Height + 1;
        var columns = (input.Width - layer.Kernel.Width) / layer.Stride.Width + 1;
        return Of(input,
            [.. Enumerable.Range(0, rows).Select(i => new Span(i * layer.Stride.Height, layer.Kernel.Height))],
            [.. Enumerable.Range(0, columns).Select(i => new Span(i * layer.Stride.Width, layer.Kernel.Width))]);
    }

    public static AffineMap Of(AdaptivePoolLayer layer, MapSize input) =>
        Of(input, Shares(layer.Output.Height, input.Height), Shares(layer.Output.Width, input.Width));

    private static Span[] Shares(int outputs, int inputs) => [.. Enumerable.Range(0, outputs)
        .Select(i => (Begin: i * inputs / outputs, End: ((i + 1) * inputs + outputs - 1) / outputs))
        .Select(share => new Span(share.Begin, share.End - share.Begin))];

    private static AffineMap Of(MapSize input, Span[] rows, Span[] columns)
    {
        var output = new MapSize(input.Channels, rows.Length, columns.Length);
        var units = from channel in Enumerable.Range(0, input.Channels)
                    from row in rows
                    from column in columns
                    select Average(input, channel, row, column);
        return new AffineMap(input, output, [.. units], [0], rows.Max(row => row.Count) * columns.Max(column => column.Count));
    }

    private static AffineRow Average(MapSize input, int channel, Span rows, Span columns)
    {
        var offsets = (from row in Enumerable.Range(rows.First, rows.Count)
                       from column in Enumerable.Range(columns.First, columns.Count)
                       select (channel * input.Height + row) * input.Width + column).ToArray();
        return new AffineRow(offsets, 0, [.. Enumerable.Repeat(1f / offsets.Length, offsets.Length)], 0, offsets.Length, 0, 0);
    }

    private readonly record struct Span(int First, int Count);
}
