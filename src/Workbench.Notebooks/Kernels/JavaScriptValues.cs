using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Values that a JavaScript cell takes from another language. Such a cell runs in the reader's browser, without access to the
/// other languages, so it starts with the values as global variables.
/// </summary>
internal sealed class JavaScriptValues : IShareTarget
{
    private const long Safe = 1L << 53;

    private static readonly JsonSerializerOptions Literal = new()
    {
        // Tuples have fields.
        IncludeFields = true,
        Converters =
        {
            new DoubleConverter(),
            new FloatConverter(),
            new IntegerConverter<long>(),
            new IntegerConverter<ulong>(),
            new IntegerConverter<Int128>(),
            new IntegerConverter<UInt128>(),
            new IntegerConverter<BigInteger>(),
            new TextConverter(),
            new JsonStringEnumConverter(),
        },
    };

    private readonly StringBuilder assignments = new();

    public string Name => KernelNames.JavaScript;

    /// <summary>Whether there are values that no cell has used yet.</summary>
    public bool IsEmpty => assignments.Length == 0;

    public Task SetValueAsync(string name, object? value, Type type, CellPlace place, CancellationToken cancellation)
    {
        assignments.Append(CultureInfo.InvariantCulture, $"globalThis[\"{name}\"] = {Write(value, name)};\n");
        return Task.CompletedTask;
    }

    /// <summary>Returns the assignments as code and forgets them.</summary>
    public string Take()
    {
        var code = assignments.ToString();
        assignments.Clear();
        return code;
    }

    private static string Write(object? value, string name)
    {
        try
        {
            return JsonSerializer.Serialize(value, Literal);
        }
        catch (Exception error)
            when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw new KernelError(
                "share",
                "share",
                $"'{name}' cannot be shared with {KernelNames.JavaScript}: a value of type {value?.GetType()} has no form in "
                    + $"JSON ({error.Message}) Share numbers, texts, lists or records of these.",
                1
            );
        }
    }

    // JSON has neither NaN nor infinity, but JavaScript does.
    private static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private sealed class DoubleConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteRawValue(Number(value), skipInputValidation: true);
    }

    private sealed class FloatConverter : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetSingle();

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options) => writer.WriteRawValue(
            float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : Number(value), skipInputValidation: true);
    }

    // JavaScript's numbers are exact up to 2^53; larger integers would change silently.
    private sealed class IntegerConverter<T> : JsonConverter<T>
        where T : IBinaryInteger<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var isSafe = BigInteger.Abs(BigInteger.CreateChecked(value)) <= Safe;
            var digits = value.ToString(null, CultureInfo.InvariantCulture);
            writer.WriteRawValue(digits + (isSafe ? "" : "n"), skipInputValidation: true);
        }
    }

    private sealed class TextConverter : JsonConverter<StringBuilder>
    {
        public override StringBuilder Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, StringBuilder value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
