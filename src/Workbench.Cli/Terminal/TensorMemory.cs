using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Workbench.Cli.Terminal;

/// <summary>Makes glibc keep the memory of large tensors for the next ones.</summary>
/// <remarks>
/// By default glibc returns large blocks to the system at once, and the system fills the next ones with zeros, page by page: in networks
/// with large layers that takes longer than the arithmetic. glibc reads these settings only when a process starts, and its function
/// for changing them later (mallopt) has no effect on other threads, so the program replaces itself once.
/// </remarks>
internal static partial class TensorMemory
{
    // One arena, because only the first has room for large blocks.
    private static readonly (string Name, string Value)[] Settings =
    [
        ("MALLOC_ARENA_MAX", "1"),
        ("MALLOC_MMAP_THRESHOLD_", "536870912"),
        ("MALLOC_TRIM_THRESHOLD_", "536870912"),
    ];

    // The verbs that compute tensors in this process. The others start such processes, which inherit the settings, or need none.
    private static readonly string[] Verbs = ["train", "evaluate", "experiment", "sweep", "bench", "kernel"];

    /// <summary>Sets what is missing for the processes started from here and, if the verb needs it, for this one by starting it again.</summary>
    public static void Keep(string? verb)
    {
        if (!OperatingSystem.IsLinux()) return;
        var missing = Settings.Where(setting => Environment.GetEnvironmentVariable(setting.Name) is null).ToList();
        foreach (var (name, value) in missing) Environment.SetEnvironmentVariable(name, value);
        if (missing.Count > 0 && Verbs.Contains(verb) && !Debugger.IsAttached) StartAgain();
    }

    // Takes this process's place, with its number, arguments and open files. Returns only on failure, after which all goes on, only slower.
    private static void StartAgain()
    {
        try
        {
            // What the system started: `dotnet FILE.dll` or the program itself.
            string?[] arguments = [.. Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).TrimEnd('\0').Split('\0'), null];
            string?[] environment = [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"), null];
            _ = ReplaceProcess(Environment.ProcessPath!, arguments, environment);
            Trace.TraceWarning($"Memory of large tensors is not kept: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Trace.TraceWarning($"Memory of large tensors is not kept: {failure.Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ReplaceProcess(string path, string?[] arguments, string?[] environment);
}
