using Workbench.Sparse;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Workbench.Tests.Engine;

/// <summary>Creates networks from all supported layers, in random order and with random sizes.</summary>
internal static class RandomNetwork
{
    public static Module Create(Random random, int channels, int height, int width, int blocks)
    {
        var layers = new List<Module>();
        for (var block = 0; block < blocks && Math.Min(height, width) >= 4; block++)
        {
            var (outputs, kernel, stride, padding) = (
                random.Next(1, 40),
                random.Next(1, 4),
                random.Next(1, 3),
                random.Next(0, 2)
            );
            Module convolution = nn.Conv2d(
                channels,
                outputs,
                kernel,
                stride: stride,
                padding: padding,
                bias: random.Next(2) == 0
            );
            if (random.Next(2) == 0)
                convolution = new SparseWeights2d(
                    (TorchSharp.Modules.Conv2d)convolution,
                    new SparseWeightsOptions { Sparsity = .2 + .6 * random.NextDouble(), Pattern = Pattern(random) },
                    new Seed(random.Next())
                );
            layers.Add(convolution);
            (channels, height, width) = (
                outputs,
                (height + 2 * padding - kernel) / stride + 1,
                (width + 2 * padding - kernel) / stride + 1
            );
            if (random.Next(3) == 0)
                layers.Add(nn.BatchNorm2d(channels));
            var pools = height >= 4 && width >= 4 && random.Next(2) == 0;
            var first = random.Next(2) == 0;
            if (first) layers.Add(Activation(random, channels, channels * height * width));
            if (pools)
            {
                var ceiling = random.Next(2) == 0;
                layers.Add(random.Next(4) > 0 ? nn.MaxPool2d(2, ceil_mode: ceiling) : nn.AvgPool2d(2));
                ceiling &= layers[^1] is TorchSharp.Modules.MaxPool2d;
                (height, width) = ((height + (ceiling ? 1 : 0)) / 2, (width + (ceiling ? 1 : 0)) / 2);
            }
            if (!first) layers.Add(Activation(random, channels, channels * height * width));
        }
        if (random.Next(4) == 0)
        {
            layers.Add(nn.AdaptiveAvgPool2d(2));
            (height, width) = (2, 2);
        }
        layers.Add(nn.Flatten());
        layers.Add(nn.Dropout(.5));
        var hidden = random.Next(2, 70);
        var linear = nn.Linear(channels * height * width, hidden);
        layers.Add(
            random.Next(2) == 0 && channels * height * width > 3
                ? new SparseWeights(
                    linear,
                    new SparseWeightsOptions { Sparsity = .4 + .4 * random.NextDouble(), Pattern = Pattern(random) },
                    new Seed(random.Next())
                )
                : linear
        );
        layers.Add(
            random.Next(3) == 0
                ? nn.ReLU()
                : new KWinners(hidden, new KWinnersOptions { ActiveFraction = .3, Relu = random.Next(2) == 0 })
        );
        layers.Add(nn.Linear(hidden, 7));
        if (random.Next(2) == 0) layers.Add(nn.LogSoftmax(1));
        return nn.Sequential(layers);
    }

    /// <summary>Any pattern of masks.</summary>
    public static MaskPattern Pattern(Random random) => (MaskPattern)random.Next(Enum.GetValues<MaskPattern>().Length);

    private static Module Activation(Random random, int channels, int units)
    {
        if (random.Next(3) == 0)
            return nn.ReLU();

        var local = random.Next(4) == 0;
        // At least one unit has to win.
        var least = Math.Max(.05, .6 / (local ? channels : units));
        return new KWinners2d(channels, new KWinners2dOptions
        {
            ActiveFraction = least + (.61 - least) * random.NextDouble(),
            BoostStrength = random.Next(2) * 1.5,
            BreakTies = random.Next(2) == 0,
            Relu = random.Next(2) == 0,
            Local = local,
        });
    }
}
