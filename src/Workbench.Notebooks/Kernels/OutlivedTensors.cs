using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Workbench.Notebooks.Kernels;

/// <summary>Keeps the session when the collector meets a tensor of TorchSharp whose dispose scope is gone.</summary>
/// <remarks>
/// TorchSharp's finaliser throws then, and an exception of a finaliser ends the process: a slip in one cell would take all variables
/// with it, some cells later. This exception is counted instead and the next cell's output says what happened; all others still
/// end the process. Names stand for types, because notebooks need not use TorchSharp.
/// </remarks>
internal static class OutlivedTensors
{
    private const string Library = "TorchSharp.";
    private const string Scope = Library + "DisposeScope";
    private static int unreported;

    /// <summary>Once in a process, before cells run.</summary>
    public static void Survive() => ExceptionHandling.SetUnhandledExceptionHandler(error =>
    {
        if (!IsOfOne(error))
        {
            return false;
        }

        Interlocked.Increment(ref unreported);
        return true;
    });

    /// <summary>What to tell the reader about those found since the last time; nothing when there are none.</summary>
    public static string? TakeWarning()
    {
        var count = Interlocked.Exchange(ref unreported, 0);
        return count == 0 ? null : $"""
            Warning: {(count == 1 ? "a tensor" : $"{count} tensors")} of this cell or an earlier one outlived the dispose scope that owned {(count == 1 ? "it" : "them")}, and TorchSharp could not free the memory.
            This happens to a tensor that is moved to a scope that has ended, or to the scope that owns it already (MoveToOtherDisposeScope).
            Before the scope ends, call MoveToOuterDisposeScope() on what must live on, or Dispose() on what need not. All variables are kept; a restart frees the memory.

            """;
    }

    private static bool IsOfOne(Exception error) => error is ObjectDisposedException { ObjectName: Scope }
        && new StackTrace(error).GetFrames().Any(frame => frame.GetMethod() is { Name: "Finalize", DeclaringType.FullName: { } type }
            && type.StartsWith(Library, StringComparison.Ordinal));
}
