using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>A seed gives PyTorch's weights.</summary>
public class InitTests
{
    private static readonly Dictionary<string, Func<IEnumerable<Tensor>>> Initial = new()
    {
        ["Linear"] = () => Linear(3, 4).parameters(), ["Conv1d"] = () => Conv1d(2, 3, 3).parameters(),
        ["Conv2d"] = () => Conv2d(2, 3, (3, 2)).parameters(), ["Conv2d_groups"] = () => Conv2d(4, 4, 3, groups: 2).parameters(),
        ["ConvTranspose2d"] = () => ConvTranspose2d(2, 3, 3).parameters(),
        ["Embedding"] = () => Embedding(4, 3, padding_idx: 1).parameters(),
        ["Sequential"] = () => Sequential(Conv2d(1, 2, 3), ReLU(), Flatten(), Linear(8, 2)).parameters(),
        ["kaiming_uniform_"] = () => [init.kaiming_uniform_(empty(3, 2, 2), 0.1, init.FanInOut.FanOut)],
        ["kaiming_normal_"] = () => [init.kaiming_normal_(empty(3, 4), nonlinearity: init.NonlinearityType.ReLU)],
        ["xavier_uniform_"] = () => [init.xavier_uniform_(empty(3, 4), 2)],
        ["xavier_normal_"] = () => [init.xavier_normal_(empty(3, 4))],
        ["uniform_"] = () => [init.uniform_(empty(5), 2, 3)], ["normal_"] = () => [init.normal_(empty(20), 1, 0.1)],
        ["trunc_normal_"] = () => [init.trunc_normal_(empty(20), 0.5, 1, -1, 1)],
    };

    public static TheoryData<string> Names => [.. Read.Initial.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ASeedGivesPyTorchsWeights(string name)
    {
        manual_seed(5);
        var tensors = Initial[name]().ToList();
        tensors.Count.ShouldBe(Read.Initial[name].Length);
        foreach (var (tensor, expected) in tensors.Zip(Read.Initial[name]))
            ShouldBeClose(Flat(tensor), expected, 1e-6, name);
    }

    [Fact]
    public void ConstantsFill()
    {
        using var scope = NewDisposeScope();
        Flat(init.zeros_(empty(2))).ShouldBe([0, 0]);
        Flat(init.ones_(empty(2))).ShouldBe([1, 1]);
        Flat(init.constant_(empty(2), 2.5)).ShouldBe([2.5, 2.5]);
    }

    [Fact]
    public void ParametersAreFilledOutsideTheGraph()
    {
        using var layer = Linear(2, 2);
        init.ones_(layer.weight).requires_grad.ShouldBeTrue();
        layer.weight.is_leaf.ShouldBeTrue();
        Flat(layer.weight).ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public void GainsArePyTorchs()
    {
        init.calculate_gain(init.NonlinearityType.ReLU).ShouldBe(Math.Sqrt(2));
        init.calculate_gain(init.NonlinearityType.Tanh).ShouldBe(5.0 / 3);
        init.calculate_gain(init.NonlinearityType.LeakyReLU, 1).ShouldBe(1);
        init.calculate_gain(init.NonlinearityType.Sigmoid).ShouldBe(1);
    }

    [Fact]
    public void AFanNeedsTwoDimensions() => Should.Throw<ArgumentException>(() => init.kaiming_uniform_(empty(3)));
}
