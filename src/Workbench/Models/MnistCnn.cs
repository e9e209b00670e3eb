namespace Workbench.Models;

/// <summary>What the dense and the sparse network for MNIST share: the order of their layers.</summary>
internal static class MnistCnn
{
    /// <summary>Side of the images, the kernels and the pools.</summary>
    public const int Side = 28, Kernel = 5, Pool = 2;

    /// <summary>Side of the last feature map: twice a convolution without padding and a pool.</summary>
    public const int LastSide = ((Side - Kernel + 1) / Pool - Kernel + 1) / Pool;

    public static Tensor Forward(Tensor input, Module cnn1, Module winner1, Module cnn2, Module winner2,
        Module linear, Module linearWinner, Module output)
    {
        var shape = input.shape;
        if (shape.Length != 4 || shape[1] != 1 || shape[2] != Side || shape[3] != Side)
            throw new ArgumentException($"Expected images of shape [B, 1, {Side}, {Side}], found [{string.Join(", ", shape)}].", nameof(input));
        using var scope = NewDisposeScope();
        var first = winner1.call(nn.functional.max_pool2d(cnn1.call(input), Pool));
        var second = winner2.call(nn.functional.max_pool2d(cnn2.call(first), Pool));
        var hidden = linearWinner.call(linear.call(second.flatten(1)));
        return output.call(hidden).log_softmax(1).MoveToOuterDisposeScope();
    }
}
