using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Workbench.Checkpoints;

// Writes a state dictionary as torch.save does, so that torch.load(path, weights_only=True) reads it: see PyTorchArchive.
internal static class PyTorchWriter
{
    private const string Folder = "archive/";

    // Zip entries carry a time; a fixed one gives the same file for the same weights.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var plain = tensors
            .Select(item => (
                Name: item.Key,
                Type: PickledStorage.NameOf(item.Value.dtype, item.Key),
                Tensor: item.Value.detach().cpu().contiguous()))
            .ToList();
        AtomicFile.Write(path, file =>
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
            Add(zip, "data.pkl", Pickle(plain));
            Add(zip, "byteorder", "little"u8);
            foreach (var (index, item) in plain.Index())
                Add(zip, $"data/{index}", item.Tensor.NumberOfElements == 0 ? [] : item.Tensor.bytes);
            Add(zip, "version", "3\n"u8);
        });
    }

    private static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> data)
    {
        var entry = zip.CreateEntry(Folder + name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Time;
        using var stream = entry.Open();
        stream.Write(data);
    }

    // OrderedDict(), then name: _rebuild_tensor_v2(storage, 0, sizes, strides, False, OrderedDict()) for every tensor.
    private static byte[] Pickle(IReadOnlyList<(string Name, string Type, Tensor Tensor)> tensors)
    {
        using var pickle = new MemoryStream();
        pickle.Write([0x80, 2]);
        EmptyDictionary(pickle);
        pickle.Write("("u8);
        foreach (var (index, (name, type, tensor)) in tensors.Index())
        {
            Text(pickle, name);
            Name(pickle, PickledName.Tensor);
            pickle.Write("(("u8);
            Text(pickle, "storage");
            Name(pickle, type);
            Text(pickle, index.ToString(CultureInfo.InvariantCulture));
            Text(pickle, "cpu");
            Number(pickle, tensor.NumberOfElements);
            pickle.Write("tQ"u8);
            Number(pickle, 0);
            Tuple(pickle, tensor.shape);
            Tuple(pickle, tensor.stride());
            pickle.WriteByte(0x89);
            EmptyDictionary(pickle);
            pickle.Write("tR"u8);
        }
        pickle.Write("u."u8);
        return pickle.ToArray();
    }

    private static void EmptyDictionary(MemoryStream pickle)
    {
        Name(pickle, PickledName.Dictionary);
        pickle.Write(")R"u8);
    }

    private static void Name(MemoryStream pickle, string name)
    {
        var dot = name.LastIndexOf('.');
        pickle.Write(Encoding.ASCII.GetBytes($"c{name[..dot]}\n{name[(dot + 1)..]}\n"));
    }

    private static void Text(MemoryStream pickle, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        pickle.WriteByte((byte)'X');
        WriteLittleEndian(pickle, bytes.Length, 4);
        pickle.Write(bytes);
    }

    private static void Number(MemoryStream pickle, long number)
    {
        pickle.Write([0x8a, 8]);
        WriteLittleEndian(pickle, number, 8);
    }

    private static void Tuple(MemoryStream pickle, IEnumerable<long> numbers)
    {
        pickle.Write("("u8);
        foreach (var number in numbers) Number(pickle, number);
        pickle.Write("t"u8);
    }

    private static void WriteLittleEndian(MemoryStream pickle, long number, int count)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        pickle.Write(bytes, 0, count);
    }
}
