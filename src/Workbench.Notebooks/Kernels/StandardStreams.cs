using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Workbench.Notebooks.Kernels;

/// <summary>Reserves standard input and output for the protocol.</summary>
internal static partial class StandardStreams
{
    private const int ReadOnly = 0;

    /// <summary>
    /// The two streams. On Unix their file descriptors are moved away, so that not even native code or a second
    /// <c>Console.OpenStandardOutput</c> can write into the protocol; its output goes to standard error.
    /// </summary>
    public static (Stream Input, Stream Output) TakeOver()
    {
        if (OperatingSystem.IsWindows())
            return (Console.OpenStandardInput(), Console.OpenStandardOutput());

        var input = new FileStream(new SafeFileHandle(Check(Duplicate(0)), ownsHandle: true), FileAccess.Read, bufferSize: 0);
        var output = new FileStream(new SafeFileHandle(Check(Duplicate(1)), ownsHandle: true), FileAccess.Write, bufferSize: 0);
        var nothing = Check(Open("/dev/null", ReadOnly));
        Check(Redirect(nothing, 0));
        Check(Redirect(2, 1));
        return (input, output);
    }

    private static int Check(int result) =>
        result >= 0
            ? result
            : throw new IOException(
                $"Standard input and output cannot be reserved for the protocol (error {Marshal.GetLastPInvokeError()})."
            );

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Redirect(int from, int to);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
