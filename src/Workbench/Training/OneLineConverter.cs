using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Training;

// Writes what is marked, and lists of numbers, on one line.
internal sealed class OneLineConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert)
        => typeToConvert == typeof(IReadOnlyList<double>) || typeToConvert.IsDefined(typeof(OneLineAttribute), inherit: false);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonSerializer.Deserialize<T>(ref reader, RecordJson.Compact);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
            => writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, RecordJson.Compact), skipInputValidation: true);
    }
}
