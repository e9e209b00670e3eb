namespace Workbench;

/// <summary>
/// A module that can do without some of its buffers in a checkpoint, because other programs do not write them.
/// </summary>
public interface IMissingState
{
    /// <summary>The number that a missing buffer is filled with, or <c>null</c> when a checkpoint must hold it.</summary>
    /// <param name="buffer">The buffer's own name, for example <c>learning_iterations</c>.</param>
    double? DefaultFor(string buffer);
}
