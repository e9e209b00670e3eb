using System.Globalization;
using System.Reflection;

namespace Workbench.Notebooks.Variables;

/// <summary>What a value is that a library made: a tensor or a table.</summary>
/// <param name="Value">Text for the value.</param>
/// <param name="Size">Text for its size.</param>
internal sealed record LibraryValue(string Value, string Size)
{
    public IReadOnlyList<long>? Shape { get; init; }

    public string? ElementType { get; init; }

    public string? Device { get; init; }

    public long? Rows { get; init; }

    public long? Columns { get; init; }
}

/// <summary>
/// Describes tensors of TorchSharp and frames of Deedle and others without printing their numbers. Types are compared by name,
/// because notebooks need not use these libraries.
/// </summary>
internal static class LibraryValues
{
    private const int ShortShape = 6;
    private static readonly Dictionary<string, Type> ElementTypes = new()
    {
        ["float32"] = typeof(float),
        ["float64"] = typeof(double),
        ["int64"] = typeof(long),
        ["int32"] = typeof(int),
        ["bool"] = typeof(bool),
        ["byte"] = typeof(byte),
    };

    public static LibraryValue? Of(object value)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            switch (type.FullName?.Split('[')[0])
            {
                case "TorchSharp.torch+Tensor":
                    return Tensor(value, type);
                case "Deedle.Frame`2":
                    return Table(Number(value, type, "RowCount"), Number(value, type, "ColumnCount"));
                case "Deedle.Series`2":
                    return new LibraryValue("", $"{Grouped(Number(value, type, "KeyCount"))} items");
                case "System.Data.DataTable":
                    var table = (System.Data.DataTable)value;
                    return Table(table.Rows.Count, table.Columns.Count);
                case "Microsoft.Data.Analysis.DataFrame":
                    return Table(Count(value, type, "Rows"), Count(value, type, "Columns"));
            }
        }

        return null;
    }

    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} bytes",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };

    private static LibraryValue Tensor(object value, Type type)
    {
        // libtorch ends the process if it is asked about memory that is gone.
        if (Get(value, type, "IsInvalid") is true)
            return new LibraryValue("disposed", "");

        var shape = (long[])Get(value, type, "shape")!;
        var elements = shape.Aggregate(1L, (product, size) => product * size);
        var bytes = elements * Convert.ToInt64(Get(value, type, "ElementSize"), CultureInfo.InvariantCulture);
        var dimensions = shape.Length == 0 ? "a scalar"
            : shape.Length > ShortShape ? $"{shape.Length} dimensions"
            : string.Join(" × ", shape.Select(Grouped));
        var elementType = Get(value, type, "dtype")?.ToString()?.ToLowerInvariant() ?? "";
        var text = shape.Length == 0 ? Scalar(value, type, elementType) : "";
        return new LibraryValue(text, $"{dimensions}, {Bytes(bytes)}")
        {
            Shape = shape,
            ElementType = elementType,
            Device = Get(value, type, "device")?.ToString(),
        };
    }

    private static string Scalar(object value, Type type, string elementType) =>
        ElementTypes.TryGetValue(elementType, out var element)
        && type.GetMethod("item", Type.EmptyTypes)?.MakeGenericMethod(element).Invoke(value, null) is { } number
            ? ValueText.Of(number, element)
            : "";

    private static LibraryValue Table(long rows, long columns) => new("", $"{Grouped(rows)} rows × {Grouped(columns)} columns")
    {
        Rows = rows,
        Columns = columns,
    };

    private static long Count(object value, Type type, string name) =>
        Get(value, type, name) is { } part ? Number(part, part.GetType(), "Count") : 0;

    private static long Number(object value, Type type, string name) =>
        Convert.ToInt64(Get(value, type, name), CultureInfo.InvariantCulture);

    private static object? Get(object value, Type type, string name) =>
        type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(value);
}
