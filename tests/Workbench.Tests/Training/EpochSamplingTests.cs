using Workbench.Data;
using Workbench.Training;

namespace Workbench.Tests.Training;

public class EpochSamplingTests
{
    // 90 images of class 0, 9 of class 1, one of class 2.
    private static readonly ImageSet Unbalanced = Images([.. Enumerable.Repeat(0, 90), .. Enumerable.Repeat(1, 9), 2]);

    [Fact]
    public void By_default_every_image_comes_once_in_the_order_that_earlier_records_had()
    {
        var options = new TrainerOptions { BatchSize = 8, Seed = new Seed(3) };
        EpochSampling.Batches(Unbalanced, options, epoch: 2)
            .ShouldBe(Shuffle.Batches(100, 8, new Seed(3).Derive("shuffle", 2)));
    }

    [Fact]
    public void Balanced_epochs_have_as_many_images_in_total_and_equally_many_of_each_class()
    {
        var order = EpochSampling.ClassBalanced(Unbalanced, new Seed(1));
        order.Length.ShouldBe(100);
        var perClass = order.GroupBy(Unbalanced.Label).OrderBy(group => group.Key).Select(group => group.Count()).ToList();
        perClass.Count.ShouldBe(3);
        (perClass.Max() - perClass.Min()).ShouldBeLessThanOrEqualTo(1);
        // Within a class no image comes again before all of its class have come.
        var frequent = order.Where(i => Unbalanced.Label(i) == 0).ToList();
        frequent.Distinct().Count().ShouldBe(frequent.Count);
        var rare = order.Where(i => Unbalanced.Label(i) == 1).ToList();
        rare.GroupBy(i => i).Select(group => group.Count()).ShouldAllBe(count => count == 3 || count == 4);
    }

    [Fact]
    public void Balanced_epochs_depend_on_the_seed_and_on_the_epoch_alone()
    {
        var options = new TrainerOptions { Sampling = SamplingKind.ClassBalanced };
        List<int> Order(int epoch) => [.. EpochSampling.Batches(Unbalanced, options, epoch).SelectMany(batch => batch)];
        Order(1).ShouldBe(Order(1));
        Order(1).ShouldNotBe(Order(2));
    }

    [Fact]
    public void A_class_without_images_is_left_out()
    {
        var noB = Images([0, 2, 2, 2]);
        EpochSampling.ClassBalanced(noB, new Seed(1)).Count(i => noB.Label(i) == 0).ShouldBe(2);
    }

    private static ImageSet Images(int[] labels) => ImageSet.FromArrays("labels", "train", Provenance.Synthetic,
        new ImageShape(1, 1, 1), ["a", "b", "c"], new byte[labels.Length], labels);
}
