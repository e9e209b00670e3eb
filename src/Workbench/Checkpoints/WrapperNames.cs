namespace Workbench.Checkpoints;

/// <summary>Prefixes of tensor names that come from a wrapper around the network, not from the network.</summary>
internal static class WrapperNames
{
    // DistributedDataParallel and DataParallel; torch.compile. One may be around the other.
    private static readonly string[] Known = ["module.", "_orig_mod."];

    /// <summary>Returns the tensors without the known prefixes that all of their names share.</summary>
    /// <param name="tensors">Tensors by name.</param>
    /// <param name="expected">The names that the network has.</param>
    /// <param name="source">The origin of the tensors, for messages.</param>
    /// <exception cref="InvalidDataException">All names share another prefix, without which they would fit.</exception>
    public static IReadOnlyDictionary<string, Tensor> Remove(
        IReadOnlyDictionary<string, Tensor> tensors,
        IEnumerable<string> expected,
        string source
    )
    {
        var wanted = expected.ToHashSet(StringComparer.Ordinal);
        // A network may have a part of its own that is called module.
        while (IsForeign() && Known.FirstOrDefault(known => Share(tensors, known)) is { } prefix)
            tensors = tensors.ToDictionary(item => item.Key[prefix.Length..], item => item.Value);

        if (IsForeign() && Other(tensors, wanted) is { } other)
            throw new InvalidDataException(
                $"{source}: all {tensors.Count} tensors begin with '{other}', those of the network do not. Strip the prefix "
                    + $"'{other}', or save the state of the inner module."
            );

        return tensors;

        bool IsForeign() => tensors.Count > 0 && !tensors.Keys.Any(wanted.Contains);
    }

    private static bool Share(IReadOnlyDictionary<string, Tensor> tensors, string prefix) =>
        tensors.Keys.All(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private static string? Other(IReadOnlyDictionary<string, Tensor> tensors, HashSet<string> wanted)
    {
        var first = tensors.Keys.First();
        for (var dot = first.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = first.IndexOf('.', dot + 1))
        {
            var prefix = first[..(dot + 1)];
            if (Share(tensors, prefix) && tensors.Keys.All(name => wanted.Contains(name[prefix.Length..])))
                return prefix;
        }

        return null;
    }
}
