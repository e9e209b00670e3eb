using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public class LayerTests
{
    [Fact]
    public void ModulesComputeWhatTheirFunctionsDo()
    {
        using var scope = NewDisposeScope();
        var images = Values(2, 3, 6, 6);
        void Same(nn.Module<Tensor, Tensor> module, Tensor expected) => Flat(module.call(images)).ShouldBe(Flat(expected),
            module.GetName());
        Same(nn.ReLU(), nn.functional.relu(images));
        Same(nn.ReLU6(), nn.functional.relu6(images));
        Same(nn.LeakyReLU(0.3), nn.functional.leaky_relu(images, 0.3));
        Same(nn.ELU(0.5), nn.functional.elu(images, 0.5));
        Same(nn.GELU(), nn.functional.gelu(images));
        Same(nn.SiLU(), nn.functional.silu(images));
        Same(nn.Sigmoid(), images.sigmoid());
        Same(nn.Tanh(), images.tanh());
        Same(nn.Softmax(1), nn.functional.softmax(images, 1));
        Same(nn.LogSoftmax(1), nn.functional.log_softmax(images, 1));
        Same(nn.LogSigmoid(), nn.functional.logsigmoid(images));
        Same(nn.Softplus(2), nn.functional.softplus(images, 2));
        Same(nn.MaxPool2d(3, 2, 1), nn.functional.max_pool2d(images, 3, 2, 1));
        Same(nn.AvgPool2d((2, 3)), nn.functional.avg_pool2d(images, (2, 3)));
        Same(nn.AdaptiveAvgPool2d(1), images.mean(new long[] { 2, 3 }));
        Same(nn.AdaptiveMaxPool2d([1, 1]), images.amax(new long[] { 2, 3 }));
        Same(nn.Flatten(), images.flatten(1));
        Same(nn.Identity(), images);
        Same(nn.SELU(), nn.functional.selu(images));
        Same(nn.CELU(0.4), nn.functional.celu(images, 0.4));
        Same(nn.Mish(), nn.functional.mish(images));
        Same(nn.Hardtanh(-0.2, 0.3), images.clamp(-0.2, 0.3));
        Same(nn.Hardsigmoid(), nn.functional.hardsigmoid(images));
        Same(nn.Hardswish(), nn.functional.hardswish(images));
        Same(nn.Softmin(1), nn.functional.softmin(images, 1));
        Same(nn.PReLU(3), nn.functional.leaky_relu(images, 0.25));
        Same(nn.ZeroPad2d(1), nn.functional.pad(images, (1, 1, 1, 1)));
        Same(nn.ConstantPad2d((1, 0, 2, 0), 3), nn.functional.pad(images, (1, 0, 2, 0), value: 3));
        Same(nn.ReflectionPad2d(2), nn.functional.pad(images, (2, 2, 2, 2), PaddingModes.Reflect));
        Same(nn.ReplicationPad2d((0, 1, 2, 3)), nn.functional.pad(images, (0, 1, 2, 3), PaddingModes.Replicate));
        Same(nn.Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear),
            nn.functional.interpolate(images, scale_factor: [2, 2], mode: InterpolationMode.Bilinear));
        Same(nn.Unflatten(1, [3, 1]), images.unsqueeze(2));
        Same(nn.GroupNorm(3, 3), nn.functional.group_norm(images, 3, ones(3), zeros(3)));
        nn.PixelShuffle(2).call(Values(1, 8, 3, 3)).shape.ShouldBe([1, 2, 6, 6]);
    }

    [Fact]
    public void OneDimensionalPoolingIsThatOfItsFunctions()
    {
        using var scope = NewDisposeScope();
        var rows = Values(2, 3, 8);
        Flat(nn.MaxPool1d(2).call(rows)).ShouldBe(Flat(nn.functional.max_pool1d(rows, 2)));
        Flat(nn.AvgPool1d(2, 1).call(rows)).ShouldBe(Flat(nn.functional.avg_pool1d(rows, 2, 1)));
        Flat(nn.AdaptiveAvgPool1d(2).call(rows)).ShouldBe(Flat(nn.functional.adaptive_avg_pool1d(rows, 2)));
    }

    [Fact]
    public void ConvolutionsPadAsTheyAreTold()
    {
        using var scope = NewDisposeScope();
        var images = Values(2, 3, 6, 6);
        var same = nn.Conv2d(3, 4, 3, Padding.Same);
        Flat(same.call(images)).ShouldBe(Flat(nn.functional.conv2d(images, same.weight, same.bias, padding: [1, 1])));
        var reflect = nn.Conv2d(3, 4, (3, 5), padding: (1, 2), padding_mode: PaddingModes.Reflect);
        var padded = nn.functional.pad(images, (2, 2, 1, 1), PaddingModes.Reflect);
        Flat(reflect.call(images)).ShouldBe(Flat(nn.functional.conv2d(padded, reflect.weight, reflect.bias)));
        reflect.SetPadding([0, 0]);
        reflect.call(images).shape.ShouldBe([2, 4, 4, 2]);
        nn.Conv1d(3, 2, 3, padding: 1).call(Values(2, 3, 7)).shape.ShouldBe([2, 2, 7]);
        nn.Conv2d(3, 4, 3, bias: false).bias.ShouldBeNull();
        Should.Throw<ArgumentException>(() => nn.Conv2d(3, 4, 3, Padding.Same, stride: 2));
    }

    [Fact]
    public void TransposedConvolutionsReachTheSizeAskedFor()
    {
        using var scope = NewDisposeScope();
        var layer = nn.ConvTranspose2d(3, 2, 3, stride: 2, padding: 1);
        layer.call(Values(2, 3, 6, 6)).shape.ShouldBe([2, 2, 11, 11]);
        layer.forward(Values(2, 3, 6, 6), [12, 12]).shape.ShouldBe([2, 2, 12, 12]);
    }

    [Fact]
    public void BatchNormGathersStatisticsInTrainingAndUsesThemInEvaluation()
    {
        using var scope = NewDisposeScope();
        var (norm, images) = (nn.BatchNorm2d(3), Values(2, 3, 6, 6));
        Flat(norm.call(images).mean(new long[] { 0, 2, 3 })).ShouldAllBe(mean => Math.Abs(mean) < 1e-5);
        ShouldBeClose(Flat(norm.running_mean!), Flat(images.mean(new long[] { 0, 2, 3 }) * 0.1), 1e-6, "running mean");
        norm.num_batches_tracked!.ToInt64().ShouldBe(1);
        norm.eval();
        norm.call(images);
        norm.num_batches_tracked!.ToInt64().ShouldBe(1);
        Should.Throw<ArgumentException>(() => norm.call(Values(2, 3)));
        nn.BatchNorm1d(3).call(Values(4, 3)).shape.ShouldBe([4, 3]);
    }

    [Fact]
    public void DropoutActsInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Dropout(0.5);
        Flat(layer.call(ones(100))).ShouldContain(0);
        layer.eval();
        Flat(layer.call(ones(100))).ShouldAllBe(value => value == 1);
    }

    [Fact]
    public void EmbeddingLooksRowsUp()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Embedding_from_pretrained(Values(4, 2));
        Flat(layer.call(tensor(new long[] { 2, 0 }))).ShouldBe([.. Flat(Values(4, 2)[2]), .. Flat(Values(4, 2)[0])]);
        layer.weight!.requires_grad.ShouldBeFalse();
    }

    [Fact]
    public void LossesComputeWhatTheirFunctionsDo()
    {
        using var scope = NewDisposeScope();
        var (x, target, labels) = (Values(4, 5), Values(4, 5).pow(2), tensor(new long[] { 1, 0, 4, 2 }));
        Flat(nn.CrossEntropyLoss(label(x), 4).call(x,
            labels)).ShouldBe(Flat(nn.functional.cross_entropy(x, labels, label(x), 4)));
        Flat(nn.NLLLoss(reduction: nn.Reduction.Sum).call(x,
            labels)).ShouldBe(Flat(nn.functional.nll_loss(x, labels, reduction: nn.Reduction.Sum)));
        Flat(nn.MSELoss().call(x, target)).ShouldBe(Flat((x - target).pow(2).mean()));
        Flat(nn.L1Loss(nn.Reduction.None).call(x, target)).ShouldBe(Flat((x - target).abs()));
        Flat(nn.SmoothL1Loss(beta: 0.3).call(x, target)).ShouldBe(Flat(nn.functional.smooth_l1_loss(x, target, beta: 0.3)));
        Flat(nn.KLDivLoss(false).call(x, target)).ShouldBe(Flat(nn.functional.kl_div(x, target, false)));
        Flat(nn.BCELoss().call(target, target)).ShouldBe(Flat(nn.functional.binary_cross_entropy(target, target)));
        Flat(nn.HuberLoss(0.3).call(x, target)).ShouldBe(Flat(nn.functional.huber_loss(x, target, 0.3)));
        Flat(nn.CosineSimilarity().call(x, target)).ShouldBe(Flat(nn.functional.cosine_similarity(x, target)));
        Flat(nn.BCEWithLogitsLoss().call(x, target)).ShouldBe(Flat(nn.functional.binary_cross_entropy_with_logits(x, target)));

        static Tensor label(Tensor x) => ones(x.shape[1]) * 2;
    }

    [Fact]
    public void GradientsAreClippedByTheirCommonNorm()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (nn.Parameter(zeros(2)), nn.Parameter(zeros(1)));
        ((a * tensor(new[] { 3f, 0f })).sum() + (b * 4f).sum()).backward();
        nn.utils.clip_grad_norm_([a, b], 2.5).ShouldBe(5, 1e-6);
        ShouldBeClose(Flat(a.grad!), [1.5, 0], 1e-5, "a");
        ShouldBeClose(Flat(b.grad!), [2], 1e-5, "b");
        nn.utils.clip_grad_norm_([a, b], 100).ShouldBe(2.5, 1e-5);
        nn.utils.clip_grad_value_([a, b], 1);
        ShouldBeClose(Flat(a.grad!), [1, 0], 1e-5, "clipped");
    }

    [Fact]
    public void ParametersBecomeAVectorAndBack()
    {
        using var scope = NewDisposeScope();
        var (from, to) = (nn.Linear(3, 2), nn.Linear(3, 2));
        var vector = nn.utils.parameters_to_vector(from.parameters());
        vector.shape.ShouldBe([8]);
        nn.utils.vector_to_parameters(vector, to.parameters());
        Flat(to.weight).ShouldBe(Flat(from.weight));
        Flat(to.bias!).ShouldBe(Flat(from.bias!));
    }
}
