namespace Workbench.Checkpoints;

/// <summary>Saves the state of modules as safetensors and loads it, with PyTorch's state-dictionary names.</summary>
/// <remarks>
/// Weights trained with PyTorch load here, also from its own files, and the other way round. Numbers are converted to the
/// module's own type, so a mask may be F16, F32, U8 or BOOL in the file. A file without <c>learning_iterations</c> loads too (see
/// <see cref="IMissingState"/>), and so do the names of wrapped modules (<c>module.</c>, <c>_orig_mod.</c>).
/// <code>
/// Checkpoint.Save("sparse.safetensors", network, new Dictionary&lt;string, string&gt; { ["model"] = "mnist-sparse-cnn" });
/// Checkpoint.Load("sparse.safetensors", network);
/// </code>
/// </remarks>
public static class Checkpoint
{
    /// <summary>The parameters and buffers of a module by name; the tensors are the module's own, not copies.</summary>
    /// <param name="module">Any module.</param>
    public static IReadOnlyDictionary<string, Tensor> State(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.state_dict();
    }

    /// <summary>Writes a module's parameters and buffers; the file is complete or absent.</summary>
    /// <param name="path">The path to write to; an existing file is replaced.</param>
    /// <param name="module">Any module.</param>
    /// <param name="metadata">Free text by key, for example the model's name; may be empty.</param>
    public static void Save(string path, nn.Module module, IReadOnlyDictionary<string, string> metadata)
        => Safetensors.Write(path, State(module), metadata);

    /// <summary>Loads a file into a module; if anything does not match, the module is not changed.</summary>
    /// <param name="path">A file of any format that <see cref="TensorFile.Read"/> reads: safetensors, .pt, .pth.</param>
    /// <param name="module">A module with the same shapes as the saved one.</param>
    /// <returns>The file's metadata; empty for PyTorch files.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged or for another network; the message names the tensor with its expected and found shape.
    /// </exception>
    public static IReadOnlyDictionary<string, string> Load(string path, nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var file = TensorFile.Read(path);
        Restore(module, file.Tensors, path);
        return file.Metadata;
    }

    /// <summary>Copies tensors into a module; if anything does not match, the module is not changed.</summary>
    /// <param name="module">The module.</param>
    /// <param name="tensors">
    /// Exactly the names of <see cref="State"/>; those covered by <see cref="IMissingState"/> may be missing. If all of them
    /// begin with <c>module.</c> or <c>_orig_mod.</c>, which PyTorch's wrappers add, that is left out.
    /// </param>
    /// <param name="source">The origin of the tensors, for messages.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, unexpected or has another shape.</exception>
    public static void Restore(nn.Module module, IReadOnlyDictionary<string, Tensor> tensors, string source)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var state = State(module);
        tensors = WrapperNames.Remove(tensors, state.Keys, source);
        var defaults = new Dictionary<string, double>();
        foreach (var (name, target) in state)
            if (tensors.TryGetValue(name, out var found)) CheckFits(name, target, found, source);
            else defaults[name] = DefaultFor(module, name) ?? throw new InvalidDataException(
                $"{source}: expected a tensor '{name}' of shape {Shape(target)}, found none. {Difference(state, tensors)}");
        var foreign = tensors.Keys.FirstOrDefault(name => !state.ContainsKey(name));
        if (foreign is not null)
            throw new InvalidDataException(
                $"{source}: expected no tensor '{foreign}', found one of shape {Shape(tensors[foreign])}. "
                    + $"{Difference(state, tensors)}"
            );

        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, target) in state)
            if (defaults.TryGetValue(name, out var value)) target.fill_(value);
            else target.copy_(tensors[name].reshape(target.shape));
    }

    private static void CheckFits(string name, Tensor expected, Tensor found, string source)
    {
        // Some programs save a single number as [1].
        var bothScalar = expected.NumberOfElements == 1 && found.NumberOfElements == 1;
        if (!bothScalar && !expected.shape.SequenceEqual(found.shape))
            throw new InvalidDataException($"{source}: tensor '{name}': expected shape {Shape(expected)}, found {Shape(found)}.");
    }

    private static double? DefaultFor(nn.Module module, string name)
    {
        var dot = name.LastIndexOf('.');
        var owner = dot < 0 ? module : module.named_modules().FirstOrDefault(item => item.name == name[..dot]).module;
        return (owner as IMissingState)?.DefaultFor(name[(dot + 1)..]);
    }

    private static string Difference(IReadOnlyDictionary<string, Tensor> state, IReadOnlyDictionary<string, Tensor> tensors) =>
        $"The network has {state.Count} tensors ({First(state.Keys)}), the file {tensors.Count} ({First(tensors.Keys)}): is it "
            + "a file of another model?";

    private static string First(IEnumerable<string> names)
    {
        var list = names.Order(StringComparer.Ordinal).Take(4).ToList();
        return list.Count == 0 ? "none" : string.Join(", ", list.Take(3)) + (list.Count > 3 ? ", …" : "");
    }

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
