using System.Runtime.InteropServices;

namespace Workbench;

/// <summary>Ends the process at once, whatever its threads are doing, without leaving a file half-written.</summary>
internal static partial class ProcessEnd
{
    // The checkpoint of a large network is worth waiting for.
    private static readonly TimeSpan WritingPatience = TimeSpan.FromSeconds(5);

    /// <summary>Ends the process.</summary>
    /// <param name="status">Its exit status.</param>
    public static void Now(int status)
    {
        AtomicFile.EndWriting(WritingPatience);
        // Environment.Exit runs the exit handlers of native libraries, which may crash while other threads compute.
        if (!OperatingSystem.IsWindows()) ExitWithoutHandlers(status);
        Environment.Exit(status);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitWithoutHandlers(int status);
}
