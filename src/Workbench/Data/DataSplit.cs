using System.Collections.Concurrent;

namespace Workbench.Data;

// One split of a data set: how to make it from files.
internal abstract record DataSplit(string Name)
{
    // Decoding takes up to seconds, so callers share the images while they are in use.
    private static readonly ConcurrentDictionary<string, WeakReference<DecodedImages>> Decoded = new();

    public abstract ImageSet Load(DataSet set, IReadOnlyList<string> folders);

    protected static DecodedImages Once(DataSet set, IReadOnlyList<string> paths, Func<DecodedImages> decode)
    {
        var key = string.Join('|', paths.Select(path => new FileInfo(path))
            .Select(file => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}").Prepend(set.Name));
        if (Decoded.TryGetValue(key, out var reference) && reference.TryGetTarget(out var known)) return known;
        var images = decode();
        Decoded[key] = new WeakReference<DecodedImages>(images);
        return images;
    }
}

// The decoded content of the files. Nobody writes to the arrays.
internal sealed record DecodedImages(byte[] Pixels, int[] Labels, IReadOnlyList<string> ClassNames);
