using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Workbench.Cli.Terminal;

/// <summary>Makes glibc reuse the memory of large tensors.</summary>
/// <remarks>
/// By default glibc returns large blocks to the system immediately, and the system zeroes each new block page by page. In
/// networks with large layers that takes longer than the arithmetic. glibc reads these settings only when a process starts, and
/// its function for changing them later (mallopt) has no effect on other threads, so the program restarts itself once.
/// </remarks>
internal static partial class TensorMemory
{
    // One arena, because only the first can hold large blocks.
    private static readonly (string Name, string Value)[] Settings =
    [
        ("MALLOC_ARENA_MAX", "1"),
        ("MALLOC_MMAP_THRESHOLD_", "536870912"),
        ("MALLOC_TRIM_THRESHOLD_", "536870912"),
    ];

    // The verbs that use tensors in this process. The others use none or start processes that inherit the settings.
    private static readonly string[] Verbs = ["train", "evaluate", "certify", "experiment", "sweep", "bench", "kernel"];

    /// <summary>
    /// Sets the missing variables for child processes and, if the verb needs them, restarts this process with them.
    /// </summary>
    public static void Keep(string? verb)
    {
        if (!OperatingSystem.IsLinux()) return;
        var missing = Settings.Where(setting => Environment.GetEnvironmentVariable(setting.Name) is null).ToList();
        foreach (var (name, value) in missing) Environment.SetEnvironmentVariable(name, value);
        if (missing.Count > 0 && Verbs.Contains(verb) && !Debugger.IsAttached) StartAgain();
    }

    // Replaces this process and keeps its id, arguments and open files. Returns only on failure; the work then runs, only slower.
    private static void StartAgain()
    {
        try
        {
            // The command line that the system started: `dotnet FILE.dll` or the program itself.
            string?[] arguments =
            [
                .. Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).TrimEnd('\0').Split('\0'),
                null,
            ];
            string?[] environment =
            [
                .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"),
                null,
            ];
            _ = ReplaceProcess(Environment.ProcessPath!, arguments, environment);
            Trace.TraceWarning(
                $"The memory of large tensors is not reused: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}"
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Trace.TraceWarning($"The memory of large tensors is not reused: {failure.Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ReplaceProcess(string path, string?[] arguments, string?[] environment);
}
