namespace Workbench.Engine;

/// <summary>The engines by kind, as named in options and records.</summary>
public static class AllEngines
{
    /// <summary>Returns the engine of a kind.</summary>
    /// <param name="kind">The kind given in a record or on the command line.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static EngineFactory Find(EngineKind kind) => kind switch
    {
        EngineKind.Torch => EngineFactory.Torch,
        EngineKind.Sparse => SparseEngine.Factory,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Expected Torch or Sparse, found {kind}."),
    };
}
