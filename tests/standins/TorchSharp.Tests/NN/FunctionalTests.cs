using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NN;

/// <summary>Every function's values and gradients are PyTorch's.</summary>
public class FunctionalTests
{
    private static readonly long[] Images = [2, 3, 6, 6], Rows = [4, 5];
    private static Tensor Labels => tensor(new long[] { 1, 0, 4, 2 });
    private static Tensor Target => Values(4, 5).pow(2);

    private static readonly Dictionary<string, (long[] Shape, Func<Tensor, Tensor> Apply)> Functions = new()
    {
        ["relu"] = (Rows, x => relu(x)), ["relu6"] = (Rows, x => relu6(9 * x)), ["leaky_relu"] = (Rows, x => leaky_relu(x, 0.2)),
        ["elu"] = (Rows, x => elu(x, 0.7)), ["selu"] = (Rows, x => selu(x)), ["celu"] = (Rows, x => celu(x, 0.6)),
        ["gelu"] = (Rows, x => gelu(x)), ["silu"] = (Rows, x => silu(x)), ["mish"] = (Rows, x => mish(x)),
        ["sigmoid"] = (Rows, x => nn.functional.sigmoid(x)), ["tanh"] = (Rows, x => nn.functional.tanh(x)),
        ["hardsigmoid"] = (Rows, x => hardsigmoid(4 * x)), ["hardswish"] = (Rows, x => hardswish(4 * x)),
        ["hardtanh"] = (Rows, x => hardtanh(x, -0.5, 0.6)), ["threshold"] = (Rows, x => threshold(x, 0.2, -3)),
        ["softmax"] = (Rows, x => nn.functional.softmax(x, 1)), ["log_softmax"] = (Rows, x => log_softmax(x, 0)),
        ["softmin"] = (Rows, x => softmin(x, 1)), ["logsigmoid"] = (Rows, logsigmoid),
        ["softplus"] = (Rows, x => softplus(x, 2, 1)),
        ["hardshrink"] = (Rows, x => hardshrink(x, 0.3)), ["softshrink"] = (Rows, x => softshrink(x, 0.3)),
        ["glu"] = (Images, x => glu(x)), ["prelu"] = (Images, x => prelu(x, Values(3))),
        ["linear"] = (Rows, x => linear(x, Values(3, 5), Values(3))), ["bilinear"] = (Rows, x => bilinear(x, x, Values(2, 5, 5))),
        ["conv1d"] = (Images, x => conv1d(x[0], Values(2, 6, 3), Values(2), 2, 1)),
        ["conv1d_same"] = (Images, x => conv1d_padding(x[0], Values(2, 6, 3), padding: Padding.Same)),
        ["conv2d"] = (Images, x => conv2d(x, Values(4, 3, 3, 2), Values(4), [2, 1], [1, 0], [1, 2])),
        ["conv2d_groups"] = (Images, x => conv2d(x, Values(6, 1, 3, 3), groups: 3)),
        ["conv2d_same"] = (Images, x => conv2d_padding(x, Values(4, 3, 3, 3), padding: Padding.Same)),
        ["conv_transpose2d"] = (Images, x => conv_transpose2d(x, Values(3, 2, 3, 3), Values(2), [2, 2], [1, 1], [1, 1])),
        ["max_pool1d"] = (Images, x => max_pool1d(x[0], 2)), ["max_pool2d"] = (Images, x => max_pool2d(x, 3, 2, 1)),
        ["max_pool2d_pair"] = (Images, x => max_pool2d(x, (2, 3))), ["avg_pool1d"] = (Images, x => avg_pool1d(x[0], 3, 2, 1)),
        ["avg_pool2d"] = (Images, x => avg_pool2d(x, 3, 2, 1, count_include_pad: false)),
        ["adaptive_avg_pool1d"] = (Images, x => adaptive_avg_pool1d(x[0], 4)),
        ["adaptive_avg_pool2d"] = (Images, x => adaptive_avg_pool2d(x, (4, 2))),
        ["adaptive_max_pool2d"] = (Images, x => adaptive_max_pool2d(x, [4, 2])), ["max_unpool2d"] = (Images, Unpooled),
        ["batch_norm"] = (Images, x => batch_norm(x, null!, null!, Values(3), Values(3), true)),
        ["batch_norm_eval"] = (Images, x => batch_norm(x, Values(3), Values(3) + 2)),
        ["layer_norm"] = (Images, x => layer_norm(x, [6, 6], Values(6, 6))),
        ["group_norm"] = (Images, x => group_norm(x, 3, Values(3))), ["instance_norm"] = (Images, x => instance_norm(x)),
        ["pad"] = (Images, x => pad(x, (1, 2, 0, 1), value: 0.5)),
        ["pad_reflect"] = (Images, x => pad(x, (1, 2, 0, 1), PaddingModes.Reflect)),
        ["pad_replicate"] = (Images, x => pad(x, new long[] { 2, 2, 2, 2 }, PaddingModes.Replicate)),
        ["pad_circular"] = (Images, x => pad(x, (1, 1, 2, 2), PaddingModes.Circular)),
        ["unfold"] = (Images, x => unfold(x, 3, padding: 1, stride: 2)), ["fold"] = (Images, x => fold(unfold(x, 3), 6, 3)),
        ["normalize"] = (Rows, x => normalize(x)), ["cosine_similarity"] = (Rows, x => cosine_similarity(x, Target)),
        ["pairwise_distance"] = (Rows, x => pairwise_distance(x, Target)),
        ["pixel_shuffle"] = (Images, x => pixel_shuffle(x.transpose(1, 3).narrow(1, 0, 4), 2)),
        ["interpolate_nearest"] = (Images, x => interpolate(x, [9, 4])),
        ["interpolate_scale"] = (Images, x => interpolate(x, scale_factor: [1.5])),
        ["interpolate_bilinear"] = (Images, x => interpolate(x, [9, 4], mode: InterpolationMode.Bilinear)),
        ["interpolate_corners"] = (Images, x => interpolate(x, [9, 4], mode: InterpolationMode.Bilinear, align_corners: true)),
        ["interpolate_bicubic"] = (Images, x => interpolate(x, scale_factor: [2, 0.5], mode: InterpolationMode.Bicubic)),
        ["interpolate_antialias"] = (Images, x => interpolate(x, [3, 4], mode: InterpolationMode.Bilinear, antialias: true)),
        ["interpolate_area"] = (Images, x => interpolate(x, [3, 4], mode: InterpolationMode.Area)),
        ["grid_sample"] = (Images, x => grid_sample(x, affine_grid(Values(2, 2, 3), [2, 3, 5, 4]))),
        ["grid_sample_border"] = (Images, x => grid_sample(x, affine_grid(Values(2, 2, 3), [2, 3, 5, 4], true), GridSampleMode.Nearest,
            GridSamplePaddingMode.Border, true)),
        ["cross_entropy"] = (Rows, x => cross_entropy(x, Labels)),
        ["cross_entropy_smooth"] = (Rows, x => cross_entropy(x, Labels, Values(5) + 2, label_smoothing: 0.1)),
        ["cross_entropy_ignore"] = (Rows, x => cross_entropy(x, Labels, ignore_index: 4, reduction: nn.Reduction.Sum)),
        ["nll_loss"] = (Rows, x => nll_loss(x, Labels, reduction: nn.Reduction.None)),
        ["mse_loss"] = (Rows, x => mse_loss(x, Target)),
        ["l1_loss"] = (Rows, x => l1_loss(x, Target, nn.Reduction.Sum)),
        ["smooth_l1_loss"] = (Rows, x => smooth_l1_loss(x, Target, beta: 0.4)),
        ["huber_loss"] = (Rows, x => huber_loss(x, Target, 0.4)),
        ["kl_div"] = (Rows, x => kl_div(log_softmax(x, 1), log_softmax(Target, 1))),
        ["binary_cross_entropy"] = (Rows, x => binary_cross_entropy(x.sigmoid(), Target)),
        ["binary_cross_entropy_with_logits"] = (Rows,
        x => binary_cross_entropy_with_logits(x, Target, pos_weights: Values(5) + 2)),
        ["multi_margin_loss"] = (Rows, x => multi_margin_loss(x, Labels)),
        ["soft_margin_loss"] = (Rows, x => soft_margin_loss(x, Values(4, 5).sign())),
        ["triplet_margin_loss"] = (Rows, x => triplet_margin_loss(x, Target, Values(4, 5).pow(3))),
    };

