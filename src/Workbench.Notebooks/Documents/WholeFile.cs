namespace Workbench.Notebooks;

/// <summary>Files that are either complete or not there.</summary>
public static class WholeFile
{
    /// <summary>Fails at once when the file could not be written later, so that nobody computes for an hour in vain.</summary>
    /// <param name="path">The file that is to be written.</param>
    /// <exception cref="IOException">The folder is missing or cannot be written to, or the path is a folder.</exception>
    public static void EnsureWritable(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder. Give the name of a file.");
        }

        var folder = FolderOf(path);
        if (File.Exists(folder))
        {
            throw new IOException($"'{folder}' is a file, no folder, so '{path}' cannot be written. Choose another place.");
        }

        if (!Directory.Exists(folder))
        {
            throw new IOException($"The folder '{folder}' does not exist, so '{path}' cannot be written. Make the folder first.");
        }

        if (File.Exists(path) && new FileInfo(path).IsReadOnly)
        {
            throw new IOException($"'{path}' is read-only. Remove it, make it writable, or choose another name.");
        }

        var probe = TemporaryName(path);
        Guard(path, () =>
        {
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        });
    }

    /// <summary>Writes the bytes to a temporary file beside the target and renames it.</summary>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>Lets <paramref name="write"/> fill a temporary file beside the target and renames it; a failure leaves nothing.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        EnsureWritable(path);
        var temporary = TemporaryName(path);
        try
        {
            Guard(path, () =>
            {
                using (var stream = File.Create(temporary))
                {
                    write(stream);
                }

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
        // The messages of these two name the temporary file, of which nobody knows.
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"'{path}' cannot be written: access to the folder '{FolderOf(path)}' is denied. Choose another place.", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException($"'{path}' cannot be written: no file can be made in the folder '{FolderOf(path)}'. Choose another place.", error);
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
