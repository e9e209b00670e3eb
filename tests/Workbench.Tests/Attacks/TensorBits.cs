using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

/// <summary>Compares tensors number by number.</summary>
internal static class TensorBits
{
    public static bool HasBitsOf(this Tensor tensor, Tensor other) => Floats(tensor).AsSpan().SequenceEqual(Floats(other));

    private static float[] Floats(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().contiguous().data<float>().ToArray();
    }
}
