using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Workbench.Notebooks.Kernels;

namespace Workbench.Cli.Terminal;

/// <summary>
/// Environment variables that are read only when a process starts, so the program restarts itself once: glibc reuses the memory
/// of large tensors, and cells can use the cultures of the system.
/// </summary>
/// <remarks>
/// By default glibc returns large blocks to the system immediately, and the system zeroes each new block page by page. In
/// networks with large layers that takes longer than the arithmetic. Its function for changing that later (mallopt) has no effect
/// on other threads. The program is built without cultures, because it must start where the library ICU is missing.
/// </remarks>
internal static partial class StartVariables
{
    private const string Kernel = "kernel";

    // One arena, because only the first can hold large blocks.
    private static readonly (string Name, string Value)[] Memory =
    [
        ("MALLOC_ARENA_MAX", "1"),
        ("MALLOC_MMAP_THRESHOLD_", "536870912"),
        ("MALLOC_TRIM_THRESHOLD_", "536870912"),
    ];

    // The verbs that use tensors in this process. The others use none or start processes that inherit the settings.
    private static readonly string[] Verbs = ["train", "evaluate", "certify", "experiment", "sweep", "bench", Kernel];

    /// <summary>
    /// Sets the missing variables for child processes and, if the verb needs them, restarts this process with them.
    /// </summary>
    public static void Set(string? verb)
    {
        if (!OperatingSystem.IsLinux()) return;
        (string Name, string Value)[] cultures = verb == Kernel && Cultures.AreInstalled ? [(Cultures.Variable, "0")] : [];
        var missing = Memory.Concat(cultures).Where(setting => Environment.GetEnvironmentVariable(setting.Name) is null).ToList();
        foreach (var (name, value) in missing) Environment.SetEnvironmentVariable(name, value);
        if (missing.Count > 0 && Verbs.Contains(verb) && !Debugger.IsAttached) StartAgain();
    }

    // Replaces this process and keeps its id, arguments and open files. Returns only on failure; the work then runs, only slower,
    // and without cultures.
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
                $"Large tensors are slow, and cells have no cultures: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}"
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Trace.TraceWarning($"Large tensors are slow, and cells have no cultures: {failure.Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ReplaceProcess(string path, string?[] arguments, string?[] environment);
}
