namespace Workbench.Models;

/// <summary>The common part of the dense and the sparse MNIST network: sizes and layer order.</summary>
internal static class MnistCnn
{
    /// <summary>Side lengths of the images, kernels and pools.</summary>
    public const int Side = 28, Kernel = 5, Pool = 2;

    /// <summary>Side of the last feature map, after two convolutions without padding, each with a pool.</summary>
    public const int LastSide = ((Side - Kernel + 1) / Pool - Kernel + 1) / Pool;

    // Stateless, so both networks and all instances can share them; they are not part of a state dictionary.
    private static readonly Module Pooling = nn.MaxPool2d(Pool), Flattening = nn.Flatten(), LogSoftmax = nn.LogSoftmax(1);

    public static IReadOnlyList<Module> Chain(Module cnn1, Module winner1, Module cnn2, Module winner2,
        Module linear, Module linearWinner, Module output) =>
        [cnn1, Pooling, winner1, cnn2, Pooling, winner2, Flattening, linear, linearWinner, output, LogSoftmax];

    public static Tensor Forward(Tensor input, IReadOnlyList<Module> layers)
    {
        var shape = input.shape;
        if (shape.Length != 4 || shape[1] != 1 || shape[2] != Side || shape[3] != Side)
            throw new ArgumentException(
                $"Expected images of shape [B, 1, {Side}, {Side}], found [{string.Join(", ", shape)}].",
                nameof(input)
            );
        using var scope = NewDisposeScope();
        return layers.Aggregate(input, (x, layer) => layer.call(x)).MoveToOuterDisposeScope();
    }
}