    private static Tensor Unpooled(Tensor x)
    {
        var (pooled, indices) = max_pool2d_with_indices(x, [2, 2]);
        return max_unpool2d(pooled, indices, [2, 2]);
    }

    public static TheoryData<string> Names => [.. Read.Functions.Keys];

    [Fact]
    public void EveryFunctionHasAReference() => Functions.Keys.ShouldBe(Read.Functions.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAndGradientsArePyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        var (shape, apply) = Functions[name];
        var expected = Read.Functions[name];
        var x = Values(shape).requires_grad_();
        var y = apply(x);
        y.shape.ShouldBe(expected.Shape);
        ShouldBeClose(Flat(y), expected.Value, 1e-5, $"{name}'s value");
        (y * Values(y.shape)).sum().backward();
        ShouldBeClose(Flat(x.grad!), expected.Gradient, 1e-5, $"{name}'s gradient");
    }

    [Fact]
    public void OneHotMarksTheClass()
    {
        using var scope = NewDisposeScope();
        Flat(one_hot(tensor(new long[] { 2, 0 }), 3)).ShouldBe([0, 0, 1, 1, 0, 0]);
        one_hot(tensor(new long[] { 2, 0 })).shape.ShouldBe([2, 3]);
    }

    [Fact]
    public void InPlaceActivationsChangeTheirArgumentAndReturnAHandleOfTheirOwn()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -1f, 2f });
        relu(x, inplace: true).Dispose();
        Flat(x).ShouldBe([0, 2]);
    }

    [Fact]
    public void DropoutDropsAndScalesInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var kept = dropout(torch.ones(1000), 0.25);
        Flat(kept).Distinct().Order().ShouldBe([0, 1 / 0.75], 1e-6);
        Flat(kept).Count(value => value == 0).ShouldBeInRange(200, 300);
        Flat(dropout(torch.ones(5), 0.25, training: false)).ShouldBe([1, 1, 1, 1, 1]);
    }

    [Fact]
    public void Dropout2dDropsWholeChannels()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        foreach (var sum in Flat(dropout2d(torch.ones(4, 8, 3, 3), 0.5).sum(new long[] { 2, 3 })))
            sum.ShouldBeOneOf(0, 18);
    }

    [Fact]
    public void InterpolationWithoutASizeIsAnError() =>
        Should.Throw<ArgumentException>(() => interpolate(Values(1, 1, 2, 2)));

    [Fact]
    public void WrongShapesAreErrorsThatNameThem() =>
        Should.Throw<Exception>(() => linear(Values(2, 3), Values(4, 5))).Message.ShouldContain("3");
}
