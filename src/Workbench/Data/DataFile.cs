using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Workbench.Data;

/// <summary>One file of a data set.</summary>
/// <param name="Path">Where it belongs below a data folder, with forward slashes, for example <c>mnist/train-labels-idx1-ubyte.gz</c>.</param>
/// <param name="Bytes">Length of the official file, or 0 when it is not known.</param>
/// <param name="Sha256">Checksum of the official file (hexadecimal, lower case), or empty when it is not known.</param>
/// <param name="ContentSha256">Checksum of what a <c>.gz</c> file holds, so that a file compressed anew is recognised; may be empty.</param>
public sealed record DataFile(string Path, long Bytes, string Sha256, string ContentSha256)
{
    // A file is hashed once in a process; path, length and time stamp say whether it is still the same.
    private static readonly ConcurrentDictionary<(string, long, DateTime), FileState> Known = new();

    /// <summary>Whether a checksum of this file is known.</summary>
    public bool HasChecksum => Sha256.Length > 0 || ContentSha256.Length > 0;

    /// <summary>Finds the file, compressed or not; <c>null</c> when no folder has it.</summary>
    /// <param name="folders">Searched in this order, usually <see cref="DataFolders.Search"/>.</param>
    public string? Locate(IReadOnlyList<string> folders)
    {
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
        return Known.GetOrAdd((info.FullName, info.Length, info.LastWriteTimeUtc), _ => Compare(path));
    }

    private FileState Compare(string path)
    {
        if (Sha256.Length > 0 && Hash(path, unpack: false) == Sha256) return FileState.Good;
        if (ContentSha256.Length == 0) return FileState.Damaged;
        try
        {
            return Hash(path, unpack: path.EndsWith(".gz", StringComparison.Ordinal)) == ContentSha256
                ? FileState.Good
                : FileState.Damaged;
        }
        catch (InvalidDataException)
        {
            return FileState.Damaged;
        }
    }

    internal static string Hash(string path, bool unpack)
    {
        using var file = File.OpenRead(path);
        using var stream = unpack ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
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
