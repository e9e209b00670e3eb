using System.Text;
using TorchSharp;
using Workbench.Checkpoints;
using Workbench.Tests.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Restores_every_parameter_and_buffer_and_the_metadata()
    {
        var (saved, loaded) = (new Gate(3, 2), new Gate(3, 2));
        Fill(saved, 1);
        Fill(loaded, 100);
        Checkpoint.Save(
            folder.File("a.safetensors"),
            saved,
            new Dictionary<string, string> { ["model"] = "gate", ["note"] = "ü \"quoted\"" }
        );
        var metadata = Checkpoint.Load(folder.File("a.safetensors"), loaded);
        metadata["model"].ShouldBe("gate");
        metadata["note"].ShouldBe("ü \"quoted\"");
        var (before, after) = (Checkpoint.State(saved), Checkpoint.State(loaded));
        after.Keys.Order().ShouldBe(["duty_cycle", "learning_iterations", "module.bias", "module.weight", "zero_mask"]);
        foreach (var (name, tensor) in before) tensor.equal(after[name]).all().item<bool>().ShouldBeTrue(name);
    }

    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x3c, 0x00, 0x00 })]
    [InlineData("F32", new byte[] { 0, 0, 0x80, 0x3f, 0, 0, 0, 0 })]
    [InlineData("U8", new byte[] { 1, 0 })]
    [InlineData("BOOL", new byte[] { 1, 0 })]
    public void Loads_a_file_made_elsewhere_whatever_the_type_of_its_mask(string type, byte[] mask)
    {
        var gate = new Gate(2, 1);
        Checkpoint.Load(WriteForeign(type, mask), gate).ShouldBeEmpty();
        var state = Checkpoint.State(gate);
        state["zero_mask"].data<float>().ToArray().ShouldBe([1, 0]);
        state["module.weight"].data<float>().ToArray().ShouldBe([0, 0.5f]);
        state["duty_cycle"].data<float>().ToArray().ShouldBe([0.25f]);
        // Missing in the file: the module provides the value.
        state["learning_iterations"].item<long>().ShouldBe(1000);
    }

    [Fact]
    public void Rejects_another_network_and_does_not_change_the_module()
    {
        Checkpoint.Save(folder.File("wide"), new Gate(4, 2), NoMetadata);
        var gate = new Gate(3, 2);
        Fill(gate, 7);
        var message = Should.Throw<InvalidDataException>(() => Checkpoint.Load(folder.File("wide"), gate)).Message;
        message.ShouldMatch(@"tensor '(zero_mask|module\.weight)': expected shape \[2, 3\], found \[2, 4\]");
        message.ShouldStartWith(folder.File("wide"));

        Checkpoint.Save(folder.File("plain"), nn.Linear(3, 2), NoMetadata);
        Should.Throw<InvalidDataException>(() => Checkpoint.Load(folder.File("plain"), gate)).Message
            .ShouldContain("of another model?");

        var extra = Checkpoint.State(gate).ToDictionary(item => item.Key, item => item.Value);
        extra["more"] = zeros(2);
        Should.Throw<InvalidDataException>(() => Checkpoint.Restore(gate, extra, "memory")).Message
            .ShouldContain("expected no tensor 'more', found one of shape [2]");
        extra.Remove("more");
        extra.Remove("duty_cycle");
        Should.Throw<InvalidDataException>(() => Checkpoint.Restore(gate, extra, "memory")).Message
            .ShouldContain("expected a tensor 'duty_cycle' of shape [2], found none");
        foreach (var tensor in Checkpoint.State(gate).Values) tensor.eq(7).all().item<bool>().ShouldBeTrue();
    }

    [Fact]
    public void After_loading_parameters_are_still_leaves_with_gradients()
    {
        var gate = new Gate(3, 2);
        Checkpoint.Save(folder.File("g"), gate, NoMetadata);
        Checkpoint.Load(folder.File("g"), gate);
        var weight = gate.get_parameter("module.weight").ShouldNotBeNull();
        weight.requires_grad.ShouldBeTrue();
        weight.is_leaf.ShouldBeTrue();
    }

    [Fact]
    public void Saving_replaces_the_file_immediately_and_leaves_no_other()
    {
        var path = folder.Write("a.safetensors", [1, 2, 3]);
        using (var held = File.OpenRead(path))
        {
            Checkpoint.Save(path, new Gate(3, 2), NoMetadata);
            // A reader that has the old file open still sees all of it.
            held.ReadByte().ShouldBe(1);
            held.Length.ShouldBe(3);
        }
        Directory.GetFiles(folder.Path).ShouldBe([path]);
        Checkpoint.Load(path, new Gate(3, 2));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("module.", null)]
    [InlineData("_orig_mod.", null)]
    [InlineData("module._orig_mod.", null)]
    [InlineData("_orig_mod.module.", null)]
    [InlineData("model.", "Strip the prefix 'model.'")]
    [InlineData("state.net.", "Strip the prefix 'state.net.'")]
    [InlineData("module.net.", "Strip the prefix 'net.'")]
    public void Names_of_wrapped_modules_load(string prefix, string? refusal)
    {
        using var saved = new Gate(3, 2);
        var path = folder.File("wrapped");
        Safetensors.Write(
            path,
            Checkpoint.State(saved).ToDictionary(item => prefix + item.Key, item => item.Value),
            new Dictionary<string, string>()
        );
        using var loaded = new Gate(3, 2);

        if (refusal is null)
            Checkpoint.Load(path, loaded);
        else
            Should.Throw<InvalidDataException>(() => Checkpoint.Load(path, loaded)).Message.ShouldContain(refusal);

        foreach (var (name, value) in Checkpoint.State(loaded))
            if (refusal is null)
                value.bytes.ToArray().ShouldBe(Checkpoint.State(saved)[name].bytes.ToArray());
    }

    [Fact]
    public void Loading_and_saving_leave_no_tensors()
    {
        var gate = new Gate(3, 2);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++)
        {
            Checkpoint.Save(folder.File("a"), gate, NoMetadata);
            Checkpoint.Load(folder.File("a"), gate);
        }
        DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount.ShouldBe(before);
    }

    private string WriteForeign(string type, byte[] mask)
    {
        // Like a file from Python: tensors in state-dictionary order, no metadata, header padded with spaces.
        var parts = new (string Name, string Type, string Shape, byte[] Data)[]
        {
            ("zero_mask", type, "[1, 2]", mask),
            ("module.weight", "F32", "[1, 2]", [0, 0, 0, 0, 0, 0, 0, 0x3f]),
            ("module.bias", "F32", "[1]", [0, 0, 0, 0]),
            ("duty_cycle", "F32", "[1]", [0, 0, 0x80, 0x3e]),
        };
        var (json, data) = (new StringBuilder("{"), new List<byte>());
        foreach (var (name, dtype, shape, bytes) in parts)
        {
            json.Append(
                $"\"{name}\": {{\"dtype\": \"{dtype}\", \"shape\": {shape}, \"data_offsets\": [{data.Count}, "
                    + $"{data.Count + bytes.Length}]}}, "
            );
            data.AddRange(bytes);
        }
        var header = json.ToString().TrimEnd(',', ' ') + "}";
        header += new string(' ', -header.Length & 7);
        return folder.Write(
            "foreign.safetensors",
            [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), .. data]
        );
    }

    private static void Fill(nn.Module module, double first)
    {
        using var _ = no_grad();
        foreach (var tensor in Checkpoint.State(module).Values) tensor.fill_(first);
    }

    private sealed class Gate : nn.Module<Tensor, Tensor>, IMissingState
    {
        private readonly TorchSharp.Modules.Linear module;
        private readonly Tensor zero_mask;
        private readonly Tensor duty_cycle;
        private readonly Tensor learning_iterations;

        public Gate(int inputs, int outputs) : base(nameof(Gate))
        {
            module = nn.Linear(inputs, outputs);
            zero_mask = zeros(outputs, inputs);
            duty_cycle = zeros(outputs);
            learning_iterations = zeros([], ScalarType.Int64);
            register_buffer(nameof(zero_mask), zero_mask);
            register_buffer(nameof(duty_cycle), duty_cycle);
            register_buffer(nameof(learning_iterations), learning_iterations);
            RegisterComponents();
        }

        public double? DefaultFor(string buffer) => buffer == nameof(learning_iterations) ? 1000 : null;

        public override Tensor forward(Tensor input) => module.call(input);
    }
}
