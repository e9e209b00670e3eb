using TorchSharp;
using Workbench.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Data;

public sealed class ImageSetTests
{
    private static readonly byte[] Pixels = [.. Enumerable.Range(0, 5 * 2 * 3 * 4).Select(i => (byte)(i * 2))];

    [Fact]
    public void Returns_consecutive_images_as_floats_from_0_to_1()
    {
        using var scope = NewDisposeScope();
        var set = Make();
        var batch = set.Pixels(1, 2);
        batch.shape.ShouldBe([2, 2, 3, 4]);
        batch.dtype.ShouldBe(ScalarType.Float32);
        batch.data<float>().ToArray().ShouldBe(Pixels.Skip(24).Take(48).Select(value => value / 255f));
        var labels = set.Labels(1, 2);
        labels.dtype.ShouldBe(ScalarType.Int64);
        labels.data<long>().ToArray().ShouldBe([1L, 2L]);
    }

    [Theory]
    [InlineData(Provenance.Real, "digits/test: 1,200 real images of 1×1×1, 2 classes")]
    [InlineData(Provenance.Synthetic, "digits/test: 1,200 synthetic images of 1×1×1, 2 classes")]
    public void Says_whether_its_images_are_real(Provenance provenance, string expected) =>
        ImageSet
            .FromArrays("digits", "test", provenance, new ImageShape(1, 1, 1), ["0", "1"], new byte[1200], new int[1200])
            .ToString()
            .ShouldBe(expected);

    [Fact]
    public void Returns_chosen_images_in_the_given_order()
    {
        using var scope = NewDisposeScope();
        var set = Make();
        int[] chosen = [4, 0, 0, 2];
        set.Labels(chosen).data<long>().ToArray().ShouldBe([1L, 0L, 0L, 2L]);
        var expected = chosen.SelectMany(image => Pixels.Skip(24 * image).Take(24)).Select(value => value / 255f);
        set.Pixels(chosen).data<float>().ToArray().ShouldBe(expected);
        set.Pixels([]).shape.ShouldBe([0, 2, 3, 4]);
    }

    [Fact]
    public void Leaves_out_images_that_occur_in_another_set_whatever_their_labels()
    {
        ImageSet Grey(params byte[] values) => ImageSet.FromArrays("grey", "test", Provenance.Synthetic, new ImageShape(1, 1, 1),
            ["a", "b"], values, [.. values.Select((_, i) => i % 2)]);
        var set = Grey(1, 2, 3, 2, 4);
        using var left = set.Without(Grey(2, 9, 4)).Pixels(0, 2);
        left.data<float>().ToArray().ShouldBe([1 / 255f, 3 / 255f]);
        set.Slice(1, 3).Without(Grey(1, 2)).Count.ShouldBe(1);
        set.Without(Grey(7)).ShouldBeSameAs(set);
        // Images of another shape are other images.
        set.Without(Make()).ShouldBeSameAs(set);
        set.Without(set).Count.ShouldBe(0);
    }

    [Fact]
    public void A_slice_of_a_slice_counts_from_its_own_start()
    {
        using var scope = NewDisposeScope();
        var slice = Make().Slice(1, 4).Slice(1, 2);
        slice.Count.ShouldBe(2);
        slice.Label(0).ShouldBe(2);
        slice.Labels([1, 0]).data<long>().ToArray().ShouldBe([0L, 2L]);
        slice.Pixels(1, 1).data<float>().ToArray().ShouldBe(Pixels.Skip(72).Take(24).Select(value => value / 255f));
        Make().Take(2).Count.ShouldBe(2);
        Make().Take(99).Count.ShouldBe(5);
    }

    [Fact]
    public void The_checksum_follows_the_content_of_the_slice()
    {
        var set = Make();
        set.Checksum.Length.ShouldBe(64);
        Make().Checksum.ShouldBe(set.Checksum);
        set.Slice(0, 4).Checksum.ShouldNotBe(set.Checksum);
        set.Slice(1, 3).Slice(0, 2).Checksum.ShouldBe(set.Slice(1, 2).Checksum);
        Make(labels: [0, 1, 2, 1, 1]).Checksum.ShouldNotBe(set.Checksum);
        var changed = (byte[])Pixels.Clone();
        changed[119] ^= 1;
        Make(changed).Checksum.ShouldNotBe(set.Checksum);
    }

    [Fact]
    public void Copies_the_arrays_it_is_made_from()
    {
        using var scope = NewDisposeScope();
        var pixels = (byte[])Pixels.Clone();
        var set = Make(pixels);
        Array.Clear(pixels);
        set.Pixels(0, 1).data<float>().ToArray()[1].ShouldBe(2 / 255f);
    }

    [Fact]
    public void The_caller_owns_the_batch_and_no_other_tensor_is_left()
    {
        var set = Make();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        using (set.Pixels(0, 3))
        using (set.Labels([1, 2]))
            DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount.ShouldBe(before + 2);
        DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount.ShouldBe(before);
    }

    [Fact]
    public void Rejects_invalid_arguments_with_a_clear_message()
    {
        Should.Throw<ArgumentException>(() => Make([1, 2, 3])).Message.ShouldContain("Expected 120 pixels");
        Should.Throw<ArgumentException>(() => Make(labels: [0, 1, 3, 0, 1])).Message.ShouldContain("found 3 at 2");
        Should.Throw<ArgumentOutOfRangeException>(() => new ImageShape(0, 1, 1));
        var set = Make();
        Should.Throw<ArgumentOutOfRangeException>(() => set.Pixels(4, 2)).Message.ShouldContain("5 images");
        Should.Throw<ArgumentOutOfRangeException>(() => set.Pixels(-1, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => set.Labels(int.MaxValue, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => set.Labels(0, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => set.Pixels([0, 5])).Message.ShouldContain("found 5 at 1");
        Should.Throw<ArgumentOutOfRangeException>(() => set.Slice(2, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => set.Take(-1));
    }

    private static ImageSet Make(byte[]? pixels = null, int[]? labels = null)
        => ImageSet.FromArrays("tiny", "test", Provenance.Synthetic, new ImageShape(2, 3, 4), ["a", "b", "c"],
            pixels ?? Pixels, labels ?? [0, 1, 2, 0, 1]);
}
