using System.Globalization;
using System.Numerics;
using System.Text;

namespace TorchSharp;

/// <summary>Writes tensors as text in the published styles.</summary>
internal sealed class TensorText(string floatFormat, int width, CultureInfo culture, string newLine)
{
    private const int Edge = 3;

    public static string Metadata(torch.Tensor tensor) =>
        tensor.IsInvalid ? "<disposed tensor>"
            : $"[{string.Join("x", tensor.shape)}], type = {tensor.dtype}, device = {tensor.device}";

    public string Write(torch.Tensor tensor, TensorStringStyle style)
    {
        if (style == TensorStringStyle.Metadata || tensor.IsInvalid || tensor.is_meta) return Metadata(tensor);
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var values = tensor.detach();
        return style switch
        {
            TensorStringStyle.Numpy => Numpy(values, 0),
            TensorStringStyle.CSharp => CSharp(values),
            _ => Julia(values),
        };
    }

    private string Julia(torch.Tensor tensor)
    {
        var text = new StringBuilder(Metadata(tensor));
        if (tensor.Dimensions == 0) return text.Append(", value = ").Append(Format(tensor)).ToString();
        text.Append(newLine);
        if (tensor.NumberOfElements == 0) return text.ToString();
        if (tensor.Dimensions == 1) tensor = tensor.unsqueeze(0);
        Pages(tensor, [], text);
        return text.ToString();
    }

    /// <summary>Matrices one below the other, each under its place in the leading dimensions.</summary>
    private void Pages(torch.Tensor tensor, long[] place, StringBuilder text)
    {
        if (tensor.Dimensions == 2)
        {
            if (place.Length > 0) text.Append($"[{string.Join(",", place)},..,..] =").Append(newLine);
            Matrix(tensor, text);
            return;
        }
        for (long i = 0; i < tensor.size(0); i++)
        {
            if (i > 0) text.Append(newLine);
            Pages(tensor.select(0, i), [.. place, i], text);
        }
    }

    private void Matrix(torch.Tensor matrix, StringBuilder text)
    {
        var columns = Shown(matrix.size(1), Math.Max(PrintOptions.MaxColumns, width / 8));
        var rows = Shown(matrix.size(0), Math.Max(PrintOptions.MaxRows, 60)).Select(row =>
            row is null ? null : columns.Select(column => column is null ? "..." : Format(matrix[row.Value, column.Value])).ToArray()).ToList();
        var widths = columns.Select((_, column) => rows.Max(row => row?[column].Length ?? 0)).ToArray();
        foreach (var row in rows)
        {
            foreach (var (cell, wide) in row is null ? [("...", 3)] : row.Zip(widths)) text.Append(' ').Append(cell.PadLeft(wide));
            text.Append(newLine);
        }
    }

    private string Numpy(torch.Tensor tensor, int depth)
    {
        if (tensor.Dimensions == 0) return Format(tensor);
        var limit = tensor.Dimensions == 1 ? PrintOptions.MaxColumns : PrintOptions.MaxRows;
        var parts = Shown(tensor.size(0), limit).Select(i => i is null ? "..." : Numpy(tensor.select(0, i.Value), depth + 1));
        // One line break for rows, two for matrices, and so on; rows stand below each other.
        var separator = tensor.Dimensions == 1 ? " "
            : string.Concat(Enumerable.Repeat(newLine, (int)tensor.Dimensions - 1)) + new string(' ', depth + 1);
        return $"[{string.Join(separator, parts)}]";
    }

    private string CSharp(torch.Tensor tensor)
    {
        var (name, suffix) = tensor.dtype switch
        {
            torch.ScalarType.Float32 => ("float", "f"),
            torch.ScalarType.Float64 => ("double", ""),
            torch.ScalarType.Int64 => ("long", "L"),
            torch.ScalarType.Int32 => ("int", ""),
            torch.ScalarType.Int16 => ("short", ""),
            torch.ScalarType.Int8 => ("sbyte", ""),
            torch.ScalarType.Byte => ("byte", ""),
            torch.ScalarType.Bool => ("bool", ""),
            var other => (other.ToString(), ""),
        };
        if (tensor.Dimensions == 0) return $"{Metadata(tensor)}, value = {Format(tensor)}{suffix}";
        var rank = tensor.Dimensions == 1 ? " []" : $"[{new string(',', (int)tensor.Dimensions - 1)}]";
        return $"{Metadata(tensor)}, value = {name}{rank} {Braces(tensor, suffix)}";
    }

    private string Braces(torch.Tensor tensor, string suffix) =>
        tensor.Dimensions == 0 ? Format(tensor) + suffix
            : "{" + string.Join(", ", Shown(tensor.size(0), int.MaxValue).Select(i => Braces(tensor.select(0, i!.Value), suffix))) + "}";

    /// <summary>The indices to show; null stands for those that are left out.</summary>
    private static long?[] Shown(long length, int limit) =>
        length <= Math.Max(limit, 2 * Edge) ? Range(0, length) : [.. Range(0, Edge), null, .. Range(length - Edge, Edge)];

    private static long?[] Range(long start, long count)
    {
        var range = new long?[count];
        for (long i = 0; i < count; i++) range[i] = start + i;
        return range;
    }

    private string Format(torch.Tensor tensor)
    {
        var value = tensor.ToScalar();
        if (value.Type == torch.ScalarType.Bool) return value.ToBoolean() ? "True" : "False";
        if (torch.is_integral(value.Type)) return value.ToInt64().ToString(culture);
        if (!torch.is_complex(value.Type))
            // A float's own shortest digits, not those of the double it became.
            return tensor.dtype == torch.ScalarType.Float32 ? value.ToSingle().ToString(floatFormat, culture) : value.ToDouble().ToString(floatFormat, culture);
        return Format(value.ToComplexFloat64());
    }

    private string Format(Complex value)
    {
        var real = value.Real.ToString(floatFormat, culture);
        if (value.Imaginary == 0) return real;
        var imaginary = value.Imaginary.ToString(floatFormat, culture) + "i";
        return value.Real == 0 ? imaginary : value.Imaginary < 0 ? real + imaginary : $"{real}+{imaginary}";
    }
}
