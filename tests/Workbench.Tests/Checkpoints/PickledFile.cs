using System.IO.Compression;
using System.Text;

namespace Workbench.Tests.Checkpoints;

// PyTorch archives written by hand, with pickles that torch.save would not write. Text is Latin-1: a character per byte.
internal static class PickledFile
{
    public static byte[] WithPickle(string pickle) =>
        Archive(("a/data.pkl", "\u0080\u0002" + pickle), ("a/data/0", new string('\0', 16)));

    public static byte[] Archive(params (string Name, string Data)[] entries) => Archive(CompressionLevel.NoCompression, entries);

    public static byte[] Archive(CompressionLevel level, params (string Name, string Data)[] entries)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
            foreach (var (name, data) in entries)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                stream.Write(Encoding.Latin1.GetBytes(data));
            }
        return buffer.ToArray();
    }

    // BINUNICODE, for short texts.
    public static string Text(string text) => $"X{(char)text.Length}\0\0\0{text}";

    public static string Global(string module, string name) => $"c{module}\n{name}\n";

    public static string Number(long number) => "\u008a\u0008" + Encoding.Latin1.GetString(BitConverter.GetBytes(number));

    public static string Tuple(params long[] numbers) => $"({string.Concat(numbers.Select(Number))}t";

    public static string Storage(string key = "0", long elements = 4, string type = "FloatStorage") =>
        $"({Text("storage")}{Global("torch", type)}{Text(key)}{Text("cpu")}{Number(elements)}tQ";

    public static string Tensor(string storage, long offset, long[] shape, long[] strides) =>
        $"{Global("torch._utils", "_rebuild_tensor_v2")}({storage}{Number(offset)}{Tuple(shape)}{Tuple(strides)}\u0089}}tR";

    // A state dictionary with one tensor.
    public static string State(string tensor) => $"}}{Text("x")}{tensor}s.";
}
