using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public class ContainerTests
{
    [Fact]
    public void SequentialRunsItsModulesInOrder()
    {
        using var scope = NewDisposeScope();
        var net = nn.Sequential(("a", nn.Flatten()), ("b", nn.Linear(4, 3)), ("c", nn.Tanh()));
        var x = Values(5, 2, 2);
        var linear = (Modules.Linear)net[1];
        var expected = nn.functional.linear(x.flatten(1), linear.weight, linear.bias).tanh();
        Flat(net.call(x)).ShouldBe(Flat(expected));
        net.Count.ShouldBe(3);
        net.named_children().Select(c => c.name).ShouldBe(["a", "b", "c"]);
        x.IsInvalid.ShouldBeFalse();
    }

    [Fact]
    public void UnnamedModulesAreNumbered()
    {
        using var net = nn.Sequential(nn.Linear(2, 2), nn.ReLU()).append(nn.Linear(2, 1));
        net.state_dict().Keys.ShouldBe(["0.weight", "0.bias", "2.weight", "2.bias"]);
    }

    [Fact]
    public void AnEmptySequentialReturnsAHandleOfItsOwn()
    {
        using var x = Values(2);
        nn.Sequential().call(x).Dispose();
        Flat(x).Length.ShouldBe(2);
    }

    [Fact]
    public void AModuleThatReturnsItsInputMayStandInASequential()
    {
        using var scope = NewDisposeScope();
        Flat(nn.Sequential(nn.Identity(), nn.Dropout(), nn.ReLU()).call(ones(2))).Length.ShouldBe(2);
    }

    [Fact]
    public void SlicesShareTheirModules()
    {
        using var net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1));
        net[1..].Count.ShouldBe(2);
        net[(null, 2)].Count.ShouldBe(2);
        net[^1..][0].ShouldBeSameAs(net[2]);
        Should.Throw<IndexOutOfRangeException>(() => net[(0, 4)]);
    }

    private sealed class Holder : nn.Module
    {
        public readonly Modules.ModuleList<nn.Module<Tensor, Tensor>> layers = nn.ModuleList<nn.Module<Tensor,
            Tensor>>(nn.Linear(1, 1), nn.ReLU());
        public readonly Modules.ModuleDict<nn.Module> heads = nn.ModuleDict<nn.Module>(("left", nn.Linear(1, 2)),
            ("right", nn.Linear(1, 3)));

        public Holder() : base(nameof(Holder)) => RegisterComponents();
    }

    [Fact]
    public void ListsAndDictionariesRegisterWhatTheyHold()
    {
        using var holder = new Holder();
        holder.layers.append(nn.Linear(1, 1));
        holder.named_parameters().Select(p => p.name).ShouldBe([
            "layers.0.weight", "layers.0.bias", "layers.2.weight", "layers.2.bias",
            "heads.left.weight", "heads.left.bias", "heads.right.weight", "heads.right.bias"]);
        holder.layers.Count.ShouldBe(3);
        holder.heads["right"].GetName().ShouldBe("Linear");
        holder.heads.keys().ShouldBe(["left", "right"]);
        holder.eval();
        holder.layers[2].training.ShouldBeFalse();
    }
}
