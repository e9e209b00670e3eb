namespace Workbench;

/// <summary>
/// Writes files completely or not at all: to a temporary file next to the target, flushed to disk, then renamed.
/// </summary>
internal static class AtomicFile
{
    // The temporary files of the writes in progress.
    private static readonly HashSet<string> Unfinished = [];

    /// <summary>Lets <paramref name="write"/> fill a temporary file and renames it; a failure leaves the old file.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it, not the temporary file.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        var target = Path.GetFullPath(path);
        // The process id separates two writers of the same file; the last rename wins, with a complete file.
        var temporary = LeftoverFiles.TemporaryName(target);
        Named(path, () => Directory.CreateDirectory(Path.GetDirectoryName(target)!));
        lock (Unfinished) Unfinished.Add(temporary);
        try
        {
            using (var file = Named(path, () => new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None)))
            {
                write(file);
                Named(path, () => file.Flush(flushToDisk: true));
            }
            Named(path, () => File.Move(temporary, target, overwrite: true));
        }
        finally
        {
            File.Delete(temporary);
            lock (Unfinished)
            {
                Unfinished.Remove(temporary);
                Monitor.PulseAll(Unfinished);
            }
        }
    }

    /// <summary>
    /// Waits for the writes in progress and lets no other begin, because the process is about to end; what is not finished in
    /// time is deleted.
    /// </summary>
    /// <param name="patience">How long to wait.</param>
    public static void EndWriting(TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        // Never left again: another write would have to wait here until the process has ended.
        Monitor.Enter(Unfinished);
        while (Unfinished.Count > 0 && until - DateTime.UtcNow is var left && left > TimeSpan.Zero)
            Monitor.Wait(Unfinished, left);
        foreach (var temporary in Unfinished) File.Delete(temporary);
    }

    /// <summary>Fails now if a file cannot be written later, so that no long work is wasted.</summary>
    /// <param name="path">The file to write later; its folder is created.</param>
    /// <exception cref="IOException">The folder cannot be created or written to, or the path is a folder.</exception>
    public static void EnsureWritable(string path)
    {
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target))
            throw new IOException($"'{path}' cannot be written: it is a folder. Give the name of a file.");
        var probe = LeftoverFiles.TemporaryName(target);
        Named(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        });
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;

    private static void Named(string path, Action action) => Named(path, () =>
    {
        action();
        return true;
    });

    private static T Named<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        // The messages of these exceptions name the temporary file, which the user does not know about.
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(
                $"'{path}' cannot be written: access to the folder '{FolderOf(path)}' is denied. "
                + "Choose another place, or make it writable.", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException(
                $"'{path}' cannot be written: no file can be created in the folder '{FolderOf(path)}'. Choose another place.",
                error);
        }
        catch (IOException error)
        {
            throw new IOException(
                $"'{path}' cannot be written: {error.Message} Choose another place, or make it writable.", error);
        }
    }
}
