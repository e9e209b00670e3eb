using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

// A tensor in a file: type, number of dimensions and sizes in LEB128, then the bytes of the values.
public static partial class TensorExtensionMethods
{
    public static Parameter AsParameter(this torch.Tensor tensor) => new(tensor);

    public static void Save(this torch.Tensor tensor, BinaryWriter writer)
    {
        writer.WriteLeb128((long)tensor.dtype);
        writer.WriteLeb128(tensor.shape.Length);
        foreach (var size in tensor.shape)
            writer.WriteLeb128(size);
        using var detached = tensor.detach();
        using var contiguous = detached.contiguous();
        writer.Write(contiguous.bytes);
    }

    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    public static void Save(this torch.Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    /// <summary>Reads into a tensor, whose type and shape must be those of the file.</summary>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (dtype, shape) = ReadHeader(reader);
        if (dtype != tensor.dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: expected {tensor.dtype}, but found {dtype}.");
        if (!skip && !shape.SequenceEqual(tensor.shape))
            throw new ArgumentException("Mismatched tensor shape while loading: "
                + $"expected [{string.Join(", ", tensor.shape)}], but found [{string.Join(", ", shape)}].");
        using var loaded = ReadValues(reader, dtype, shape);
        if (skip)
            return;
        using var _ = torch.no_grad();
        tensor.copy_(loaded);
    }

    public static torch.Tensor Load(BinaryReader reader, bool skip = false)
    {
        torch.Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor!;
    }

    /// <summary>Reads into a tensor, or into a new one where there is none.</summary>
    public static void Load(ref torch.Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is not null)
        {
            tensor.Load(reader, skip);
            return;
        }
        var (dtype, shape) = ReadHeader(reader);
        tensor = ReadValues(reader, dtype, shape);
    }

    private static (torch.ScalarType, long[]) ReadHeader(BinaryReader reader)
    {
        var dtype = (torch.ScalarType)reader.ReadLeb128();
        var rank = reader.ReadLeb128();
        if (!Enum.IsDefined(dtype) || rank is < 0 or > 64)
            throw new InvalidDataException($"This is no tensor: its type is number {(long)dtype} and it has {rank} dimensions.");
        return (dtype, Enumerable.Range(0, (int)rank).Select(_ => reader.ReadLeb128()).ToArray());
    }

    private static torch.Tensor ReadValues(BinaryReader reader, torch.ScalarType dtype, long[] shape)
    {
        var tensor = torch.empty(shape, dtype: dtype);
        try
        {
            reader.BaseStream.ReadExactly(tensor.bytes);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }
}
