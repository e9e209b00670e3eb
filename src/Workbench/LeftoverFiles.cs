using System.Diagnostics;
using System.Globalization;

namespace Workbench;

/// <summary>The temporary files of writers that were killed: <c>FILE.PROCESS.tmp</c>, beside the file itself.</summary>
internal static class LeftoverFiles
{
    // A process of another machine that shares the folder is not seen here, but it keeps writing.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    /// <summary>The name under which this process writes a file before it is complete.</summary>
    /// <param name="target">The full path of the finished file.</param>
    public static string TemporaryName(string target) => $"{target}.{Environment.ProcessId}.tmp";

    /// <summary>Deletes what dead processes left of a file, or of the files in a folder.</summary>
    /// <param name="target">The full path of the file or folder.</param>
    public static void Delete(string target)
    {
        var folder = Path.GetDirectoryName(target);
        if (!Directory.Exists(folder)) return;
        var found = Directory.GetFiles(folder, $"{Path.GetFileName(target)}.*.tmp").AsEnumerable();
        if (Directory.Exists(target)) found = found.Concat(Directory.GetFiles(target, "*.tmp"));
        foreach (var file in found.Where(IsAbandoned)) File.Delete(file);
    }

    /// <summary>Whether a text is the id of a running process.</summary>
    public static bool IsAlive(string process) =>
        int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsAlive(id);

    private static bool IsAbandoned(string file) =>
        file.Split('.') is [.., var process, "tmp"]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && !IsAlive(id)
        && DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > Abandoned;

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
