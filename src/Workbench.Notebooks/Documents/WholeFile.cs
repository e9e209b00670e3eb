namespace Workbench.Notebooks;

/// <summary>Writes files completely or not at all.</summary>
public static class WholeFile
{
    /// <summary>Fails early if the file cannot be written, so that a long computation is not wasted.</summary>
    /// <param name="path">The file to write later.</param>
    /// <exception cref="IOException">The folder is missing or cannot be written to, or the path is a folder.</exception>
    public static void EnsureWritable(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"'{path}' is a folder. Give the name of a file.");

        var folder = FolderOf(path);
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

        var probe = TemporaryName(path);
        Guard(path, () =>
        {
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        });
    }

    /// <summary>Writes the bytes to a temporary file next to the target and renames it.</summary>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>
    /// Lets <paramref name="write"/> fill a temporary file next to the target and renames it. A failure leaves no file.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        EnsureWritable(path);
        var temporary = TemporaryName(path);
        try
        {
            Guard(path, () =>
            {
                using (var stream = File.Create(temporary))
                    write(stream);

                File.Move(temporary, path, overwrite: true);
            });
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        // The messages of these two exceptions name the temporary file, which the user does not know about.
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(
                $"'{path}' cannot be written: access to the folder '{FolderOf(path)}' is denied. Choose another place.",
                error
            );
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException(
                $"'{path}' cannot be written: no file can be created in the folder '{FolderOf(path)}'. Choose another place.",
                error
            );
        }
        catch (IOException error)
        {
            throw new IOException($"'{path}' cannot be written: {error.Message} Choose another place.", error);
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);

    private static string TemporaryName(string path) =>
        Path.Combine(FolderOf(path), $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
}
