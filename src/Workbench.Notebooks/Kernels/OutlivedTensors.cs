using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Workbench.Notebooks.Kernels;

/// <summary>Keeps the session alive if the garbage collector finds a TorchSharp tensor whose dispose scope is gone.</summary>
/// <remarks>
/// TorchSharp's finaliser then throws, and an exception in a finaliser ends the process: because of a mistake in one cell, all
/// variables would be lost some cells later. Instead, this exception is counted, and the next cell's output explains it. All
/// other exceptions still end the process. Types are compared by name, because notebooks need not use TorchSharp.
/// </remarks>
internal static class OutlivedTensors
{
    private const string Library = "TorchSharp.";
    private const string Scope = Library + "DisposeScope";
    private static int unreported;

    /// <summary>Call once per process, before cells run.</summary>
    public static void Survive() => ExceptionHandling.SetUnhandledExceptionHandler(error =>
    {
        if (!IsOfOne(error))
            return false;

        Interlocked.Increment(ref unreported);
        return true;
    });

    /// <summary>Returns a warning about the tensors found since the last call; null if there are none.</summary>
    public static string? TakeWarning()
    {
        var count = Interlocked.Exchange(ref unreported, 0);
        if (count == 0) return null;
        var (tensors, them) = count == 1 ? ("a tensor", "it") : ($"{count} tensors", "them");
        return $"""
            Warning: {tensors} of this cell or an earlier one outlived the dispose scope that owned {them}, and TorchSharp could
            not free the memory. This happens to a tensor that is moved to a scope that has ended, or to the scope that already
            owns it (MoveToOtherDisposeScope). Before the scope ends, call MoveToOuterDisposeScope() on tensors to keep, or
            Dispose() on the others. All variables are kept; a restart frees the memory.

            """;
    }

    private static bool IsOfOne(Exception error) =>
        error is ObjectDisposedException { ObjectName: Scope }
        && new StackTrace(error)
            .GetFrames()
            .Any(frame =>
                frame.GetMethod() is { Name: "Finalize", DeclaringType.FullName: { } type }
                && type.StartsWith(Library, StringComparison.Ordinal)
            );
}
