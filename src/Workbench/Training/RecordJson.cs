using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Training;

// The JSON format of options and records: camelCase, enumerations by name, a seed as its number.
internal static class RecordJson
{
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = Plain(indented);
        if (indented) options.Converters.Add(new OneLineConverter());
        return options;
    }

    private static JsonSerializerOptions Plain(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = indented,
        // Without this, a missing number would silently become 0.
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new SeedConverter() },
    };

    private sealed class SeedConverter : JsonConverter<Seed>
    {
        public override Seed Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Seed value, JsonSerializerOptions options)
            => writer.WriteNumberValue(value.Value);
    }
}
