using System.Text.Json;

namespace Workbench.Checkpoints;

// The JSON header of a safetensors file. Parse trusts nothing: when it returns, every range is inside the file and has the size
// that its shape requires, and the ranges follow each other without gap or overlap.
internal sealed record SafetensorsHeader(IReadOnlyList<TensorEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    public const string MetadataKey = "__metadata__";

    private static readonly Dictionary<string, (ScalarType Type, int Bytes)> Types = new()
    {
        ["F64"] = (ScalarType.Float64, 8),
        ["F32"] = (ScalarType.Float32, 4),
        ["F16"] = (ScalarType.Float16, 2),
        ["BF16"] = (ScalarType.BFloat16, 2),
        ["I64"] = (ScalarType.Int64, 8),
        ["I32"] = (ScalarType.Int32, 4),
        ["I16"] = (ScalarType.Int16, 2),
        ["I8"] = (ScalarType.Int8, 1),
        ["U8"] = (ScalarType.Byte, 1),
        ["BOOL"] = (ScalarType.Bool, 1),
    };

    public static string NameOf(ScalarType type, string tensor)
        => Types.FirstOrDefault(known => known.Value.Type == type).Key
           ?? throw new ArgumentException($"Tensor '{tensor}': expected one of {string.Join(", ", Types.Keys)}, found {type}.");

    public static int BytesOf(string typeName) => Types[typeName].Bytes;

    public static SafetensorsHeader Parse(byte[] json, string path, long dataBytes)
    {
        try
        {
            using var document = JsonText.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Refuse(path, $"expected a JSON object as header, found {document.RootElement.ValueKind}");
            var metadata = new Dictionary<string, string>();
            var entries = new List<TensorEntry>();
            foreach (var property in document.RootElement.EnumerateObject())
                if (property.Name == MetadataKey) ReadMetadata(property.Value, path, metadata);
                else entries.Add(ReadEntry(property, path, dataBytes));
            CheckRanges(entries, path, dataBytes);
            return new SafetensorsHeader(entries, metadata);
        }
        catch (JsonProblem problem)
        {
            throw new InvalidDataException($"{path}: expected a JSON header, found: {problem.Message}.", problem);
        }
    }

    private static void ReadMetadata(JsonElement element, string path, Dictionary<string, string> metadata)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Refuse(path, $"expected {MetadataKey} to be an object, found {element.ValueKind}");
        foreach (var property in element.EnumerateObject())
            metadata[property.Name] = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()!
                : throw Refuse(path, $"expected text as metadata '{property.Name}', found {property.Value.ValueKind}");
    }

    private static TensorEntry ReadEntry(JsonProperty property, string path, long dataBytes)
    {
        var where = $"tensor '{property.Name}'";
        if (property.Value.ValueKind != JsonValueKind.Object
            || !property.Value.TryGetProperty("dtype", out var typeName) || typeName.ValueKind != JsonValueKind.String
            || !property.Value.TryGetProperty("shape", out var shapeArray)
            || !property.Value.TryGetProperty("data_offsets", out var offsetArray)
        )
            throw Refuse(
                path,
                $"{where}: expected an object with dtype, shape and data_offsets, found {Shorten(property.Value)}"
            );
        if (!Types.TryGetValue(typeName.GetString()!, out var type))
            throw Refuse(path, $"{where}: expected a dtype among {string.Join(", ", Types.Keys)}, found {Shorten(typeName)}");
        var shape = ReadNumbers(shapeArray, path, $"{where}: expected a list of sizes as shape");
        var offsets = ReadNumbers(offsetArray, path, $"{where}: expected two numbers as data_offsets");
        if (offsets.Length != 2 || offsets[0] > offsets[1] || offsets[1] > dataBytes)
            throw Refuse(
                path,
                $"{where}: expected data_offsets within the {dataBytes} bytes of data, found {Shorten(offsetArray)}"
            );
        if (SizeOf(shape, type.Bytes) != offsets[1] - offsets[0])
            throw Refuse(path, $"{where}: expected the {typeName.GetString()} data of shape [{string.Join(", ", shape)}], " +
                $"found {offsets[1] - offsets[0]} bytes");
        return new TensorEntry(property.Name, type.Type, shape, offsets[0], offsets[1]);
    }

    private static long[] ReadNumbers(JsonElement element, string path, string expectation)
    {
        // libtorch's own limit is 64 dimensions.
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > 64)
            throw Refuse(path, $"{expectation}, found {Shorten(element)}");
        var numbers = new long[element.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
            if (element[i].ValueKind != JsonValueKind.Number || !element[i].TryGetInt64(out numbers[i]) || numbers[i] < 0)
                throw Refuse(path, $"{expectation}, found {Shorten(element)}");
        return numbers;
    }

    // Saturates, because a product beyond 64 bits is larger than any file.
    private static long SizeOf(long[] shape, int elementBytes)
    {
        if (shape.Contains(0)) return 0;
        var size = (long)elementBytes;
        foreach (var length in shape)
        {
            if (size > long.MaxValue / length) return long.MaxValue;
            size *= length;
        }
        return size;
    }

    private static void CheckRanges(List<TensorEntry> entries, string path, long dataBytes)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != end)
                throw Refuse(path, $"tensor '{entry.Name}': expected its data to begin at {end}, found {entry.Begin}: " +
                    (entry.Begin < end ? "it overlaps another tensor" : "there is a gap before it"));
            end = entry.End;
        }
        if (end != dataBytes) throw Refuse(path, $"expected {end} bytes of data, found {dataBytes}");
    }

    private static InvalidDataException Refuse(string path, string what) => new($"{path}: {what}.");

    private static string Shorten(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 80 ? text : text[..80] + "…";
    }
}

// One tensor with the range of its bytes, counted from the end of the header.
internal sealed record TensorEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Begin, long End);
