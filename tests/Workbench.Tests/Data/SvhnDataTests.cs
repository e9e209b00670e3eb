using Workbench.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Data;

public sealed class SvhnDataTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_columns_first_and_takes_label_10_for_0()
    {
        using var scope = NewDisposeScope();
        var values = Enumerable.Range(0, 2 * 3072).Select(i => (byte)(i * 11 + i / 251)).ToArray();
        Write(values, [10, 3]);
        var set = AllData.Find("svhn-synthetic").LoadFrom([folder.Path], "test");
        (set.Count, set.Channels, set.Height, set.Width).ShouldBe((2, 3, 32, 32));
        (set.Label(0), set.Label(1)).ShouldBe((0, 3));
        var pixels = set.Pixels(0, 2);
        foreach (
            var (image, channel, row, column) in new[]
            {
                (0, 0, 1, 0),
                (0, 0, 0, 1),
                (0, 2, 31, 5),
                (1, 1, 7, 30),
                (1, 2, 31, 31),
            }
        )
            pixels[image, channel, row, column]
                .item<float>()
                .ShouldBe(values[row + 32 * (column + 32 * (channel + 3 * image))] / 255f);
    }

    [Fact]
    public void Rejects_missing_arrays_and_arrays_of_the_wrong_size()
    {
        Write(new byte[3072], [0]);
        Should.Throw<InvalidDataException>(Load).Message.ShouldContain("expected labels from 1 to 10, found 0 at 0");
        Write(new byte[3072], [1, 2]);
        Should
            .Throw<InvalidDataException>(Load)
            .Message.ShouldContain("expected 32 × 32 × 3 × 2 pixels as X, found 32 × 32 × 3 × 1");
        MatFile.Write(folder.File("svhn-synthetic/test_32x32.mat"), [new MatArray("z", [1, 1], [1])]);
        Should.Throw<InvalidDataException>(Load).Message.ShouldContain("expected an array y, found z");
    }

    private void Load() => AllData.Find("svhn-synthetic").LoadFrom([folder.Path], "test");

    private void Write(byte[] values, byte[] labels) => MatFile.Write(folder.File("svhn-synthetic/test_32x32.mat"),
        [new MatArray("X", [32, 32, 3, values.Length / 3072], values), new MatArray("y", [labels.Length, 1], labels)]);
}
