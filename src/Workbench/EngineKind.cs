namespace Workbench;

/// <summary>The engine that computes a network's forward and backward pass and selects its winners.</summary>
public enum EngineKind
{
    /// <summary>libtorch, layer by layer; supports every network.</summary>
    Torch,

    /// <summary>The sparse engine, which skips zero activations and gradients; the same numbers up to rounding.</summary>
    Sparse,
}
