using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Workbench.Data;
using Workbench.Engine.Plans;

namespace Workbench.Tests.Data;

public sealed class MatFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_what_it_wrote()
    {
        var shapes = Gen.Choose(0, 7).ArrayOf(4).Select(sizes => sizes.Take(2 + sizes[0] % 3).ToArray());
        var arrays = shapes.SelectMany(shape =>
            Gen.Choose(0, 255)
                .Select(value => (byte)value)
                .ArrayOf(shape.Aggregate(1, (a, b) => a * b))
                .Select(values => new MatArray("X", shape, values))
        );
        Prop.ForAll(
                Arb.From(arrays),
                Arb.From(arrays),
                (first, second) =>
                {
                    MatFile.Write(folder.File("a.mat"), [first, second with { Name = "a_longer_name" }]);
                    var read = MatFile.Read(folder.File("a.mat"));
                    return read.Count == 2
                        && read[1].Name == "a_longer_name"
                        && read.Zip([first, second])
                            .All(pair =>
                                pair.First.Dimensions.SequenceEqual(pair.Second.Dimensions)
                                && pair.First.Values.SequenceEqual(pair.Second.Values)
                            );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reads_an_uncompressed_file_written_according_to_the_specification()
    {
        // y = [1; 10] as MATLAB's own double, stored as such.
        var doubles = new byte[] { 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0x24, 0x40 };
        var read = MatFile.Read(folder.Write("book.mat", Book(flags: 6, dataType: 9, doubles)));
        read.Count.ShouldBe(1);
        (read[0].Name, read[0].Dimensions, read[0].Values).ShouldSatisfyAllConditions(
            item => item.Item1.ShouldBe("y"), item => item.Item2.ShouldBe([2, 1]), item => item.Item3.ShouldBe([1, 10]));
        // The same, stored as 16-bit numbers, which MATLAB does to save space.
        MatFile.Read(folder.Write("short.mat", Book(6, 4, [1, 0, 10, 0, 0, 0, 0, 0], dataBytes: 4)))[0].Values.ShouldBe([1, 10]);
        MatFile.Read(folder.Write("packed.mat", Compressed(Book(6, 9, doubles))))[0].Values.ShouldBe([1, 10]);
    }

    [Fact]
    public void Skips_text_and_complex_numbers()
    {
        MatFile.Read(folder.Write("text.mat", Book(flags: 4, 4, [65, 0, 66, 0, 0, 0, 0, 0], dataBytes: 4))).ShouldBeEmpty();
        MatFile.Read(folder.Write("complex.mat", Book(flags: 0x806, 9, new byte[16]))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(9, new byte[] { 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0 }, "found 1.5 at 0")]
    [InlineData(9, new byte[] { 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f }, "found NaN at 1")]
    [InlineData(3, new byte[] { 1, 0, 0xff, 0xff }, "found -1 at 1")]
    [InlineData(2, new byte[] { 1 }, "expected 2 × 1 values")]
    [InlineData(77, new byte[] { 1, 2 }, "found type 77")]
    public void Rejects_values_that_are_not_bytes(int dataType, byte[] data, string found)
    {
        var padded = data.Concat(new byte[-data.Length & 7]).ToArray();
        var path = folder.Write("bad.mat", Book(6, dataType, padded, data.Length));
        var message = Should.Throw<InvalidDataException>(() => MatFile.Read(path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(found);
    }

    [Fact]
    public void Rejects_other_files_and_says_what_they_are()
    {
        var header = Book(6, 9, new byte[16])[..128];
        var newer = (byte[])header.Clone();
        newer[125] = 2;
        Should.Throw<InvalidDataException>(() => MatFile.Read(folder.Write("a", newer))).Message.ShouldContain("7.3");
        (newer[125], newer[126], newer[127]) = (1, (byte)'M', (byte)'I');
        Should.Throw<InvalidDataException>(() => MatFile.Read(folder.Write("a", newer))).Message.ShouldContain("big-endian");
        Should.Throw<InvalidDataException>(() => MatFile.Read(folder.Write("a", new byte[200]))).Message.ShouldContain("level 5");
        Should.Throw<InvalidDataException>(() => MatFile.Read(folder.Write("a", new byte[20]))).Message.ShouldContain("found 20");
        Should
            .Throw<InvalidDataException>(() => MatFile.Read(folder.Write("a", [.. header, 1, 2, 3])))
            .Message.ShouldContain("end of the file");
    }

    [Fact]
    public void Headers_that_claim_huge_sizes_allocate_little()
    {
        // Claims 2,000,000,000 values but contains 100; compressed, so that the file's length does not reveal it.
        var lie = Book(9, 2, new byte[104], dataBytes: 2_000_000_000, rows: 2_000_000_000);
        var path = folder.Write("claim.mat", Compressed(lie));
        Should.Throw<InvalidDataException>(() => MatFile.Read(folder.Write("first.mat", Compressed(lie)[..^3])));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => MatFile.Read(path)).Message.ShouldContain("truncated");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    [Fact]
    public void Mutated_files_are_rejected_or_read_correctly() => EachMutation(500);

    [Fact, Trait("Category", "slow")]
    public void Ten_thousand_mutated_files_are_rejected_or_read_correctly() => EachMutation(10_000);

    private void EachMutation(int mutations)
    {
        var random = new Random(5);
        var pixels = new byte[32 * 32 * 3 * 6];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(i / 64 % 5 * 40 + random.Next(8));
        byte[] labels = [1, 2, 3, 10, 5, 6];
        MatFile.Write(folder.File("honest"), [new MatArray("X", [32, 32, 3, 6], pixels), new MatArray("y", [6, 1], labels)]);
        var honest = File.ReadAllBytes(folder.File("honest"));
        Should.Throw<InvalidDataException>(() => MatFile.Read(folder.Write("first", honest[..^2])));
        var refused = 0;
        for (var i = 0; i < mutations; i++)
        {
            var path = folder.Write("mutated", Mutation.Of(honest, random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var read = ReadOrNull(path);
            // The reader's own buffers (about 50 kB) are allowed in addition.
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * pixels.Length + 50_000, $"mutation {i}");
            if (read is null) refused++;
            // Each variable has a checksum, so any variable that can be read is one of the two.
            else foreach (var array in read)
                array.Values.AsSpan().SequenceEqual(array.Name == "X" ? pixels : labels).ShouldBeTrue($"mutation {i}");
        }
        refused.ShouldBeGreaterThan(mutations / 2);
    }

    private static IReadOnlyList<MatArray>? ReadOrNull(string path)
    {
        try
        {
            return MatFile.Read(path);
        }
        catch (InvalidDataException exception) when (exception.Message.StartsWith(path, StringComparison.Ordinal))
        {
            return null;
        }
    }

    // A file with one uncompressed variable y of rows × 1, written byte by byte according to the format's description.
    private static byte[] Book(int flags, int dataType, byte[] data, int dataBytes = -1, int rows = 2)
    {
        var header = Encoding.ASCII.GetBytes(new string(' ', 128));
        (header[124], header[125], header[126], header[127]) = (0, 1, (byte)'I', (byte)'M');
        byte[] body =
        [
            .. Numbers(6, 8, flags, 0),                       // array flags
            .. Numbers(5, 8, rows, 1),                        // dimensions
            .. Numbers(1 | 1 << 16), (byte)'y', 0, 0, 0,      // name, short form
            .. Numbers(dataType, dataBytes < 0 ? data.Length : dataBytes), .. data,
        ];
        return
        [
            .. header,
            .. Numbers(14, body.Length - data.Length + (dataBytes > 1_000_000 ? dataBytes : data.Length)),
            .. body,
        ];
    }

    private static byte[] Compressed(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(file.AsSpan(128));
        return [.. file[..128], .. Numbers(15, (int)packed.Length), .. packed.ToArray()];
    }

    private static byte[] Numbers(params int[] numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), numbers[i]);
        return bytes;
    }
}
