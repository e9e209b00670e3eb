using Workbench.Experiments.Paper;
using Workbench.Tests.Data;
using Workbench.Tests.Training;

namespace Workbench.Experiments.Tests.Paper;

public sealed class ExperimentProcessesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ExperimentOptions Options =>
        new()
        {
            Seeds = [1, 2],
            Models = ["mnist-dense-cnn", "mnist-sparse-cnn"],
            CacheFolder = folder.Path,
        };

    private RunCommand Shell(string script) =>
        new("/bin/sh", ["-c", $"cd {folder.Path}; {script}", RunCommand.Model, RunCommand.Seed, RunCommand.Data]);

    [Fact]
    public void Every_model_and_seed_has_its_own_process_and_they_run_in_parallel()
    {
        var progress = new Reports<WorkProgress>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        // Each process waits for another, so they must run in parallel.
        ExperimentProcesses.Run(
            "mnist",
            Options,
            Shell("touch ran-$0-$1; while [ $(ls | grep -c ^ran-) -lt 2 ]; do sleep 0.05; done; [ $OMP_NUM_THREADS = 1 ]"),
            jobs: 2,
            progress,
            patience.Token
        );
        Directory
            .GetFiles(folder.Path, "ran-*")
            .Select(Path.GetFileName)
            .Order()
            .ShouldBe(["ran-mnist-dense-cnn-1", "ran-mnist-dense-cnn-2", "ran-mnist-sparse-cnn-1", "ran-mnist-sparse-cnn-2"]);
        (progress.Received[^1].Step, progress.Received[^1].Steps).ShouldBe((4, 4));
    }

    [Fact]
    public void Every_data_set_has_its_process_and_its_log()
    {
        var options = Options with { Models = ["alexnet"], Seeds = [1], Budget = "smoke" };
        foreach (var data in new[] { "emnist-letters", "emnist-by-merge-part" })
            ExperimentProcesses.Run("emnist", options with { DataSet = data }, Shell("echo $0 $1 $2"), jobs: 1);
        Directory
            .GetFiles(Path.Combine(folder.Path, "logs"))
            .Order()
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path).Trim()))
            .ShouldBe([
                ("emnist-by-merge-part-alexnet-smoke-1.log", "alexnet 1 emnist-by-merge-part"),
                ("emnist-letters-alexnet-smoke-1.log", "alexnet 1 emnist-letters"),
            ]);
        ExperimentProcesses.Run("mnist", Options with { Seeds = [1], Models = ["mnist-dense-cnn"] }, Shell("echo $2"), jobs: 1);
        File.ReadAllText(Path.Combine(folder.Path, "logs", "mnist-dense-cnn-quick-1.log")).Trim().ShouldBe("mnist");
        ExperimentProcesses.Run("masks", Options with { Seeds = [1], Models = [] }, Shell("echo $2"), jobs: 1);
        File.ReadAllText(Path.Combine(folder.Path, "logs", "mnist-sparse-cnn-quick-1.log")).Trim().ShouldBe("mnist");
    }

    [Fact]
    public void Progress_says_what_each_running_process_says_of_itself()
    {
        var progress = new Reports<WorkProgress>();
        const string Script =
            "echo 'train it, epoch 1 of 2  73 %  8/11 batches  4.5/s'; [ $1 = 1 ] || { echo out of luck; exit 3; }";
        Should.Throw<InvalidOperationException>(() => ExperimentProcesses.Run(
            "mnist", Options with { Models = ["mnist-dense-cnn"] }, Shell(Script), jobs: 1, progress));
        progress.Received.Select(report => report.Detail).ShouldBe(
        [
            "mnist-dense-cnn, seed 1: starts",
            "mnist-dense-cnn, seed 1: train it, epoch 1 of 2, 73 %",
            "",
            "mnist-dense-cnn, seed 2: starts",
            "mnist-dense-cnn, seed 2: train it, epoch 1 of 2, 73 %",
            "mnist-dense-cnn, seed 2: out of luck",
            "1 failed",
        ]);
    }

    [Fact]
    public void A_failure_is_reported_with_its_last_output_and_does_not_stop_the_others()
    {
        var message = Should.Throw<InvalidOperationException>(() => ExperimentProcesses.Run("mnist", Options,
            Shell("touch ran-$0-$1; [ $0-$1 != mnist-dense-cnn-2 ] || { echo out of luck >&2; exit 3; }"), jobs: 1)).Message;
        message.ShouldContain("4 finished runs, 1 failed");
        message.ShouldContain("mnist-dense-cnn on mnist, seed 2: status 3: out of luck");
        Directory.GetFiles(folder.Path, "ran-*").Length.ShouldBe(4);
    }

    [Fact]
    public void Wrong_arguments_are_rejected_before_anything_runs()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ExperimentProcesses.Run("mnist", Options, Shell("exit 1"), jobs: 0));
        Should
            .Throw<ArgumentException>(() =>
                ExperimentProcesses.Run("mnits", Options with { Models = [] }, Shell("exit 1"), jobs: 1)
            )
            .Message.ShouldContain("mnist");
    }
}
