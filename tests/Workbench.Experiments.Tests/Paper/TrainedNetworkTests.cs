using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Experiments.Paper;
using Workbench.Tests.Training;
using Workbench.Training;

namespace Workbench.Experiments.Tests.Paper;

public sealed class TrainedNetworkTests : IDisposable
{
    private const string Model = MnistExperiment.SparseModel;

    private static readonly ImageSet Train = Toy.Images(160);
    private static readonly ImageSet Test = Toy.Images(24, "test", seed: 2);

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-trained").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Weights_are_labelled_and_nothing_is_trained_twice()
    {
        var training = new TrainerOptions { Epochs = 1, Seed = new Seed(3) };
        using var trained = Create(training, folder);
        using (var kept = Safetensors.Read(Path.Combine(folder, $"{Model}-smoke-3.safetensors")))
            (kept.Metadata["model"], kept.Metadata["budget"], kept.Metadata["seed"]).ShouldBe((Model, "smoke", "3"));
        Directory.GetFiles(folder, "*.ckpt").ShouldBeEmpty();

        var work = new Reports<WorkProgress>();
        using var found = Create(training, Path.Combine(folder, "elsewhere"), work);
        work.Received.ShouldBeEmpty();
        Toy.Bits(found).ShouldBe(Toy.Bits(trained));
    }

    [Fact]
    public void A_damaged_checkpoint_costs_only_time()
    {
        var training = new TrainerOptions { Epochs = 1, Seed = new Seed(3) };
        using var trained = Create(training, folder);
        var other = Directory.CreateDirectory(Path.Combine(folder, "other")).FullName;
        File.WriteAllText(Path.Combine(other, $"{Model}-smoke-3.ckpt"), "damaged");
        using var again = TrainedNetwork.Create(Plan(training), Train, Test, [other]);
        Toy.Bits(again).ShouldBe(Toy.Bits(trained));
    }

    private Classifier Create(TrainerOptions training, string place, IProgress<WorkProgress>? progress = null)
        => TrainedNetwork.Create(Plan(training), Train, Test, [place, folder], progress);

    private static NetworkPlan Plan(TrainerOptions training) => new(Model, training) { Budget = "smoke" };
}
