using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Workbench.Checkpoints;

/// <summary>Reads and writes named tensors in the safetensors format, which other frameworks use too.</summary>
/// <remarks>
/// Layout: length of the header (64-bit, little-endian), the header (JSON: dtype, shape and byte range of every tensor, and free
/// metadata), the data. Files written here store a checksum of their data in the metadata, which is verified on reading.
/// Reference: https://huggingface.co/docs/safetensors
/// <code>
/// Safetensors.Write("a.safetensors", new Dictionary&lt;string, Tensor&gt; { ["x"] = x }, new Dictionary&lt;string,
/// string&gt;()); using var file = Safetensors.Read("a.safetensors");
/// </code>
/// </remarks>
public static class Safetensors
{
    /// <summary>The metadata key under which files written here store the SHA-256 of their data.</summary>
    public const string ChecksumKey = "data_sha256";

    // The limit of the reference implementation.
    internal const long LargestHeader = 100_000_000;

    /// <summary>Writes a file completely or not at all.</summary>
    /// <param name="path">The path to write to; an existing file is replaced.</param>
    /// <param name="tensors">The tensors by name, with any shape and device; they are not changed.</param>
    /// <param name="metadata">Free text by key; may be empty.</param>
    /// <exception cref="ArgumentException">
    /// The format does not support a tensor's type, or a tensor has the reserved name.
    /// </exception>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // Writing wide types first aligns every tensor to its own size, as readers that map the file expect.
        var plain = tensors
            .Select(item =>
                (
                    Name: item.Key,
                    Type: SafetensorsHeader.NameOf(item.Value.dtype, item.Key),
                    Tensor: item.Value.detach().cpu().contiguous()
                )
            )
            .OrderByDescending(item => SafetensorsHeader.BytesOf(item.Type))
            .ThenBy(item => item.Name, StringComparer.Ordinal)
            .ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in plain) hash.AppendData(BytesOf(item.Tensor));
        var header = Header(plain, metadata, Convert.ToHexStringLower(hash.GetHashAndReset()));
        AtomicFile.Write(path, file =>
        {
            var length = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            file.Write(length);
            file.Write(header);
            foreach (var item in plain) file.Write(BytesOf(item.Tensor));
        });
    }

    /// <summary>Reads a file. The caller disposes the result, and with it the tensors.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a safetensors file, or it is damaged.</exception>
    public static TensorFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"Expected a safetensors file at {path}, found none.", path);
        using var file = File.OpenRead(path);
        var header = ReadHeader(file, path);
        var tensors = new Dictionary<string, Tensor>();
        var result = new TensorFile(tensors, header.Metadata);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            // The ranges ascend without gaps (the header has been checked), so the file is read sequentially.
            foreach (var entry in header.Entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
            {
                var tensor = tensors[entry.Name] = empty(entry.Shape.ToArray(), entry.Type);
                file.ReadExactly(BytesOf(tensor));
                hash.AppendData(BytesOf(tensor));
            }
            CheckHash(path, header.Metadata, Convert.ToHexStringLower(hash.GetHashAndReset()));
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    private static SafetensorsHeader ReadHeader(FileStream file, string path)
    {
        var prefix = new byte[8];
        var rest = file.Length - prefix.Length;
        if (rest < 0 || file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
            throw new InvalidDataException($"{path}: expected a safetensors file, found only {file.Length} bytes.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)Math.Min(rest, LargestHeader))
            throw new InvalidDataException(
                $"{path}: expected a header of at most {Math.Min(rest, LargestHeader)} bytes, found a claim of {length}: " +
                "the file is truncated or not a safetensors file.");
        var json = new byte[length];
        file.ReadExactly(json);
        return SafetensorsHeader.Parse(json, path, rest - (long)length);
    }

    private static byte[] Header(IReadOnlyList<(string Name, string Type, Tensor Tensor)> tensors,
        IReadOnlyDictionary<string, string> metadata, string checksum)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach (var item in metadata.Where(item => item.Key != ChecksumKey)) json.WriteString(item.Key, item.Value);
            json.WriteString(ChecksumKey, checksum);
            json.WriteEndObject();
            var begin = 0L;
            foreach (var (name, type, tensor) in tensors)
            {
                if (name == SafetensorsHeader.MetadataKey)
                    throw new ArgumentException($"Expected another name than {name} for a tensor.");
                var end = begin + tensor.NumberOfElements * SafetensorsHeader.BytesOf(type);
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                WriteNumbers(json, "shape", tensor.shape);
                WriteNumbers(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
                begin = end;
            }
            json.WriteEndObject();
        }
        // Spaces up to a multiple of 8 keep the data aligned.
        var padding = (int)(-buffer.Length & 7);
        buffer.Write(Encoding.UTF8.GetBytes(new string(' ', padding)));
        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void CheckHash(string path, IReadOnlyDictionary<string, string> metadata, string found)
    {
        if (metadata.TryGetValue(ChecksumKey, out var expected) && expected != found)
            throw new InvalidDataException(
                $"{path}: expected data with SHA-256 {expected} (the file's own metadata '{ChecksumKey}'), found {found}: the "
                    + "file is damaged."
            );
    }

    // An empty tensor may have no memory.
    private static Span<byte> BytesOf(Tensor tensor) => tensor.NumberOfElements == 0 ? [] : tensor.bytes;
}
