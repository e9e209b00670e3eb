using Workbench.Data;
using Workbench.Experiments.Paper;

namespace Workbench.Experiments.Tests.Paper;

public sealed class UnseenImagesTests
{
    private static readonly Dictionary<string, string> OnMnist = new() { [UnseenImages.DataKey] = "mnist" };

    [Fact]
    public void Training_images_are_left_out_whatever_set_they_are_in()
    {
        var test = AllData.Load("mnist", "test").Take(20);
        UnseenImages.Of(OnMnist, test).ShouldBe(new UnseenImages(test, 0, "mnist", ""));

        var train = AllData.Load("mnist", "train");
        byte[] pixels = [.. test.ToBytes(), .. train.Slice(40_000, 5).ToBytes()];
        var mixed = ImageSet.FromArrays("mixed", "test", Provenance.Real, test.Shape, test.ClassNames, pixels, new int[25]);
        var unseen = UnseenImages.Of(OnMnist, mixed);
        (unseen.Images.Count, unseen.Seen).ShouldBe((20, 5));
        unseen.Images.ToBytes().ShouldBe(test.ToBytes());
    }

    [Fact]
    public void Training_images_alone_are_refused()
        => Should.Throw<ArgumentException>(() => UnseenImages.Of(OnMnist, AllData.Load("mnist", "train").Take(9)))
            .Message.ShouldContain("found none among the 9 of mnist (train): all of them are training images of mnist.");

    [Fact]
    public void Weights_without_known_training_data_come_with_a_warning()
    {
        var images = AllData.Load("mnist", "train").Take(9);
        var unknown = UnseenImages.Of(new Dictionary<string, string>(), images);
        (unknown.Images, unknown.TrainedOn).ShouldBe((images, null));
        unknown.Doubt.ShouldContain("do not name their training data");
        var elsewhere = UnseenImages.Of(new Dictionary<string, string> { [UnseenImages.DataKey] = "my-letters" }, images);
        (elsewhere.Images, elsewhere.TrainedOn).ShouldBe((images, "my-letters"));
        elsewhere.Doubt.ShouldContain("my-letters, which is not on this machine");
    }
}
