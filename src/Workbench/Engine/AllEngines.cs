namespace Workbench.Engine;

/// <summary>The engines by the kind that options and records name.</summary>
public static class AllEngines
{
    /// <summary>The engine of a kind.</summary>
    /// <param name="kind">What a record or a command asks for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static EngineFactory Find(EngineKind kind) => kind switch
    {
        EngineKind.Torch => EngineFactory.Torch,
        EngineKind.Sparse => SparseEngine.Factory,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Expected Torch or Sparse, found {kind}."),
    };
}
