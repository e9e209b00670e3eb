namespace Workbench.Checkpoints;

// A function or class that may stand in the pickle of a state dictionary; what it does is written in StatePickle.
internal sealed record PickledName(string Text)
{
    public const string Dictionary = "collections.OrderedDict";
    public const string Tensor = "torch._utils._rebuild_tensor_v2";
    public const string Parameter = "torch._utils._rebuild_parameter";
}

// The data of one or several tensors, as the pickle describes it: unchecked.
internal sealed record PickledStorage(string Key, ScalarType Type, long Elements)
{
    private static readonly Dictionary<string, ScalarType> Types = new()
    {
        ["torch.DoubleStorage"] = ScalarType.Float64,
        ["torch.FloatStorage"] = ScalarType.Float32,
        ["torch.HalfStorage"] = ScalarType.Float16,
        ["torch.BFloat16Storage"] = ScalarType.BFloat16,
        ["torch.LongStorage"] = ScalarType.Int64,
        ["torch.IntStorage"] = ScalarType.Int32,
        ["torch.ShortStorage"] = ScalarType.Int16,
        ["torch.CharStorage"] = ScalarType.Int8,
        ["torch.ByteStorage"] = ScalarType.Byte,
        ["torch.BoolStorage"] = ScalarType.Bool,
    };

    public static string KnownTypes => string.Join(", ", Types.Values.Select(type => type.ToString().ToLowerInvariant()));

    public static ScalarType? TypeOf(string name) => Types.TryGetValue(name, out var type) ? type : null;

    public static string NameOf(ScalarType type, string tensor) =>
        Types.FirstOrDefault(item => item.Value == type).Key
        ?? throw new ArgumentException($"Tensor '{tensor}': expected one of {KnownTypes}, found {type}.");
}

// A view of a storage, as the pickle describes it: unchecked.
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides);

// Finds the state dictionary in what a pickle contains.
internal static class StateDictionary
{
    // Training programs save it under one of these names, next to the epoch, the optimizer's state and so on.
    private static readonly string[] Wrappers = ["state_dict", "model_state_dict", "model"];

    public static IReadOnlyDictionary<string, PickledTensor> In(object? root, Func<string, Exception> refuse)
    {
        if (root is not Dictionary<object, object?> dictionary)
            throw refuse($"expected a state dictionary, found {KindOf(root)}");
        if (FirstOther(dictionary) is not { } other) return Tensors(dictionary);

        var nested = Wrappers.Where(name => dictionary.GetValueOrDefault(name) is Dictionary<object, object?>).ToList();
        if (nested.Count > 1)
            throw refuse($"expected one state dictionary, found several: {string.Join(", ", nested)}");
        if (nested.Count == 0)
            throw refuse($"expected a dictionary of tensors, or one under {string.Join(", ", Wrappers)}, found {other}");
        var inner = (Dictionary<object, object?>)dictionary[nested[0]]!;
        return FirstOther(inner) is { } wrong
            ? throw refuse($"expected only tensors under '{nested[0]}', found {wrong}")
            : Tensors(inner);
    }

    // Never looks inside a collection, which may contain itself.
    public static string KindOf(object? value) => value switch
    {
        null => "None",
        bool => "a truth value",
        long or double => "a number",
        string => "text",
        object?[] => "a tuple",
        List<object?> => "a list",
        Dictionary<object, object?> => "a dictionary",
        PickledTensor => "a tensor",
        _ => "a type or storage",
    };

    private static string? FirstOther(Dictionary<object, object?> dictionary)
    {
        foreach (var (key, value) in dictionary)
            if (key is not string) return $"the key {key}";
            else if (value is not PickledTensor) return $"{KindOf(value)} as '{key}'";
        return null;
    }

    private static Dictionary<string, PickledTensor> Tensors(Dictionary<object, object?> dictionary) =>
        dictionary.ToDictionary(item => (string)item.Key, item => (PickledTensor)item.Value!);
}
