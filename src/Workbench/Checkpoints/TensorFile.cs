namespace Workbench.Checkpoints;

/// <summary>What a safetensors file holds. Disposing it disposes the tensors.</summary>
public sealed class TensorFile : IDisposable
{
    /// <summary>Puts tensors and metadata together; the tensors belong to the new object.</summary>
    /// <param name="tensors">By name.</param>
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
