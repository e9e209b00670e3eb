namespace Workbench;

/// <summary>What computes a network: forward, backward, and how units win.</summary>
public enum EngineKind
{
    /// <summary>libtorch, layer by layer; every network.</summary>
    Torch,

    /// <summary>The sparse engine, only where activations and gradients are not zero; the same numbers up to rounding.</summary>
    Sparse,
}
