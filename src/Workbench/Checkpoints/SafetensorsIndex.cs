using System.Text.Json;

namespace Workbench.Checkpoints;

// Safetensors in several files: model.safetensors.index.json says which of the files next to it has which tensor.
internal static class SafetensorsIndex
{
    private const long LargestIndex = 100_000_000;

    public static TensorFile Read(string path)
    {
        var places = ReadPlaces(path);
        var result = new Dictionary<string, Tensor>();
        try
        {
            foreach (var file in places.GroupBy(place => place.Value, place => place.Key).OrderBy(file => file.Key))
                Add(path, file.Key, file.ToHashSet(), result);
            return new TensorFile(result, new Dictionary<string, string>());
        }
        catch
        {
            foreach (var tensor in result.Values) tensor.Dispose();
            throw;
        }
    }

    private static void Add(string path, string name, HashSet<string> expected, Dictionary<string, Tensor> result)
    {
        var part = Path.Combine(Path.GetDirectoryName(path) ?? "", name);
        if (!File.Exists(part))
            throw new FileNotFoundException(
                $"{path}: expected the file '{name}' next to the index, found none. Copy it there.", part);
        var tensors = Safetensors.Read(part).Tensors;
        foreach (var (tensor, data) in tensors) result.Add(tensor, data);
        if (!expected.SetEquals(tensors.Keys))
        {
            var different = expected.Except(tensors.Keys).Concat(tensors.Keys.Except(expected)).Order().First();
            throw Refuse(path, $"expected in '{name}' the {expected.Count} tensors that the index names, found {tensors.Count}; "
                + $"'{different}' is only in one of the two. Copy index and files from the same place");
        }
    }

    private static Dictionary<string, string> ReadPlaces(string path)
    {
        if (new FileInfo(path).Length > LargestIndex)
            throw Refuse(path, $"expected an index of at most {LargestIndex} bytes, found more");
        try
        {
            using var document = JsonText.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
                throw Refuse(path, "expected an object with a weight_map from tensors to files, found none");
            return map.EnumerateObject().ToDictionary(item => item.Name, item => FileName(path, item));
        }
        catch (JsonProblem problem)
        {
            throw Refuse(path, $"expected a JSON index, found: {problem.Message}");
        }
    }

    // Only files in the folder of the index are read.
    private static string FileName(string path, JsonProperty item)
    {
        var name = item.Value.ValueKind == JsonValueKind.String ? item.Value.GetString()! : "";
        return name.EndsWith(".safetensors", StringComparison.Ordinal) && name.IndexOfAny(['/', '\\', ':', '\0']) < 0
            ? name
            : throw Refuse(path, $"tensor '{item.Name}': expected the name of a .safetensors file next to the index, found "
                + item.Value.GetRawText());
    }

    private static InvalidDataException Refuse(string path, string what) => new($"{path}: {what}.");
}
