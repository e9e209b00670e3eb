using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Workbench.Data;

/// <summary>One file of a data set.</summary>
/// <param name="Path">
/// Its path below a data folder, with forward slashes, for example <c>mnist/train-labels-idx1-ubyte.gz</c>.
/// </param>
/// <param name="Bytes">Length of the official file, or 0 if unknown.</param>
/// <param name="Checksum">
/// SHA-256 of the official file (64 hexadecimal digits, lower case), its MD5 (32 digits) if the publisher states only that, or
/// empty if neither is known.
/// </param>
/// <param name="ContentChecksum">
/// Checksum of the contents of a <c>.gz</c> file, which identifies recompressed copies; may be empty.
/// </param>
public sealed record DataFile(string Path, long Bytes, string Checksum, string ContentChecksum)
{
    // A file is hashed once per process; path, length and time stamp detect changes.
    private static readonly ConcurrentDictionary<(DataFile, string, long, DateTime), FileState> Known = new();

    /// <summary>Whether a checksum of this file is known.</summary>
    public bool HasChecksum => Checksum.Length > 0 || ContentChecksum.Length > 0;

    internal string ExpectedChecksum => Describe(Checksum.Length > 0 ? Checksum : ContentChecksum);

    /// <summary>Finds the file, compressed or not; <c>null</c> if no folder has it.</summary>
    /// <param name="folders">The folders to search, in order; usually <see cref="DataFolders.Search"/>.</param>
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

    /// <summary>Checks the file against the known checksums.</summary>
    /// <param name="path">The path that <see cref="Locate"/> returned.</param>
    public FileState Check(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists) return FileState.Missing;
        if (!HasChecksum) return FileState.Unknown;
        return Known.GetOrAdd((this, info.FullName, info.Length, info.LastWriteTimeUtc), _ => Compare(path));
    }

    // The length is that of the official file, but the contents differ.
    internal bool IsAlteredCopy(string path) =>
        Checksum.Length > 0
        && path.EndsWith(".gz", StringComparison.Ordinal)
        && new FileInfo(path).Length == Bytes
        && HashAs(path) != Checksum;

    // Hashes a file with the algorithm of this file's known checksum.
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

    // The checksum of a compressed file does not apply to the same file uncompressed.
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

/// <summary>The result of checking a file against the known checksums.</summary>
public enum FileState
{
    /// <summary>The file, or its uncompressed content, matches byte for byte.</summary>
    Good,

    /// <summary>The file differs from the known one.</summary>
    Damaged,

    /// <summary>No checksum of the file is known.</summary>
    Unknown,

    /// <summary>The file does not exist.</summary>
    Missing,
}
