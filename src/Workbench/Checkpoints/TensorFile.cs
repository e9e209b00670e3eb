namespace Workbench.Checkpoints;

/// <summary>The contents of a safetensors file. Disposing it disposes the tensors.</summary>
public sealed class TensorFile : IDisposable
{
    /// <summary>Combines tensors and metadata; the new object owns the tensors.</summary>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Free text by key; may be empty.</param>
    public TensorFile(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        (Tensors, Metadata) = (tensors, metadata);
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>Free text by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
    }
}
