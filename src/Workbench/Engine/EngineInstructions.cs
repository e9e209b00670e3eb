namespace Workbench.Engine;

/// <summary>Which vector instructions an engine is built for.</summary>
public enum EngineInstructions
{
    /// <summary>The widest that this machine has.</summary>
    Best,

    /// <summary>512-bit vectors with fused multiply-add.</summary>
    Avx512,

    /// <summary>256-bit vectors with fused multiply-add.</summary>
    Avx2,

    /// <summary>Whatever .NET maps 128-bit vectors to: runs everywhere.</summary>
    Portable,
}
