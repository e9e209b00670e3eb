using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Workbench.Data;

// One split of a data set: how to make it from files.
internal abstract record DataSplit(string Name)
{
    // Decoding takes up to seconds, so callers share the images while they are in use.
    private static readonly ConcurrentDictionary<string, WeakReference<DecodedImages>> Decoded = new();

    public abstract ImageSet Load(DataSet set, IReadOnlyList<string> folders);

    protected static DecodedImages Once(DataSet set, IReadOnlyList<string> paths, Func<DecodedImages> decode, string part = "")
    {
        var key = string.Join('|', paths.Select(path => new FileInfo(path))
            .Select(file => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}").Prepend($"{set.Name}|{part}"));
        if (Decoded.TryGetValue(key, out var reference) && reference.TryGetTarget(out var known)) return known;
        var images = decode();
        Decoded[key] = new WeakReference<DecodedImages>(images);
        return images;
    }
}

// The decoded content of the files; the arrays are never written to.
internal sealed record DecodedImages(byte[] Pixels, int[] Labels, IReadOnlyList<string> ClassNames)
{
    /// <summary>Copies chosen images, in the given order.</summary>
    public DecodedImages Pick(IReadOnlyList<int> indices, int imageSize)
    {
        var (chosen, labels) = (new byte[(long)indices.Count * imageSize], new int[indices.Count]);
        for (var i = 0; i < labels.Length; i++)
        {
            Pixels.AsSpan(indices[i] * imageSize, imageSize).CopyTo(chosen.AsSpan(i * imageSize));
            labels[i] = Labels[indices[i]];
        }
        return new DecodedImages(chosen, labels, ClassNames);
    }

    /// <summary>SHA-256 (hexadecimal) of the shape, the labels and the pixels of consecutive images.</summary>
    public string Checksum(ImageShape shape, int first, int count)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var numbers = new byte[4 * (4 + count)];
        var header = new[] { count, shape.Channels, shape.Height, shape.Width };
        for (var i = 0; i < 4 + count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(numbers.AsSpan(4 * i), i < 4 ? header[i] : Labels[first + i - 4]);
        hash.AppendData(numbers);
        hash.AppendData(Pixels.AsSpan(first * shape.Size, count * shape.Size));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
