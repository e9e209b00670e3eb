using System.IO.Compression;
using System.IO.Hashing;

namespace Workbench.Checkpoints;

// The file that torch.save writes since PyTorch 1.6: an uncompressed zip archive with a pickle (data.pkl), which describes the
// tensors, and one entry per storage (data/KEY). Nothing is allocated before its size is known to be in the file.
internal sealed class PyTorchArchive
{
    private const long LargestPickle = 16 << 20;

    // Views may repeat the data of a storage; a file whose tensors are much larger than itself is a mistake or an attack.
    private const long LargestGrowth = 8;
    private const long SmallBytes = 16 << 20;

    private readonly string path;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (PickledStorage Description, Tensor Data)> storages = new(StringComparer.Ordinal);
    private long remainingBytes;

    private PyTorchArchive(string path) => this.path = path;

    public static TensorFile Read(string path)
    {
        using var file = File.OpenRead(path);
        var archive = new PyTorchArchive(path) { remainingBytes = LargestGrowth * file.Length + SmallBytes };
        using var zip = archive.Guard(() => new ZipArchive(file, ZipArchiveMode.Read));
        archive.List(zip, file.Length);
        return archive.Read();
    }

    private void List(ZipArchive zip, long fileBytes)
    {
        var total = 0L;
        foreach (var entry in Guard(() => zip.Entries))
        {
            // Entries that share bytes of the file would be larger together than the file.
            total += Math.Clamp(entry.CompressedLength, 0, fileBytes + 1);
            if (total > fileBytes)
                throw Refuse($"expected entries of together at most {fileBytes} bytes, found more: the file is damaged");
            if (!entries.TryAdd(entry.FullName, entry))
                throw Refuse($"expected each entry once, found '{entry.FullName}' twice: the file is damaged");
        }
    }

    private TensorFile Read()
    {
        var folder = Folder();
        if (entries.TryGetValue(folder + "byteorder", out var order) && !Bytes(order, 16).AsSpan().SequenceEqual("little"u8))
            throw Refuse("expected little-endian data, found another byte order. Save the file on a little-endian machine");
        var pickle = Bytes(entries[folder + "data.pkl"], LargestPickle);

        using var scope = NewDisposeScope();
        var tensors = StatePickle.Read(pickle, path)
            .ToDictionary(item => item.Key, item => Tensor(item.Key, item.Value, folder));
        foreach (var tensor in tensors.Values) tensor.MoveToOuterDisposeScope();
        return new TensorFile(tensors, new Dictionary<string, string>());
    }

    // All entries are in one folder, named after the file as it was saved.
    private string Folder()
    {
        var folders = entries.Keys.Where(name => name.EndsWith("/data.pkl", StringComparison.Ordinal))
            .Select(name => name[..^"data.pkl".Length])
            .ToList();
        if (folders.Count != 1)
            throw Refuse(
                $"expected an archive of torch.save with one data.pkl, found {folders.Count} among {entries.Count} entries");
        if (entries.Keys.Any(name => name == folders[0] + "constants.pkl" || name.StartsWith(folders[0] + "code/")))
            throw Refuse("expected a state dictionary, found a TorchScript archive (torch.jit.save), which contains code. "
                + "Save the state dictionary with PyTorch: torch.save(torch.jit.load(path).state_dict(), other_path)");
        return folders[0];
    }

    private Tensor Tensor(string name, PickledTensor tensor, string folder)
    {
        var storage = Storage(name, tensor.Storage, folder);
        CheckRange(name, tensor, storage.ElementSize);
        return storage.as_strided(tensor.Shape, tensor.Strides, tensor.Offset).contiguous();
    }

    private Tensor Storage(string name, PickledStorage found, string folder)
    {
        if (storages.TryGetValue(found.Key, out var known))
            return known.Description == found
                ? known.Data
                : throw Refuse($"tensor '{name}': expected its storage '{found.Key}' with one type and size, found two");
        if (!entries.TryGetValue($"{folder}data/{found.Key}", out var entry))
            throw Refuse($"tensor '{name}': expected its data in the entry 'data/{found.Key}', found no such entry");
        CheckStored(entry, int.MaxValue);
        using var one = empty(1, found.Type);
        if (found.Elements < 0 || entry.Length % one.ElementSize != 0 || entry.Length / one.ElementSize != found.Elements)
            throw Refuse($"tensor '{name}': expected a storage of {found.Elements} elements of {found.Type}, found "
                + $"{entry.Length} bytes: the file is damaged");
        var data = empty(found.Elements, found.Type);
        Fill(found.Elements == 0 ? [] : data.bytes, entry);
        storages[found.Key] = (found, data);
        return data;
    }

    // Afterwards, every element of the tensor is inside its storage.
    private void CheckRange(string name, PickledTensor tensor, long elementBytes)
    {
        var (shape, strides) = (tensor.Shape, tensor.Strides);
        if (shape.Length != strides.Length || shape.Length > 64 || shape.Concat(strides).Append(tensor.Offset).Any(n => n < 0))
            throw Refuse($"tensor '{name}': expected as many strides as sizes, none of them negative, found {View()}");
        var (last, elements) = ((Int128)tensor.Offset, (Int128)1);
        for (var i = 0; i < shape.Length && last < long.MaxValue && elements < long.MaxValue; i++)
        {
            last += (Int128)Math.Max(0, shape[i] - 1) * strides[i];
            elements *= Math.Max(1, shape[i]);
        }
        if (shape.Contains(0)) (last, elements) = (tensor.Offset - 1, 0);
        if (last >= tensor.Storage.Elements)
            throw Refuse(
                $"tensor '{name}': expected a view of the {tensor.Storage.Elements} elements of its storage, found {View()}");
        remainingBytes -= (long)Int128.Min(elements, long.MaxValue / 16) * elementBytes;
        if (remainingBytes < 0)
            throw Refuse($"tensor '{name}': expected tensors of at most {LargestGrowth} times the file's size, found {View()}. "
                + "Save them without expanded dimensions");

        string View() => $"sizes [{string.Join(", ", shape)}], strides [{string.Join(", ", strides)}], offset {tensor.Offset}";
    }

    private byte[] Bytes(ZipArchiveEntry entry, long most)
    {
        CheckStored(entry, most);
        var bytes = new byte[entry.Length];
        Fill(bytes, entry);
        return bytes;
    }

    // The size of an uncompressed entry is limited by that of the file.
    private void CheckStored(ZipArchiveEntry entry, long most)
    {
        if (entry.CompressedLength != entry.Length)
            throw Refuse($"expected uncompressed entries, as torch.save writes them, found '{entry.FullName}' compressed. "
                + "Save the file again with torch.save");
        if (entry.Length > most)
            throw Refuse($"expected '{entry.FullName}' to have at most {most} bytes, found {entry.Length}");
    }

    private void Fill(Span<byte> bytes, ZipArchiveEntry entry)
    {
        using var stream = Guard(entry.Open);
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
        {
            throw Refuse($"expected {bytes.Length} bytes in '{entry.FullName}', found fewer: the file is damaged");
        }
        if (Crc32.HashToUInt32(bytes) is var found && found != entry.Crc32)
            throw Refuse($"expected the checksum {entry.Crc32:x8} of '{entry.FullName}', found {found:x8}: the file is damaged, "
                + "or was saved without checksums (torch.serialization.set_crc32_options)");
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArgumentException
            or NotSupportedException or OverflowException)
        {
            throw Refuse($"expected a complete zip archive, found: {error.Message.TrimEnd('.')}");
        }
    }

    private InvalidDataException Refuse(string what) => new($"{path}: {what}.");
}
