using TorchSharp.Modules;
using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

public class OptimizerTests
{
    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Optimizers = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.1), ["SGD_momentum"] = p => optim.SGD(p, 0.1, 0.9),
        ["SGD_dampened"] = p => optim.SGD(p, 0.1, 0.8, 0.3, 0.05), ["SGD_nesterov"] = p => optim.SGD(p, 0.1, 0.9, nesterov: true),
        ["SGD_maximize"] = p => optim.SGD(p, 0.01, 0.5, maximize: true), ["Adam"] = p => optim.Adam(p, 0.05),
        ["Adam_decay"] = p => optim.Adam(p, 0.05, 0.8, 0.95, weight_decay: 0.1),
        ["Adam_amsgrad"] = p => optim.Adam(p, 0.05, amsgrad: true),
        ["AdamW"] = p => optim.AdamW(p, 0.05, weight_decay: 0.1), ["RMSProp"] = p => optim.RMSProp(p, 0.02),
        ["RMSProp_centered"] = p => optim.RMSProp(p, 0.02, momentum: 0.7, weight_decay: 0.1, centered: true),
    };

    public static TheoryData<string> Names => [.. Read.Optimizers.Keys];

    /// <summary>The step of reference.py: the second parameter has no gradient in the third.</summary>
    private static void Step(OptimizerHelper optimizer, Parameter w, Parameter b, int i)
    {
        using var scope = NewDisposeScope();
        w.grad = null;
        b.grad = null;
        var loss = (w * Values(5) * 3).pow(2).sum() + w.sin().sum();
        if (i != 2)
            loss = loss + b.cos().sum();
        loss.backward();
        optimizer.step();
    }

    private static (Parameter W, Parameter B) Parameters() => (nn.Parameter(Values(5)), nn.Parameter(Values(2, 2)));

    [Theory]
    [MemberData(nameof(Names))]
    public void TrajectoriesArePyTorchs(string name)
    {
        var (w, b) = Parameters();
        using var optimizer = Optimizers[name]([w, b]);
        for (var i = 0; i < 10; i++)
        {
            Step(optimizer, w, b, i);
            ShouldBeClose([.. Flat(w), .. Flat(b)], Read.Optimizers[name][i], 1e-5, $"{name}, step {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ASavedStateResumesBitForBit(string name)
    {
        var (w, b) = Parameters();
        using var optimizer = Optimizers[name]([w, b]);
        for (var i = 0; i < 4; i++)
            Step(optimizer, w, b, i);
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        optimizer.save_state_dict(writer);
        var (again, alsoAgain) = (nn.Parameter(w.detach().clone()), nn.Parameter(b.detach().clone()));
        using var fromFile = Optimizers[name]([again, alsoAgain]);
        file.Position = 0;
        fromFile.load_state_dict(new BinaryReader(file));
        var (third, alsoThird) = (nn.Parameter(w.detach().clone()), nn.Parameter(b.detach().clone()));
        using var fromState = Optimizers[name]([third, alsoThird]);
        fromState.load_state_dict(optimizer.state_dict());
        for (var i = 4; i < 8; i++)
        {
            Step(optimizer, w, b, i);
            Step(fromFile, again, alsoAgain, i);
            Step(fromState, third, alsoThird, i);
        }
        Flat(again).ShouldBe(Flat(w));
        Flat(alsoAgain).ShouldBe(Flat(b));
        Flat(third).ShouldBe(Flat(w));
        Flat(alsoThird).ShouldBe(Flat(b));
        optimizer.state_dict().State.Zip(fromState.state_dict().State).ShouldAllBe(pair => pair.First.ApproximatelyEquals(pair.Second));
    }

    [Fact]
    public void AStateOfAnotherOptimizerIsRefused()
    {
        var (w, b) = Parameters();
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        optim.SGD([w, b], 0.1).save_state_dict(writer);
        file.Position = 0;
        Should.Throw<InvalidDataException>(() => optim.Adam([w, b]).load_state_dict(new BinaryReader(file))).Message.ShouldContain("'SGD'");
        file.Position = 0;
        Should.Throw<ArgumentException>(() => optim.SGD([w], 0.1).load_state_dict(new BinaryReader(file)));
    }

    [Fact]
    public void GroupsHaveSettingsOfTheirOwn()
    {
        var (w, b) = Parameters();
        var (before, other) = (Flat(w), Flat(b));
        using var optimizer = optim.SGD(new SGD.ParamGroup[]
        {
            new() { Parameters = [w] }, new([b], new SGD.Options { LearningRate = 0 }),
        }, 0.1, momentum: 0.5);
        optimizer.ParamGroups.Select(group => group.LearningRate).ShouldBe([0.1, 0]);
        ((optim.IMomentum)optimizer.ParamGroups.First()).Momentum.ShouldBe(0.5);
        Step(optimizer, w, b, 0);
        Flat(w).ShouldNotBe(before);
        Flat(b).ShouldBe(other);
        optimizer.ParamGroups.First().LearningRate = 0;
        before = Flat(w);
        Step(optimizer, w, b, 1);
        Flat(w).ShouldBe(before);
        optimizer.parameters().Count().ShouldBe(2);
    }

    [Fact]
    public void TheClosureGivesTheLoss()
    {
        var (w, _) = Parameters();
        using var optimizer = optim.SGD([w], 0.1);
        using var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = (w * w).sum();
            value.backward();
            return value;
        });
        loss!.requires_grad.ShouldBeTrue();
        ShouldBeClose(Flat(w), Flat(Values(5)).Select(value => value * 0.8).ToArray(), 1e-6, "w");
        optimizer.zero_grad();
        Flat(w.grad!).ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        var (w, _) = Parameters();
        Should.Throw<ArgumentException>(() => optim.SGD([w], -1));
        Should.Throw<ArgumentException>(() => optim.SGD([w], 0.1, nesterov: true));
        Should.Throw<ArgumentException>(() => optim.Adam([w], beta1: 1));
    }

    [Fact]
    public void TenThousandStepsInADisposeScopeLeaveNoTensorBehind()
    {
        var net = nn.Sequential(nn.Linear(6, 4), nn.ReLU(), nn.Linear(4, 3));
        using var optimizer = optim.SGD(net.parameters(), 0.01, 0.9);
        var labels = tensor(new long[] { 0, 2 });
        var images = Values(2, 6);
        void Train(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                nn.functional.cross_entropy(net.call(images), labels).backward();
                optimizer.step();
            }
        }
        Train(2);
        var (before, all) = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount);
        Train(10_000);
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(before);
        Tensor.TotalCount.ShouldBeInRange(all - 100_000, all + 1_000);
        net.Dispose();
    }
}
