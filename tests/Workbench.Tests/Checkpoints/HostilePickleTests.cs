using System.IO.Compression;
using System.Text;
using TorchSharp;
using Workbench.Checkpoints;
using Workbench.Tests.Data;
using static Workbench.Tests.Checkpoints.PickledFile;

namespace Workbench.Tests.Checkpoints;

public sealed class HostilePickleTests : IDisposable
{
    private const string Marker = "hostile-pickle-ran";

    private static readonly string Touch = Text($"touch {Marker}");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, string> Code => new()
    {
        { "GLOBAL and REDUCE", $"{Global("os", "system")}({Touch}tR.", "found 'os.system'" },
        { "a builtin", $"{Global("__builtin__", "eval")}({Touch}tR.", "found '__builtin__.eval'" },
        { "a name within a known module", $"{Global("collections", "namedtuple")})R.", "found 'collections.namedtuple'" },
        { "a name within torch", $"{Global("torch", "load")}({Touch}tR.", "found 'torch.load'" },
        { "a storage of another module", $"{Global("torch.storage", "_load_from_bytes")}({Touch}tR.", "_load_from_bytes" },
        { "STACK_GLOBAL", $"{Text("os")}{Text("system")}\u0093({Touch}tR.", "found 0x93" },
        { "INST", $"({Touch}ios\nsystem\n.", "found 0x69" },
        { "OBJ", $"({Global("collections", "OrderedDict")}{Touch}o.", "found 0x6f" },
        { "NEWOBJ", $"{Global("collections", "OrderedDict")})\u0081.", "found 0x81" },
        { "EXT1", "\u0082\u0001.", "found 0x82" },
        { "PERSID", "P/etc/passwd\n.", "found 0x50" },
        { "BUILD of a list", "]}b.", "expected attributes of a dictionary at byte 4, found a list" },
        { "BUILD with a text", $"}}{Touch}b.", "expected attributes of a dictionary" },
        { "a call with other arguments", $"{Global("collections", "OrderedDict")}({Touch}tR.", "expected the usual arguments" },
        { "a call of a text", $"{Touch})R.", "expected a function at byte" },
        { "a call of a type", $"{Global("torch", "FloatStorage")})R.", "expected a function at byte" },
        { "a persistent path", $"{Text("/etc/passwd")}Q.", "found another reference" },
        { "another file", State(Tensor(Storage("../../../etc/passwd"), 0, [4], [1])), "found no such entry" },
    };

    public static TheoryData<string, string, string> Lies => new()
    {
        { "text of 4 GiB", "X\u00ff\u00ff\u00ff\u00ff.", "expected 4294967295 bytes at byte 7" },
        { "a number of 255 bytes", $"\u008a\u00ff{new string('1', 255)}.", "at most 64 bits, found 2040" },
        { "an unknown value", "h\u0005.", "expected a remembered value 5" },
        { "no mark", "t.", "expected a mark" },
        { "no values", "R.", "expected 2 values" },
        { "values before a mark", "K\u0001K\u0001(R.", "expected 2 values" },
        { "an odd number of values", "}(Nu.", "expected a dictionary and pairs" },
        { "a key that is None", "}NNs.", "expected text or whole numbers as keys, found None" },
        { "a key that is a number", "}K\u0001Ns.", "found the key 1" },
        { "text that is not UTF-8", "X\u0001\0\0\0\u00ff.", "expected text in UTF-8" },
        { "no end", "}", "expected 1 bytes at byte 3" },
        { "no end of a name", "cos", "found no end of it" },
        { "a dictionary in itself", $"}}q\0{Text("x")}h\0s.", "found a dictionary as 'x'" },
        { "a list in itself", "]q\0h\0a.", "expected a state dictionary, found a list" },
        { "deep lists", new string(']', 100_000) + new string('a', 99_999) + ".", "found a list" },
        { "a storage beyond its entry", State(Tensor(Storage(elements: 1L << 40), 0, [4], [1])), "of 1099511627776 elements" },
        { "a storage of negative size", State(Tensor(Storage(elements: -4), 0, [4], [1])), "storage of -4 elements" },
        { "a storage of two types", $"}}({Text("x")}{Tensor(Storage(), 0, [4], [1])}{Text("y")}"
            + $"{Tensor(Storage(type: "IntStorage"), 0, [4], [1])}u.", "with one type and size, found two" },
        { "a view past the end", State(Tensor(Storage(), 0, [2, 3], [3, 1])), "expected a view of the 4 elements" },
        { "an offset past the end", State(Tensor(Storage(), 4, [1], [1])), "expected a view of the 4 elements" },
        { "a scalar past the end", State(Tensor(Storage(), 4, [], [])), "expected a view of the 4 elements" },
        { "an empty view past the end", State(Tensor(Storage(), 5, [0], [1])), "expected a view of the 4 elements" },
        { "a negative offset", State(Tensor(Storage(), -1, [1], [1])), "none of them negative" },
        { "a negative stride", State(Tensor(Storage(), 3, [4], [-1])), "none of them negative" },
        { "a negative size", State(Tensor(Storage(), 0, [-1], [1])), "none of them negative" },
        { "too few strides", State(Tensor(Storage(), 0, [2, 2], [1])), "as many strides as sizes" },
        { "huge sizes", State(Tensor(Storage(), 0, [1L << 62, 1L << 62, 4], [0, 0, 0])), "at most 8 times" },
        { "strides beyond 64 bits", State(Tensor(Storage(), 0, [1L << 62, 9], [1L << 62, 1L << 62])), "expected a view" },
        { "a terabyte by expansion", State(Tensor(Storage(), 0, [1L << 38], [0])), "Save them without expanded dimensions" },
        { "65 dimensions", State(Tensor(Storage(), 0, [.. Enumerable.Repeat(1L, 65)], new long[65])), "as many strides" },
    };

