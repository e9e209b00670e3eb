
namespace Workbench.Engine;

/// <summary>Options of <see cref="SparseEngine"/>; values are checked when set.</summary>
public sealed record SparseEngineOptions
{
    /// <summary>Threads that share the images of a batch, at least 1; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Threads { get; init => field = Guard.AtLeast(value, 1); } = 1;

    /// <summary>Vector instructions to use; default: the widest that this machine supports.</summary>
    public EngineInstructions Instructions { get; init; }
}
