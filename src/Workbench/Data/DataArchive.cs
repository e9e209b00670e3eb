using System.IO.Compression;
using System.IO.Hashing;

namespace Workbench.Data;

/// <summary>Extracts chosen files from a zip file that may be malicious.</summary>
public static class DataArchive
{
    /// <summary>Extracts entries; each file is complete or absent.</summary>
    /// <param name="path">The zip file.</param>
    /// <param name="folder">The folder to extract to.</param>
    /// <param name="targets">Paths below the folder, with forward slashes, by entry name.</param>
    /// <param name="mostBytes">Limit for the sum of the extracted sizes.</param>
    /// <param name="progress">Notified after each file.</param>
    /// <param name="cancellation">Checked between files.</param>
    /// <exception cref="InvalidDataException">
    /// An entry's name leads out of the folder, an entry is missing, damaged or larger than it claims, or the total is too large.
    /// </exception>
    public static void Extract(string path, string folder, IReadOnlyDictionary<string, string> targets, long mostBytes,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        using var archive = Open(path);
        foreach (var entry in archive.Entries)
            CheckName(entry.FullName, path);
        var wanted = targets
            .Select(target =>
                (
                    target.Value,
                    Entry: archive.GetEntry(target.Key)
                        ?? throw new InvalidDataException(
                            $"{path}: expected an entry {target.Key}, found {archive.Entries.Count} others."
                        )
                )
            )
            .ToList();
        // The archive claims these sizes itself; the checks below hold it to them.
        var total = wanted.Aggregate((Int128)0, (sum, item) => sum + item.Entry.Length);
        if (total > mostBytes)
            throw new InvalidDataException($"{path}: expected at most {mostBytes} bytes unpacked, found {total}.");
        for (var i = 0; i < wanted.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (target, entry) = wanted[i];
            AtomicFile.Write(Path.Combine([folder, .. target.Split('/')]), file => Unpack(entry, file, path, cancellation));
            progress?.Report(new WorkProgress($"unpack {Path.GetFileName(path)}", i + 1, wanted.Count, "files"));
        }
    }

    private static ZipArchive Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: expected a zip file, found: {exception.Message}", exception);
        }
    }

    private static void CheckName(string name, string path)
    {
        if (name.Split('/', '\\').Contains("..") || name.StartsWith('/') || name.StartsWith('\\') || name.Contains(':'))
            throw new InvalidDataException($"{path}: expected names below the folder, found '{name}'. Nothing was unpacked.");
    }

    private static void Unpack(ZipArchiveEntry entry, FileStream file, string path, CancellationToken cancellation)
    {
        using var source = entry.Open();
        var block = new byte[256 * 1024];
        var checksum = new Crc32();
        var length = 0L;
        for (int count; (count = source.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            length += count;
            if (length > entry.Length) break;
            checksum.Append(block.AsSpan(0, count));
            file.Write(block, 0, count);
        }
        var crc = checksum.GetCurrentHashAsUInt32();
        if (length != entry.Length || crc != entry.Crc32)
            throw new InvalidDataException(
                $"{path}: expected {entry.Length} bytes with checksum 0x{entry.Crc32:x8} in {entry.FullName}, " +
                $"found {(length > entry.Length ? "more" : $"{length} with 0x{crc:x8}")}.");
    }
}
