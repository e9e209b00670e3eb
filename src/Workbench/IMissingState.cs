namespace Workbench;

/// <summary>A module that can load a checkpoint without some of its buffers, because other programs do not write them.</summary>
public interface IMissingState
{
    /// <summary>The number to fill a missing buffer with, or <c>null</c> if the checkpoint must contain it.</summary>
    /// <param name="buffer">The buffer's own name, for example <c>learning_iterations</c>.</param>
    double? DefaultFor(string buffer);
}
