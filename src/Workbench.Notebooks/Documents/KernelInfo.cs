using System.Text.Json.Nodes;

namespace Workbench.Notebooks;

/// <summary>
/// The kernels that a notebook's header declares: <c>kernelInfo</c> of <c>#!meta</c>, or of a Jupyter notebook's metadata.
/// </summary>
internal sealed class KernelInfo
{
    private readonly Dictionary<string, string> aliases = new(KernelNames.Aliases);

    /// <summary>Kernel names by name or alias, including those that every reader knows.</summary>
    public IReadOnlyDictionary<string, string> Aliases => aliases;

    /// <summary>The kernel for lines before the first selector.</summary>
    public string DefaultKernel { get; private set; } = KernelNames.CSharp;

    /// <summary>The kernels that a notebook's metadata, which is valid, declares.</summary>
    public static KernelInfo Of(JsonObject? metadata)
    {
        using var document = JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(metadata?.ToJsonString() ?? "{}"));
        return Read(JsonPlace.Root(document));
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="JsonProblem">The header is not in the format that notebook readers expect.</exception>
    public static KernelInfo Read(JsonPlace header)
    {
        var found = new KernelInfo();
        if (header["kernelInfo"] is not { } info)
            return found;

        foreach (var item in info["items"]?.Items() ?? [])
            found.Declare(item.Required("name").Text(), item["aliases"]?.Items().Select(alias => alias.Text()) ?? []);

        if (info["defaultKernelName"] is { } given)
        {
            found.DefaultKernel =
                found.aliases.GetValueOrDefault(given.Text())
                ?? throw given.Unexpected(
                    $"one of the kernels {string.Join(", ", found.aliases.Values.Distinct().Order(StringComparer.Ordinal))}"
                );
        }

        return found;
    }

    /// <summary>A header that also declares these kernels; the same header if it declares them already.</summary>
    public static JsonObject? WithKernels(JsonObject? metadata, IEnumerable<string> kernels)
    {
        var known = Of(metadata).Aliases;
        var missing = kernels.Where(kernel => !known.ContainsKey(kernel)).Distinct().ToList();
        if (missing.Count == 0)
            return metadata;

        var changed = (JsonObject?)metadata?.DeepClone() ?? [];
        var info = changed["kernelInfo"] as JsonObject ?? [];
        var items = info["items"] as JsonArray ?? [];
        changed["kernelInfo"] ??= info;
        info["items"] ??= items;
        foreach (var kernel in missing)
            items.Add(new JsonObject { ["name"] = kernel, ["aliases"] = new JsonArray() });

        return changed;
    }

    // A name that is an alias here (such as C#) keeps its meaning.
    private void Declare(string name, IEnumerable<string> others)
    {
        var kernel = aliases.GetValueOrDefault(name, name);
        aliases.TryAdd(name, kernel);
        foreach (var alias in others)
            aliases.TryAdd(alias, kernel);
    }
}
