using Workbench.Evaluation;
using Workbench.Tests.Attacks;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Corruptions;

/// <summary>Images for the tests of corruptions: real digits, in grey at 28×28 or tinted at 32×32.</summary>
internal static class Pictures
{
    public const int Count = 64;

    public static Tensor Batch(int channels)
    {
        using var scope = NewDisposeScope();
        var grey = ReferenceNetwork.TestImages.Pixels(0, Count);
        if (channels == 1) return grey.MoveToOuterDisposeScope();
        var padded = zeros([Count, 1, 32, 32]);
        padded[.., .., 2..30, 2..30] = grey;
        var tints = tensor(new[] { 0.9f, 0.7f, 0.5f }, [1, 3, 1, 1]);
        return padded.mul(tints).add(0.05).clamp(0, 1).MoveToOuterDisposeScope();
    }
}
