using Workbench.Certification.Bounds;
using Workbench.Engine.Plans;

namespace Workbench.Certification.Rules;

/// <summary>A convolution, dense or with sparse weights, as an affine rule.</summary>
internal static class ConvolutionRule
{
    /// <exception cref="ArgumentException">The input does not fit.</exception>
    public static AffineMap Of(ConvolutionLayer layer, MapSize input)
    {
        var (height, width) = (input.Height + 2 * layer.Padding.Height, input.Width + 2 * layer.Padding.Width);
        if (layer.Inputs != input.Channels || height < layer.Kernel.Height || width < layer.Kernel.Width)
            throw new ArgumentException(
                $"A convolution: expected {layer.Inputs} channels of at least {layer.Kernel.Height} × {layer.Kernel.Width}, "
                + $"found {input}.");
        var output = new MapSize(layer.Outputs,
            (height - layer.Kernel.Height) / layer.Stride.Height + 1, (width - layer.Kernel.Width) / layer.Stride.Width + 1);
        var offsets = (from channel in Enumerable.Range(0, layer.Inputs)
                       from row in Enumerable.Range(0, layer.Kernel.Height)
                       from column in Enumerable.Range(0, layer.Kernel.Width)
                       select (channel * height + row) * width + column).ToArray();
        var rows = Enumerable.Range(0, layer.Outputs)
            .Select(o => AffineRow.Of(offsets, layer.Weights, o * offsets.Length, layer.Bias[o])).ToArray();
        var starts = Enumerable.Range(0, output.Positions)
            .Select(position => (Row: position / output.Width, Column: position % output.Width))
            .Select(at => at.Row * layer.Stride.Height * width + at.Column * layer.Stride.Width)
            .ToArray();
        return new AffineMap(input, output, rows, starts, rows.Max(row => row.Count))
        {
            UnitAt = layer.Padding == default ? null : UnitsInside(input, layer.Padding),
            Windows = [.. Enumerable.Range(0, output.Positions).Select(position => Window(layer, input, output, position))],
        };
    }

    private static int[] UnitsInside(MapSize input, Pair padding)
    {
        var (height, width) = (input.Height + 2 * padding.Height, input.Width + 2 * padding.Width);
        var units = new int[input.Channels * height * width];
        Array.Fill(units, -1);
        for (var unit = 0; unit < input.Units; unit++)
        {
            var (channel, position) = (unit / input.Positions, unit % input.Positions);
            var (row, column) = (position / input.Width + padding.Height, position % input.Width + padding.Width);
            units[(channel * height + row) * width + column] = unit;
        }
        return units;
    }

    // The positions of the image that an output's kernel covers, without padding.
    private static int[] Window(ConvolutionLayer layer, MapSize input, MapSize output, int position)
    {
        var top = position / output.Width * layer.Stride.Height - layer.Padding.Height;
        var left = position % output.Width * layer.Stride.Width - layer.Padding.Width;
        return [.. from row in Enumerable.Range(top, layer.Kernel.Height)
                   from column in Enumerable.Range(left, layer.Kernel.Width)
                   where row >= 0 && row < input.Height && column >= 0 && column < input.Width
                   select row * input.Width + column];
    }
}
