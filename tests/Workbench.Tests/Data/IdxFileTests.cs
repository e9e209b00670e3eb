using System.Buffers.Binary;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_what_it_wrote()
    {
        var shapes = Gen.Choose(0, 9).ArrayOf(3).Select(sizes => sizes.Take(1 + sizes[0] % 3).ToArray());
        var cases = shapes.SelectMany(shape =>
            Gen.Choose(0, 255)
                .Select(value => (byte)value)
                .ArrayOf(shape.Aggregate(1, (a, b) => a * b))
                .Select(values => (shape, values))
        );
        Prop.ForAll(
                Arb.From(cases),
                ArbMap.Default.ArbFor<bool>(),
                (item, packed) =>
                {
                    var path = folder.File(packed ? "a.gz" : "a");
                    IdxFile.Write(path, new IdxArray(item.shape, item.values));
                    var read = IdxFile.Read(path, item.shape.Length);
                    return read.Dimensions.SequenceEqual(item.shape) && read.Values.SequenceEqual(item.values);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reads_gzip_files_of_several_members_as_gzip_does()
    {
        var values = new byte[5000];
        new Random(1).NextBytes(values);
        IdxFile.Write(folder.File("plain"), new IdxArray([5000], values));
        var plain = File.ReadAllBytes(folder.File("plain"));
        // The member that bgzip writes at the end.
        var empty = Convert.FromHexString("1f8b08040000000000ff0600424302001b0003000000000000000000");
        byte[] Split(params int[] cuts) =>
            [.. cuts.Append(plain.Length).Zip(cuts.Prepend(0), (end, start) => Pack(plain[start..end])).SelectMany(part => part)];

        foreach (
            var packed in (byte[][])
                [
                    Split(1000),
                    Split(3, 8, 9, 4000),
                    [.. Split(1000), .. empty],
                    [.. Split(1000), .. new byte[512]],
                    [.. Pack(plain), .. new byte[7]],
                    [.. Split(2000), .. empty, .. new byte[1]],
                ]
        )
            Packed(packed).ShouldBe(values);

        // Cut off within the last checksum, or damaged: gzip refuses them too.
        foreach (
            var packed in (byte[][])
                [
                    Split(1000)[..^1],
                    Pack(plain)[..^3],
                    [.. Split(1000), .. empty[..^2]],
                    [.. Split(1000), 1, 2, 3],
                    Changed(Split(1000), -5),
                    Changed(Split(1000), 400),
                ]
        )
            Should.Throw<InvalidDataException>(() => Packed(packed));

        byte[] Packed(byte[] bytes)
        {
            File.WriteAllBytes(folder.File("members.gz"), bytes);
            return IdxFile.Read(folder.File("members.gz"), 1).Values;
        }
    }

    private static byte[] Changed(byte[] bytes, int at)
    {
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x55;
        return bytes;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var packed = new GZipStream(memory, CompressionLevel.Optimal))
            packed.Write(bytes);

        return memory.ToArray();
    }

    [Fact]
    public void Reads_the_official_layout()
    {
        var path = folder.Write("labels", [0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 255]);
        var read = IdxFile.Read(path, 1);
        read.Dimensions.ShouldBe([3]);
        read.Values.ShouldBe([5, 0, 255]);
    }

    [Theory]
    [InlineData("truncated", new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 5, 0 }, "expected 3 values", "found 2")]
    [InlineData("too long", new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 5, 0 }, "expected 1 values", "found more")]
    [InlineData(
        "images for labels",
        new byte[] { 0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
        "expected magic number 0x00000801",
        "found 0x00000803"
    )]
    [InlineData("floats", new byte[] { 0, 0, 13, 1, 0, 0, 0, 0 }, "unsigned bytes", "found 0x00000d01")]
    [InlineData("negative size", new byte[] { 0, 0, 8, 1, 255, 0, 0, 0 }, "at least 0", "found -16777216")]
    [InlineData("empty", new byte[0], "expected a header of 8 bytes", "found 0 bytes")]
    [InlineData("broken gzip", new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 9, 9, 9 }, "complete gzip file", "found")]
    public void Rejects_damaged_files_and_says_what_was_expected_and_found(
        string name,
        byte[] content,
        string expected,
        string found
    )
    {
        var path = folder.Write(name, content);
        var message = Should.Throw<InvalidDataException>(() => IdxFile.Read(path, 1)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(expected);
        message.ShouldContain(found);
    }

    [Fact]
    public void Rejects_truncated_and_corrupt_compressed_files()
    {
        var honest = Gzip(Plain(4));
        for (var i = 10; i < honest.Length; i++)
        {
            var flipped = (byte[])honest.Clone();
            flipped[i] ^= 4;
            // Some bits of a compressed file carry no data; all other flips are found.
            if (ReadOrNull(folder.Write("flipped.gz", flipped)) is { } values)
                values.ShouldBe(Plain(4)[16..], $"bit flipped in byte {i}");
            if (i % 5 == 0)
                ReadOrNull(folder.Write("cut.gz", honest[..i])).ShouldBeNull($"cut at byte {i}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Headers_that_claim_huge_sizes_allocate_little(bool packed)
    {
        var content = new byte[16 + 100];
        new byte[] { 0, 0, 8, 3, 0x00, 0x1f, 0xff, 0xff, 0, 0, 0, 28, 0, 0, 0, 28 }.CopyTo(content, 0);
        var path = folder.Write("claim", packed ? Gzip(content) : content);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => IdxFile.Read(path, 3)).Message.ShouldContain("found 100");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    [Fact]
    public void Mutated_files_are_rejected_or_read_correctly() => EachMutation(500);

    [Fact, Trait("Category", "slow")]
    public void Ten_thousand_mutated_files_are_rejected_or_read_correctly() => EachMutation(10_000);

    private void EachMutation(int mutations)
    {
        var plain = Plain(20);
        var packed = Gzip(plain);
        var honest = IdxFile.Read(folder.Write("honest", plain), 3).Values;
        var random = new Random(1);
        var refused = 0;
        // The first exception loads what .NET needs to describe it.
        Should.Throw<InvalidDataException>(() => IdxFile.Read(folder.Write("first", packed[..^9]), 3));
        for (var i = 0; i < mutations; i++)
        {
            var mutated = Mutation.Of(i % 2 == 0 ? plain : packed, random);
            var path = folder.Write("mutated", mutated);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var values = ReadOrNull(path);
            // The reader's own buffers (about 50 kB) are allowed in addition.
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * plain.Length + 50_000, $"mutation {i}");
            if (values is null) refused++;
            // A plain file has no checksum, so any content is right. A compressed one has a checksum.
            else values.AsSpan().SequenceEqual(mutated[0] == 0x1f ? honest : mutated.AsSpan(16)).ShouldBeTrue($"mutation {i}");
        }
        refused.ShouldBeGreaterThan(mutations / 2);
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file()
    {
        var path = folder.Write("kept", [1, 2, 3]);
        Should.Throw<ArgumentException>(() => IdxFile.Write(path, new IdxArray([2], [1])));
        File.ReadAllBytes(path).ShouldBe([1, 2, 3]);
        Directory.GetFiles(folder.Path).ShouldBe([path]);
    }

    // Null if the file is rejected with its name, as it should be. Anything else fails the test.
    private static byte[]? ReadOrNull(string path)
    {
        try
        {
            return IdxFile.Read(path, 3).Values;
        }
        catch (InvalidDataException exception) when (exception.Message.StartsWith(path, StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static byte[] Plain(int images)
    {
        var content = new byte[16 + images * 784];
        new byte[] { 0, 0, 8, 3 }.CopyTo(content, 0);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), images);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(8), 28);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(12), 28);
        var random = new Random(7);
        for (var i = 16; i < content.Length; i++) content[i] = (byte)(random.Next(4) == 0 ? random.Next(256) : 0);
        return content;
    }

    private static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var stream = new GZipStream(buffer, CompressionLevel.Optimal)) stream.Write(content);
        return buffer.ToArray();
    }
}
