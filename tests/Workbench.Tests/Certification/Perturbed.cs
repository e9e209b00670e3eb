using TorchSharp.Modules;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Certification;

/// <summary>Images, images within ε of them, and bounds for all of those.</summary>
internal static class Perturbed
{
    /// <summary>Noise on a constant background, at which many units tie.</summary>
    public static Tensor Images(int seed, int count, int channels, int side)
    {
        using var generator = new Seed(seed).CreateGenerator();
        var images = rand([count, channels, side, side], generator: generator);
        images[TensorIndex.Ellipsis, TensorIndex.Slice(0, side / 2)] = 0;
        return images;
    }

    /// <summary>Random images within ε, half of them with every pixel at an end.</summary>
    public static Tensor Within(Tensor images, double epsilon, Random random)
    {
        using var scope = NewDisposeScope();
        using var generator = new Seed(random.Next()).CreateGenerator();
        var noise = rand(images.shape, generator: generator).mul(2).sub(1);
        if (random.Next(2) == 0) noise = noise.sign();
        return images.add(noise.mul(epsilon)).clamp(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Bounds every layer for the first images, one in each lane.</summary>
    public static BoundPass Bound(Classifier classifier, Tensor images, double epsilon, BoundClaims claims)
    {
        var shape = images.shape;
        var pass = new BoundPass(BoundPlan.Of(classifier, new MapSize((int)shape[1], (int)shape[2], (int)shape[3])));
        var (pixels, size) = (images.contiguous().data<float>().ToArray(), (int)(shape[1] * shape[2] * shape[3]));
        for (var lane = 0; lane < Box.Lanes; lane++)
        {
            var image = pixels.Skip(Math.Min(lane, (int)shape[0] - 1) * size).Take(size).ToList();
            pass.Plan.Load(pass.Image.Box, lane, [.. image.Select(p => Math.Max(0, p - epsilon - 2 * Rounding.Unit))],
                [.. image.Select(p => Math.Min(1, p + epsilon + 2 * Rounding.Unit))]);
        }
        pass.Run(BoundRequest.Everywhere(claims));
        return pass;
    }

    /// <summary>The lower bounds of the label's score minus each other's.</summary>
    public static double[] Margins(BoundPass pass, int lane, int label, BoundClaims claims)
    {
        var substitution = pass.Substitute(lane, claims);
        return substitution.ByBoxes(pass.Plan.Nodes.Count - 1, pass.Margins(substitution, label));
    }

    /// <summary>Each layer's output in a sequential network, for the layers that have bounds.</summary>
    public static List<Tensor> Layers(Classifier classifier, Tensor images)
    {
        var (x, outputs) = (classifier.Normalization.Apply(images), new List<Tensor>());
        foreach (var layer in classifier.Network.children().Cast<Module>())
        {
            x = layer.call(x);
            if (layer is not (Flatten or Dropout or LogSoftmax)) outputs.Add(x);
        }
        return outputs;
    }

    public static void ShouldHold(BoundPass pass, List<Tensor> outputs, string message)
    {
        outputs.Count.ShouldBe(pass.States.Count, message);
        for (var node = 0; node < outputs.Count; node++)
        {
            var (values, box) = (outputs[node].contiguous().data<float>().ToArray(), pass.States[node].Box);
            for (var lane = 0; lane < Box.Lanes; lane++)
                for (var unit = 0; unit < box.Units; unit++)
                {
                    double value = values[lane * box.Units + unit];
                    if (value < box.Lower[unit * Box.Lanes + lane] || value > box.Upper[unit * Box.Lanes + lane])
                        value.ShouldBeInRange(box.Lower[unit * Box.Lanes + lane], box.Upper[unit * Box.Lanes + lane],
                            $"{message}, {pass.Plan.Nodes[node].Name}, unit {unit}");
                }
        }
    }
}
