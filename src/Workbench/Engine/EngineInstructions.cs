namespace Workbench.Engine;

/// <summary>The vector instructions that an engine uses.</summary>
public enum EngineInstructions
{
    /// <summary>The widest that this machine supports.</summary>
    Best,

    /// <summary>512-bit vectors with fused multiply-add.</summary>
    Avx512,

    /// <summary>256-bit vectors with fused multiply-add.</summary>
    Avx2,

    /// <summary>128-bit vectors, which .NET supports everywhere.</summary>
    Portable,
}
