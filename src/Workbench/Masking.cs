namespace Workbench;

/// <summary>Fills places of a tensor with a number that lives as long as the native call needs it.</summary>
internal static class Masking
{
    /// <summary>The tensor with a number at the places where the mask holds.</summary>
    /// <remarks>
    /// TorchSharp hands over a pointer to the number. If it is written as a literal, nothing refers to it any more during the
    /// native call, and the finaliser may free it: seen under memory pressure, with <c>masked_fill</c> failing in <c>toFloat</c>.
    /// </remarks>
    public static Tensor Filled(this Tensor tensor, Tensor mask, double value)
    {
        using Scalar number = value;
        return tensor.masked_fill(mask, number);
    }
}
