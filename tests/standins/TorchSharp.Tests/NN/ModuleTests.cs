using TorchSharp.Modules;
using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public class ModuleTests
{
    /// <summary>As people write theirs: submodules, parameters and buffers in fields, RegisterComponents last.</summary>
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Linear hidden = nn.Linear(4, 3);
        private readonly Modules.Sequential head = nn.Sequential(("act", nn.ReLU()), ("out", nn.Linear(3, 2)));
        private readonly Parameter scale = nn.Parameter(ones(2));
        private readonly Tensor offset = zeros(2);
        [Utils.ComponentName(Name = "renamed")] private readonly Tensor other = zeros(1);

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => head.call(hidden.call(input)) * scale + offset;
    }

    [Fact]
    public void FieldsAreRegisteredInTheirOrderUnderTheirNames()
    {
        using var net = new Net();
        net.named_parameters().Select(p => p.name).ShouldBe(["scale", "hidden.weight", "hidden.bias", "head.out.weight",
            "head.out.bias"]);
        net.named_buffers().Select(b => b.name).ShouldBe(["offset", "renamed"]);
        net.named_children().Select(c => c.name).ShouldBe(["hidden", "head"]);
        net.named_modules().Select(m => m.name).ShouldBe(["hidden", "head", "head.act", "head.out"]);
        net.modules().Count().ShouldBe(4);
        net.children().Count().ShouldBe(2);
        net.parameters().Count().ShouldBe(5);
        net.parameters(recurse: false).Count().ShouldBe(1);
        net.buffers().Count().ShouldBe(2);
        net.state_dict().Keys.ShouldBe(
            ["scale", "hidden.weight", "hidden.bias", "head.out.weight", "head.out.bias", "offset", "renamed"],
                ignoreOrder: true);
        net.GetName().ShouldBe("Net");
    }

    [Fact]
    public void ComponentsAreFoundByPath()
    {
        using var net = new Net();
        net.get_parameter("head.out.bias")!.shape.ShouldBe([2]);
        net.get_parameter("head.bias").ShouldBeNull();
        net.has_parameter("scale").ShouldBeTrue();
        net.has_buffer("renamed").ShouldBeTrue();
        net.has_buffer("hidden.offset").ShouldBeFalse();
        net.get_buffer("offset")!.shape.ShouldBe([2]);
    }

    [Fact]
    public void TrainAndEvalReachEverySubmodule()
    {
        using var net = new Net();
        net.training.ShouldBeTrue();
        net.eval();
        net.modules().ShouldAllBe(module => !module.training);
        net.training.ShouldBeFalse();
        net.train();
        net.modules().ShouldAllBe(module => module.training);
    }

    [Fact]
    public void ApplyVisitsChildrenFirst()
    {
        using var net = new Net();
        var seen = new List<string>();
        net.apply(module => seen.Add(module.GetName()));
        seen.ShouldBe(["Linear", "ReLU", "Linear", "Sequential", "Net"]);
    }

    [Fact]
    public void ZeroGradForgetsGradients()
    {
        using var scope = NewDisposeScope();
        var net = new Net();
        net.call(Values(3, 4)).sum().backward();
        net.parameters().ShouldAllBe(parameter => !ReferenceEquals(parameter.grad, null));
        net.zero_grad(set_to_none: false);
        net.parameters().SelectMany(parameter => Flat(parameter.grad!)).ShouldAllBe(value => value == 0);
        net.zero_grad();
        net.parameters().ShouldAllBe(parameter => ReferenceEquals(parameter.grad, null));
    }

    [Fact]
    public void RegistrationRefusesDuplicatesAndBadNames()
    {
        using var net = new Net();
        Should.Throw<InvalidOperationException>(() => net.register_module("hidden", nn.ReLU()));
        Should.Throw<InvalidOperationException>(() => net.register_buffer("offset", ones(1)));
        Should.Throw<InvalidOperationException>(() => net.register_parameter("scale", nn.Parameter(ones(1))));
        Should.Throw<ArgumentException>(() => net.add_module("a.b", nn.ReLU()));
        Should.Throw<ArgumentException>(() => net.add_module("", nn.ReLU()));
        Should.Throw<ArgumentNullException>(() => net.register_buffer("none", null!));
        Should.Throw<InvalidOperationException>(() => nn.ReLU().register_buffer("offset", ones(1)));
    }

    [Fact]
    public void ASharedParameterIsListedOnce()
    {
        var weight = nn.Parameter(ones(2, 2));
        using var tied = nn.Sequential(nn.Linear(weight), nn.Linear(weight));
        tied.named_parameters().Select(p => p.name).ShouldBe(["0.weight"]);
    }

    [Fact]
    public void ABufferThatIsNotPersistentIsNotState()
    {
        using var net = new Net();
        net.register_buffer("cache", ones(1), persistent: false);
        net.has_buffer("cache").ShouldBeTrue();
        net.state_dict().Keys.ShouldNotContain("cache");
    }

    [Fact]
    public void ConvertingReplacesParametersEverywhere()
    {
        using var scope = NewDisposeScope();
        var net = new Net().to(ScalarType.Float64);
        net.parameters().ShouldAllBe(parameter => parameter.dtype == ScalarType.Float64 && parameter.requires_grad);
        net.call(Values(3, 4).to(ScalarType.Float64)).dtype.ShouldBe(ScalarType.Float64);
        net.to(CPU).parameters().Count().ShouldBe(5);
    }

    [Fact]
    public void DisposingAModuleDisposesItsTensors()
    {
        var net = new Net();
        var tensors = net.parameters().Concat(net.buffers()).ToList();
        net.Dispose();
        tensors.ShouldAllBe(tensor => tensor.IsInvalid);
    }

    [Fact]
    public void ModulesMadeInAScopeKeepTheirParameters()
    {
        Linear layer;
        using (NewDisposeScope())
            layer = nn.Linear(2, 2);
        layer.weight.IsInvalid.ShouldBeFalse();
        layer.Dispose();
    }

    [Fact]
    public void HooksRunAroundForwardUntilRemoved()
    {
        using var scope = NewDisposeScope();
        var layer = nn.ReLU();
        var calls = new List<string>();
        var pre = layer.register_forward_pre_hook((module, input) => { calls.Add("pre"); return input - 1; });
        var post = layer.register_forward_hook((module, input, output) => { calls.Add("post"); return output * 10; });
        layer.register_forward_hook(module => calls.Add("done"));
        Flat(layer.call(tensor(new[] { 0f, 3f }))).ShouldBe([0, 20]);
        calls.ShouldBe(["pre", "post", "done"]);
        pre.remove();
        post.remove();
        Flat(layer.call(tensor(new[] { 0f, 3f }))).ShouldBe([0, 3]);
    }
}
