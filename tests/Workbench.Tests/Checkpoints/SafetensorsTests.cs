using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Workbench.Checkpoints;
using Workbench.Tests.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Checkpoints;

public sealed class SafetensorsTests : IDisposable
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private static readonly ScalarType[] Types =
    [
        ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64,
        ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool,
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_what_it_wrote()
    {
        var tensors = Gen.Elements(Types)
            .SelectMany(type =>
                Gen.Choose(0, 4).ListOf().Select(shape => (Type: type, Shape: shape.Take(3).Select(size => (long)size).ToArray()))
            );
        var cases = tensors.ListOf().Select(list => list.Take(6).ToList());
        Prop.ForAll(Arb.From(cases), ArbMap.Default.ArbFor<NonNull<string>>(), (list, note) =>
        {
            using var scope = NewDisposeScope();
            var written = list.Select((item, i) => (Name: $"t{i}.ü", Tensor: (rand(item.Shape) * 5).to_type(item.Type)))
                .ToDictionary(item => item.Name, item => item.Tensor);
            // A lone surrogate is not valid text and cannot be stored.
            var text = new string(note.Get.Where(character => !char.IsSurrogate(character)).ToArray());
            Safetensors.Write(folder.File("a"), written, new Dictionary<string, string> { ["note"] = text });
            using var read = Safetensors.Read(folder.File("a"));
            return read.Metadata["note"] == text
                && read.Tensors.Count == written.Count
                && written.All(item => Same(item.Value, read.Tensors[item.Key]));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Writes_transposed_tensors_in_their_own_order()
    {
        using var scope = NewDisposeScope();
        var transposed = arange(6).reshape(2, 3).t();
        Safetensors.Write(folder.File("t"), new Dictionary<string, Tensor> { ["t"] = transposed }, NoMetadata);
        using var read = Safetensors.Read(folder.File("t"));
        read.Tensors["t"].shape.ShouldBe([3, 2]);
        read.Tensors["t"].flatten().data<long>().ToArray().ShouldBe([0, 3, 1, 4, 2, 5]);
    }

    [Fact]
    public void Aligns_every_tensor_and_the_data()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["a"] = zeros([3], ScalarType.Byte),
            ["b"] = zeros([2], ScalarType.Float64),
            ["c"] = zeros(1),
        };
        Safetensors.Write(folder.File("a"), tensors, NoMetadata);
        var bytes = File.ReadAllBytes(folder.File("a"));
        (BitConverter.ToInt64(bytes) % 8).ShouldBe(0);
        Encoding.UTF8.GetString(bytes).ShouldContain("\"b\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}");
    }

    [Theory]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "within the 4 bytes of data")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "expected 8 bytes of data, found 12")]
    [InlineData("""{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "shape [3], found 8 bytes")]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
        12,
        "overlaps"
    )]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""",
        12,
        "a gap"
    )]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[4611686018427387904,4611686018427387904],"data_offsets":[0,0]}}""",
        0,
        "tensor 'x'"
    )]
    [InlineData("""{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "a list of sizes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "data_offsets")]
    [InlineData("""{"x":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", 8, "expected a dtype among")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "a list of sizes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1]}}""", 4, "dtype, shape and data_offsets")]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        4,
        "expected a JSON header, found: expected every member once, found 'x' twice."
    )]
    [InlineData("""{"\ud800":1}""", 0, "expected a JSON header, found: $: expected text as the name of a member")]
    [InlineData("  ", 0, "expected a JSON header, found: expected JSON, found an empty file.")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "expected text as metadata 'a'")]
    [InlineData("[]", 0, "expected a JSON object")]
    [InlineData("{\"x\":", 0, "expected a JSON header")]
    public void Rejects_headers_with_false_claims(string header, int dataBytes, string expectation)
    {
        var path = folder.Write(
            "lies",
            [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[dataBytes]]
        );
        var message = Should.Throw<InvalidDataException>(() => Safetensors.Read(path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(expectation);
    }

    [Theory]
    [InlineData(99_000_000L)]
    [InlineData(8_000_000_000L)]
    [InlineData(-1L)]
    public void Headers_that_claim_huge_sizes_allocate_little(long claim)
    {
        var path = folder.Write("claim", [.. BitConverter.GetBytes(claim), .. "{}"u8]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => Safetensors.Read(path)).Message.ShouldContain("found a claim of");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(500_000);
    }

    [Fact]
    public void Reports_a_missing_file_or_header()
    {
        Should
            .Throw<FileNotFoundException>(() => Safetensors.Read(folder.File("none")))
            .Message.ShouldContain(folder.File("none"));
        Should
            .Throw<InvalidDataException>(() => Safetensors.Read(folder.Write("short", [1, 2])))
            .Message.ShouldContain("only 2 bytes");
        Should
            .Throw<InvalidDataException>(() => Safetensors.Read(folder.Write("zip", [.. "PK\u0003\u0004"u8, .. new byte[99]])))
            .Message.ShouldContain("safetensors");
    }

    [Fact]
    public void Mutated_files_are_rejected_or_read_correctly() => EachMutation(500);

    [Fact, Trait("Category", "slow")]
    public void Ten_thousand_mutated_files_are_rejected_or_read_correctly() => EachMutation(10_000);

    private void EachMutation(int mutations)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["a.weight"] = rand(8, 3),
            ["a.zero_mask"] = zeros([8, 3], ScalarType.Float16),
            ["n"] = ones([], ScalarType.Int64),
        };
        Safetensors.Write(folder.File("honest"), tensors, new Dictionary<string, string> { ["model"] = "tiny" });
        var honest = File.ReadAllBytes(folder.File("honest"));
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < mutations; i++)
        {
            var path = folder.Write("mutated", Mutation.Of(honest, random));
            try
            {
                using var read = Safetensors.Read(path);
                // Names and metadata may differ, because the header has no checksum, but every number is that of the file.
                if (!read.Metadata.ContainsKey(Safetensors.ChecksumKey)) continue;
                var data = read.Tensors.Values.Sum(tensor => tensor.NumberOfElements * tensor.ElementSize);
                data.ShouldBe(tensors.Values.Sum(tensor => tensor.NumberOfElements * tensor.ElementSize));
            }
            catch (InvalidDataException exception)
            {
                exception.Message.ShouldStartWith(path);
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(mutations * 7 / 10);
    }

    [Fact]
    public void A_flipped_bit_in_the_data_is_found()
    {
        using var scope = NewDisposeScope();
        Safetensors.Write(folder.File("a"), new Dictionary<string, Tensor> { ["x"] = rand(4) }, NoMetadata);
        var bytes = File.ReadAllBytes(folder.File("a"));
        bytes[^1] ^= 1;
        Should
            .Throw<InvalidDataException>(() => Safetensors.Read(folder.Write("a", bytes)))
            .Message.ShouldContain("the file is damaged");
    }

    private static bool Same(Tensor a, Tensor b)
        => a.dtype == b.dtype && a.shape.SequenceEqual(b.shape)
            && (a.NumberOfElements == 0 || a.contiguous().bytes.SequenceEqual(b.bytes));
}
