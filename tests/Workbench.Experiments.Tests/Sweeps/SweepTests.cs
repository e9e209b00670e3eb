using Workbench.Experiments.Sweeps;
using Workbench.Tests.Training;

namespace Workbench.Experiments.Tests.Sweeps;

public sealed class SweepTests : IDisposable
{
    private readonly PreparedSweep sweep = new(trials: 6);

    public void Dispose() => sweep.Dispose();

    [Fact]
    public void Every_trial_gives_one_record_and_none_is_run_twice()
    {
        var progress = new Reports<WorkProgress>();
        var result = Sweep.Run(sweep.Plan, sweep.Options("run $0; cp prepared/$0/* results/"), progress);
        result.Failures.ShouldBeEmpty();
        result.Records.Select(record => record.Seed).ShouldBe([1, 2, 3, 4, 5, 6]);
        progress.Received[^1].Step.ShouldBe(6);

        Sweep.Run(sweep.Plan, sweep.Options("run $0")).Records.Count.ShouldBe(6);
        sweep.Runs().Order().ShouldBe(["0", "1", "2", "3", "4", "5"]);
    }

    [Fact]
    public void A_failure_is_reported_with_its_log_and_does_not_affect_the_others()
    {
        var result = Sweep.Run(
            sweep.Plan,
            sweep.Options("[ $0 = 2 ] && { echo some words; echo out of luck >&2; exit 3; }; cp prepared/$0/* results/")
        );
        result.Records.Count.ShouldBe(5);
        var failure = result.Failures.ShouldHaveSingleItem();
        failure.Trial.ShouldBe(2);
        failure.Reason.ShouldContain("status 3");
        File.ReadAllText(failure.Log).ShouldContain("some words");
        File.ReadAllText(failure.Log).ShouldContain("out of luck");

        Sweep.Run(sweep.Plan, sweep.Options("run $0; cp prepared/$0/* results/")).Failures.ShouldBeEmpty();
        sweep.Runs().ShouldBe(["2"]);
    }

    [Fact]
    public void Processes_run_at_the_same_time_with_one_thread_each()
    {
        // Each process waits for the other, so they must run in parallel.
        const string meet =
            "touch met-$0; while [ $(ls | grep -c ^met-) -lt 2 ]; do sleep 0.05; done; [ $OMP_NUM_THREADS = 1 ] && cp "
                + "prepared/$0/* results/";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Sweep.Run(sweep.Plan, sweep.Options(meet) with { Jobs = 2 }, cancellation: patience.Token).Records.Count.ShouldBe(6);
    }

    [Fact]
    public void Cancelling_ends_the_running_trials_and_keeps_the_finished_ones()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new Reports<WorkProgress>
        {
            Then = report =>
            {
                if (report.Step == 2)
                    cancel.Cancel();
            },
        };
        var options = sweep.Options("echo $$ > pid-$0; [ $0 -lt 2 ] || exec sleep 600; cp prepared/$0/* results/") with
        {
            Jobs = 1,
        };
        Should.Throw<OperationCanceledException>(() => Sweep.Run(sweep.Plan, options, progress, cancel.Token));

        Directory.GetFiles(sweep.Results).Length.ShouldBe(2);
        foreach (var file in Directory.GetFiles(sweep.Folder, "pid-*"))
            Directory.Exists($"/proc/{File.ReadAllText(file).Trim()}").ShouldBeFalse();
    }

    [Fact]
    public void Numbers_beyond_the_plan_are_rejected() =>
        Should
            .Throw<ArgumentOutOfRangeException>(() => Sweep.RunTrial(sweep.Plan, 6, sweep.Results, sweep.Folder))
            .Message.ShouldContain("0 to 5");
}
