namespace Workbench.Notebooks;

/// <summary>
/// Writes notebooks and reports completely or not at all; unlike <see cref="AtomicFile"/>, only into a folder that exists and
/// never over a read-only file.
/// </summary>
public static class WholeFile
{
    /// <summary>Fails early if the file cannot be written, so that a long computation is not wasted.</summary>
    /// <param name="path">The file to write later; what writers that were killed left of it is deleted.</param>
    /// <exception cref="IOException">The folder is missing or cannot be written to, or the path is a folder.</exception>
    public static void EnsureWritable(string path)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? target;
        if (File.Exists(folder))
            throw new IOException($"'{folder}' is a file, not a folder, so '{path}' cannot be written. Choose another place.");

        if (!Directory.Exists(folder))
        {
            throw new IOException(
                $"The folder '{folder}' does not exist, so '{path}' cannot be written. Create the folder first."
            );
        }

        if (File.Exists(path) && new FileInfo(path).IsReadOnly)
            throw new IOException($"'{path}' is read-only. Remove it, make it writable, or choose another name.");

        AtomicFile.EnsureWritable(path);
        LeftoverFiles.Delete(target);
    }

    /// <summary>Writes the bytes to a temporary file next to the target and renames it.</summary>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>
    /// Lets <paramref name="write"/> fill a temporary file next to the target and renames it. A failure leaves no file.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        EnsureWritable(path);
        AtomicFile.Write(path, write);
    }
}