    [Theory]
    [MemberData(nameof(Code))]
    [MemberData(nameof(Lies))]
    public void Refuses_and_runs_nothing(string what, string pickle, string expectation)
    {
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Refusal(WithPickle(pickle)).ShouldContain(expectation, customMessage: what);
        File.Exists(Marker).ShouldBeFalse(what);
        DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount.ShouldBe(before, what);
    }

    [Fact]
    public void Refuses_archives_of_another_kind()
    {
        var state = ("a/data.pkl", "\u0080\u0002" + State(Tensor(Storage(), 0, [4], [1])));
        Refusal(Archive(("a/x.npy", "1"))).ShouldContain("with one data.pkl, found 0 among 1 entries");
        Refusal(Archive(state, ("b/data.pkl", ""))).ShouldContain("found 2 among 2 entries");
        Refusal(Archive(state, state)).ShouldContain("found 'a/data.pkl' twice");
        Refusal(Archive(state, ("a/byteorder", "big"))).ShouldContain("little-endian");
        Refusal(Archive(state)).ShouldContain("tensor 'x': expected its data in the entry 'data/0', found no such entry");
        Refusal(Archive(state, ("a/data/0", "123"))).ShouldContain("found 3 bytes");
        Refusal(Archive(("a/data.pkl", "eval"))).ShouldContain("found other bytes");
    }

    [Fact]
    public void Zip_bombs_are_refused_before_anything_is_allocated()
    {
        var storage = ("a/data/0", new string('\0', 64 << 20));
        var pickle = "\u0080\u0002" + State(Tensor(Storage(elements: 16 << 20), 0, [16 << 20], [1]));
        var bombs = new[]
        {
            Archive(CompressionLevel.Fastest, ("a/data.pkl", pickle), storage),
            Archive(CompressionLevel.Fastest, ("a/data.pkl", storage.Item2)),
        };
        foreach (var path in bombs.Select((bomb, i) => folder.Write($"bomb-{i}", bomb)))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Should.Throw<InvalidDataException>(() => TensorFile.Read(path)).Message.ShouldContain("compressed");
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
        }
    }

    [Fact]
    public void A_flipped_bit_in_the_data_is_found()
    {
        var bytes = File.ReadAllBytes(PyTorchFileTests.Golden("linear.pth"));
        var at = bytes.AsSpan().IndexOf(BitConverter.GetBytes(5f));
        bytes[at] ^= 1;
        Refusal(bytes).ShouldContain("expected the checksum");
    }

    [Fact]
    public void Truncated_files_are_refused()
    {
        var bytes = File.ReadAllBytes(PyTorchFileTests.Golden("linear.pth"));
        for (var length = 0; length < bytes.Length; length += 7) Refusal(bytes[..length]);
    }

    [Theory]
    [InlineData("linear.pth")]
    [InlineData("training.pth")]
    [InlineData("views.pth")]
    public void Five_hundred_mutated_files_are_refused_or_read(string name)
    {
        var honest = File.ReadAllBytes(PyTorchFileTests.Golden(name));
        var random = new Random(1);
        Enumerable.Range(0, 500).Count(_ => IsRefused(Mutation.Of(honest, random))).ShouldBeGreaterThan(300);
    }

    // With correct checksums, so that the mutations reach the pickle's reader.
    [Theory]
    [InlineData("linear.pth")]
    [InlineData("training.pth")]
    [InlineData("views.pth")]
    public void Five_hundred_mutated_pickles_are_refused_or_read(string name)
    {
        using var zip = new ZipArchive(File.OpenRead(PyTorchFileTests.Golden(name)));
        var entries = zip.Entries.Select(entry => (entry.FullName, Data: Content(entry))).ToList();
        var random = new Random(2);
        Enumerable.Range(0, 500)
            .Count(_ => IsRefused(Archive([.. entries.Select(entry => entry.FullName.EndsWith("data.pkl")
                ? (entry.FullName, Encoding.Latin1.GetString(Mutation.Of(Encoding.Latin1.GetBytes(entry.Data), random)))
                : entry)])))
            .ShouldBeGreaterThan(250);
    }

    private static string Content(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private string Refusal(byte[] bytes)
    {
        var path = folder.Write("hostile.pth", bytes);
        var message = Should.Throw<InvalidDataException>(() => TensorFile.Read(path)).Message;
        message.ShouldStartWith(path);
        return message;
    }

    private bool IsRefused(byte[] bytes)
    {
        var path = folder.Write("mutated.pth", bytes);
        try
        {
            using var file = TensorFile.Read(path);
            foreach (var tensor in file.Tensors.Values.Where(tensor => tensor.NumberOfElements > 0)) _ = tensor.bytes.ToArray();
            return false;
        }
        catch (InvalidDataException refusal)
        {
            refusal.Message.ShouldStartWith(path);
            return true;
        }
    }
}
