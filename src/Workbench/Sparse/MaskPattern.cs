namespace Workbench.Sparse;

/// <summary>How the zero weights of a sparse layer are arranged.</summary>
/// <remarks>
/// In a block, neighbouring output units (or output channels of a convolution) share one mask, so that the weights of an input
/// towards the whole block are either present or zero, and the sparse engine can skip them. If the number of units is not a
/// multiple of the block's size, the last block is smaller.
/// </remarks>
public enum MaskPattern
{
    /// <summary>Every output unit has its own random mask, as in the paper.</summary>
    Unstructured,

    /// <summary>Eight neighbouring output units share a mask: one 256-bit vector of the engine.</summary>
    Blocks8,

    /// <summary>Sixteen neighbouring output units share a mask: one 512-bit vector of the engine.</summary>
    Blocks16,
}
