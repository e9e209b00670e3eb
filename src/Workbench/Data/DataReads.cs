using System.Collections.Concurrent;

namespace Workbench.Data;

/// <summary>
/// A list of the data files that a process and its children read, for a parent that wants to say where results come from.
/// </summary>
internal static class DataReads
{
    /// <summary>The environment variable with the file to which readers append; without it nothing is written.</summary>
    public const string Variable = "WORKBENCH_DATA_READS";

    private static readonly ConcurrentDictionary<(string List, string Path), bool> Noted = new();

    /// <summary>Adds a file, once per process.</summary>
    public static void Note(DataFile file)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } list || !Noted.TryAdd((list, file.Path), true))
            return;
        try
        {
            // One write in append mode, so that lines of several processes do not mix.
            using var stream = new FileStream(list, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(System.Text.Encoding.UTF8.GetBytes($"{file.Path}\n"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The parent has ended, and with it the need for the list.
        }
    }

    /// <summary>The paths in a list, as in <see cref="DataFile.Path"/>, each once.</summary>
    public static IReadOnlySet<string> In(string list) => File.ReadLines(list).ToHashSet();
}
