using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public class StateTests
{
    private static Modules.Sequential Net(long width = 3) =>
        nn.Sequential(("conv", nn.Conv2d(1, width, 3)), ("norm", nn.BatchNorm2d(width)), ("flat", nn.Flatten()),
            ("out", nn.Linear(4 * width, 2)));

    private static readonly string[] Names =
    [
        "conv.weight", "conv.bias", "norm.weight", "norm.bias", "out.weight", "out.bias",
        "norm.running_mean", "norm.running_var", "norm.num_batches_tracked",
    ];

    [Fact]
    public void NamesAreThoseOfPyTorch()
    {
        using var net = Net();
        net.state_dict().Keys.ShouldBe(Names, ignoreOrder: true);
        net.state_dict(prefix: "model").Keys.ShouldAllBe(name => name.StartsWith("model."));
    }

    [Fact]
    public void AStateLoadsIntoAnotherModule()
    {
        using var scope = NewDisposeScope();
        var (from, to) = (Net(), Net());
        from.call(Values(2, 1, 4, 4));
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        missing.ShouldBeEmpty();
        unexpected.ShouldBeEmpty();
        foreach (var (name, tensor) in from.state_dict())
            Flat(to.state_dict()[name]).ShouldBe(Flat(tensor), name);
    }

    [Fact]
    public void AStateThatDoesNotFitIsNamed()
    {
        using var net = Net();
        var state = net.state_dict();
        state.Remove("out.bias");
        state["extra"] = ones(1);
        Should.Throw<InvalidOperationException>(() => Net().load_state_dict(state)).Message.ShouldContain("state_dict");
        var (missing, unexpected) = Net().load_state_dict(state, strict: false);
        missing.ShouldBe(["out.bias"]);
        unexpected.ShouldBe(["extra"]);
        Should.Throw<Exception>(() => Net(4).load_state_dict(net.state_dict()));
    }

    [Fact]
    public void AFileGivesBackEveryBit()
    {
        using var scope = NewDisposeScope();
        var (from, to) = (Net(), Net());
        from.call(Values(2, 1, 4, 4));
        var file = Path.GetTempFileName();
        from.save(file);
        to.load(file);
        File.Delete(file);
        foreach (var (name, tensor) in from.state_dict())
            Flat(to.state_dict()[name]).ShouldBe(Flat(tensor), name);
    }

    [Fact]
    public void TheFileIsThePackagesFormat()
    {
        using var layer = nn.Linear(nn.Parameter(tensor(new[] { 1f, -2f }).reshape(1, 2)));
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        layer.save(writer);
        // One entry; its name with its length; Float32 is type 6; two dimensions, 1 and 2; the values.
        stream.ToArray().ShouldBe([1, 6, .. "weight"u8, 6, 2, 1, 2, 0, 0, 128, 63, 0, 0, 0, 192]);
    }

    [Fact]
    public void FilesMayBeLoadedInPart()
    {
        using var scope = NewDisposeScope();
        var (from, to) = (Net(), Net());
        var before = Flat(((Modules.Linear)to[3]).weight);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        from.save(writer);
        stream.Position = 0;
        var loaded = new Dictionary<string, bool>();
        to.load(new BinaryReader(stream), skip: ["out.weight"], loadedParameters: loaded);
        loaded.Keys.ShouldBe(Names, ignoreOrder: true);
        Flat(((Modules.Linear)to[3]).weight).ShouldBe(before);
        Flat(to.state_dict()["conv.weight"]).ShouldBe(Flat(from.state_dict()["conv.weight"]));
    }

    [Fact]
    public void AFileOfAnotherModuleIsRefused()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        using (var net = Net())
            net.save(writer);
        void Load(nn.Module module)
        {
            stream.Position = 0;
            module.load(new BinaryReader(stream));
        }
        Should.Throw<ArgumentException>(() => Load(nn.Linear(1, 1))).Message.ShouldContain("expected 2, but found 9");
        Should.Throw<ArgumentException>(() => Load(Net(4))).Message.ShouldContain("shape");
        Should.Throw<FileNotFoundException>(() => Net().load("/nowhere/at.all"));
        stream.SetLength(30);
        Should.Throw<EndOfStreamException>(() => Load(Net()));
    }
}
