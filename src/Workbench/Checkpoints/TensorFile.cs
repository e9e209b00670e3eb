using System.Buffers.Binary;

namespace Workbench.Checkpoints;

/// <summary>Named tensors and metadata, as a file of weights contains them. Disposing it disposes the tensors.</summary>
/// <remarks>
/// Reads safetensors, one file or several with an index (<c>model.safetensors.index.json</c>), and state dictionaries that
/// PyTorch 1.6 or later saved (<c>.pt</c>, <c>.pth</c>). Code in a PyTorch file is never run: a file with anything but a state
/// dictionary is refused. The content, not the file's name, decides between safetensors and PyTorch.
/// <code>
/// using var file = TensorFile.Read("colleague.pth");
/// file.Write("colleague.safetensors");
/// </code>
/// </remarks>
public sealed class TensorFile : IDisposable
{
    private const string IndexEnding = ".index.json";
    private const string Safe = ".safetensors";
    private static readonly string[] PyTorch = [".pt", ".pth"];

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

    /// <summary>Free text by key; only a single safetensors file has some.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file of any known format. The caller disposes the result, and with it the tensors.</summary>
    /// <param name="path">A safetensors file, an index of several, or a PyTorch file with a state dictionary.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or a file that an index names is missing.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged or contains something else; the message says what was found and how to save the weights.
    /// </exception>
    public static TensorFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"Expected weights (safetensors, .pt or .pth) at {path}, found no file.", path);
        if (path.EndsWith(IndexEnding, StringComparison.OrdinalIgnoreCase)) return SafetensorsIndex.Read(path);
        return FirstBytes(path) switch
        {
            var first when BinaryPrimitives.ReadUInt64LittleEndian(first) <= Safetensors.LargestHeader => Safetensors.Read(path),
            [(byte)'P', (byte)'K', 3, 4, ..] => PyTorchArchive.Read(path),
            [0x80, <= 5, ..] => throw new InvalidDataException(
                $"{path}: expected safetensors or a zip archive of torch.save, found a bare pickle, the format before PyTorch "
                    + "1.6; it is not read. Save it again with PyTorch 1.6 or later: torch.save(model.state_dict(), path)."),
            _ => Safetensors.Read(path),
        };
    }

    /// <summary>Writes the tensors in the format that the name's ending says; the file is complete or absent.</summary>
    /// <param name="path">
    /// A path that ends in <c>.safetensors</c>, <c>.pt</c> or <c>.pth</c>; an existing file is replaced. PyTorch files have no
    /// place for the metadata, which is left out there.
    /// </param>
    /// <exception cref="ArgumentException">The ending is another one, or the format does not support a tensor's type.</exception>
    public void Write(string path)
    {
        if (!CanWrite(path))
            throw new ArgumentException($"Expected a file that ends in {Safe}, {string.Join(" or ", PyTorch)}, found '{path}'.");
        if (HasMetadata(path)) Safetensors.Write(path, Tensors, Metadata);
        else PyTorchWriter.Write(path, Tensors);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
    }

    internal static bool CanWrite(string path) =>
        HasMetadata(path) || PyTorch.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    internal static bool HasMetadata(string path) => Path.GetExtension(path).Equals(Safe, StringComparison.OrdinalIgnoreCase);

    private static byte[] FirstBytes(string path)
    {
        var first = new byte[8];
        using var file = File.OpenRead(path);
        file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        return first;
    }
}
