using Workbench.Engine;
using Workbench.Models;
using Workbench.Training;
using static TorchSharp.torch;

namespace Workbench.Tests.Training;

public sealed class ThreadCalibrationTests
{
    [Fact]
    public void Chooses_more_threads_only_if_they_save_a_tenth()
    {
        ThreadCalibration.Best([new(1, 10), new(2, 9.5), new(4, 12)]).ShouldBe(1);
        ThreadCalibration.Best([new(1, 10), new(2, 6), new(4, 5.8)]).ShouldBe(2);
        ThreadCalibration.Best([new(1, 10), new(2, 9.5), new(4, 4)]).ShouldBe(4);
        Should.Throw<ArgumentException>(() => ThreadCalibration.Best([]));
    }

    [Theory]
    [InlineData(EngineKind.Torch)]
    [InlineData(EngineKind.Sparse)]
    public void Measures_every_number_of_threads_and_does_not_change_the_network(EngineKind engine)
    {
        // Duty cycles must not change either.
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), classes: 10);
        var before = Toy.Bits(classifier);
        var threads = get_num_threads();
        var timings = ThreadCalibration.Measure(
            new Trainer(new TrainerOptions(), AllEngines.Find(engine)),
            classifier,
            Toy.Images(40)
        );
        timings.Select(timing => timing.Threads).ShouldBe(timings.Select((_, i) => 1 << i));
        timings[^1].Threads.ShouldBeInRange((Environment.ProcessorCount + 1) / 2, Environment.ProcessorCount);
        timings.ShouldAllBe(timing => timing.Milliseconds > 0);
        get_num_threads().ShouldBe(threads);
        Toy.Bits(classifier).ShouldBe(before);
    }
}
