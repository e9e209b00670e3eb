using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Workbench.Data;

/// <summary>One file of a data set.</summary>
/// <param name="Path">Where it belongs below a data folder, with forward slashes, for example <c>mnist/train-labels-idx1-ubyte.gz</c>.</param>
/// <param name="Bytes">Length of the official file, or 0 when it is not known.</param>
/// <param name="Checksum">
/// SHA-256 of the official file (64 hexadecimal digits, lower case), or its MD5 (32 digits) where its publisher gives only
/// that, or empty when neither is known.
/// </param>
/// <param name="ContentChecksum">The same of what a <c>.gz</c> file holds, so that a file compressed anew is recognised; may be empty.</param>
public sealed record DataFile(string Path, long Bytes, string Checksum, string ContentChecksum)
{
    // A file is hashed once in a process; path, length and time stamp say whether it is still the same.
    private static readonly ConcurrentDictionary<(DataFile, string, long, DateTime), FileState> Known = new();

    /// <summary>Whether a checksum of this file is known.</summary>
    public bool HasChecksum => Checksum.Length > 0 || ContentChecksum.Length > 0;

    internal string ExpectedChecksum => Describe(Checksum.Length > 0 ? Checksum : ContentChecksum);

    /// <summary>Finds the file, compressed or not; <c>null</c> when no folder has it.</summary>
    /// <param name="folders">Searched in this order, usually <see cref="DataFolders.Search"/>.</param>
    public string? Locate(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        foreach (var folder in folders)
        {
            var path = System.IO.Path.Combine([folder, .. Path.Split('/')]);
            if (File.Exists(path)) return path;
            if (path.EndsWith(".gz", StringComparison.Ordinal) && File.Exists(path[..^3])) return path[..^3];
        }
        return null;
    }

    /// <summary>Compares a file with the known checksums.</summary>
    /// <param name="path">The file as <see cref="Locate"/> found it.</param>
    public FileState Check(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists) return FileState.Missing;
        if (!HasChecksum) return FileState.Unknown;
        return Known.GetOrAdd((this, info.FullName, info.Length, info.LastWriteTimeUtc), _ => Compare(path));
    }

    // As long as the official file, but not that file.
    internal bool IsAlteredCopy(string path)
        => Checksum.Length > 0 && path.EndsWith(".gz", StringComparison.Ordinal) && new FileInfo(path).Length == Bytes && HashAs(path) != Checksum;

    // The checksum of a file, of the kind that is known for this one.
    internal string HashAs(string path)
        => Hash(path, unpack: false, md5: (Checksum.Length > 0 ? Checksum : ContentChecksum).Length == 32);

    internal static string Describe(string checksum) => $"{(checksum.Length == 32 ? "MD5" : "SHA-256")} {checksum}";

    private FileState Compare(string path)
    {
        if (Checksum.Length > 0 && HashAs(path) == Checksum) return FileState.Good;
        if (ContentChecksum.Length == 0) return UnpackedOf(path);
        try
        {
            var packed = path.EndsWith(".gz", StringComparison.Ordinal);
            return Hash(path, packed, md5: ContentChecksum.Length == 32) == ContentChecksum ? FileState.Good : FileState.Damaged;
        }
        catch (InvalidDataException)
        {
            return FileState.Damaged;
        }
    }

    // The checksum of a compressed file says nothing about the same file unpacked.
    private FileState UnpackedOf(string path)
        => Path.EndsWith(".gz", StringComparison.Ordinal) && !path.EndsWith(".gz", StringComparison.Ordinal)
            ? FileState.Unknown
            : FileState.Damaged;

    private static string Hash(string path, bool unpack, bool md5)
    {
        using var file = File.OpenRead(path);
        using var stream = unpack ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        return Convert.ToHexStringLower(md5 ? MD5.HashData(stream) : SHA256.HashData(stream));
    }
}

/// <summary>What a comparison with the known checksums says about a file.</summary>
public enum FileState
{
    /// <summary>It is byte for byte (or, unpacked, byte for byte) the file it should be.</summary>
    Good,

    /// <summary>It differs from the file it should be.</summary>
    Damaged,

    /// <summary>No checksum of it is known.</summary>
    Unknown,

    /// <summary>It is not there.</summary>
    Missing,
}
