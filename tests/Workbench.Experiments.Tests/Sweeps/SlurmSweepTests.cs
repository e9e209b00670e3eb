using Workbench.Experiments.Sweeps;
using Workbench.Tests.Training;

namespace Workbench.Experiments.Tests.Sweeps;

[Trait("Category", "slow")]
public class SlurmSweepTests
{
    private static SlurmOptions Options(PreparedSweep sweep) => new()
    {
        PollInterval = TimeSpan.FromMilliseconds(300),
        RecordDelay = TimeSpan.FromSeconds(2),
        WorkingFolder = sweep.Folder,
    };

    [SlurmFact]
    public void An_array_job_gives_the_same_records_and_resubmits_cancelled_tasks()
    {
        using var slurm = new LocalSlurm(cores: 2);
        using var sweep = new PreparedSweep(trials: 12);
        // Trial 7 hangs in its first attempt until the test cancels it.
        const string script =
            "run $0; if [ $0 = 7 ] && [ ! -e seven ]; then touch seven; sleep 600; fi; cp prepared/$0/* results/";
        var cancelled = false;
        var progress = new Reports<WorkProgress>
        {
            Then = report =>
            {
                if (cancelled || !File.Exists(Path.Combine(sweep.Folder, "seven"))) return;
                cancelled = true;
                var job = LocalSlurm
                    .Run("squeue", "--noheader", "--array", "--states=running", "--format=%F_%K")
                    .Split('\n')
                    .First(task => task.EndsWith("_7"));
                LocalSlurm.Run("scancel", job);
            },
        };
        var result = SlurmSweep.Run(sweep.Plan, sweep.Options(script), Options(sweep), progress);

        cancelled.ShouldBeTrue();
        result.Failures.ShouldBeEmpty();
        result.Records.Select(record => record.Seed).ShouldBe(Enumerable.Range(1, 12).Select(seed => (long)seed));
        sweep.Runs().Count.ShouldBe(13);
        sweep.Runs().Count(run => run == "7").ShouldBe(2);
        progress.Received.ShouldContain(report => report.Detail.Contains("running"));
        progress.Received[^1].Step.ShouldBe(12);
        Sweep.Run(sweep.Plan, sweep.Options("run $0")).Records.Count.ShouldBe(12);
        sweep.Runs().Count.ShouldBe(13);
    }

    [SlurmFact]
    public void A_trial_that_always_fails_is_reported_with_its_log_and_a_watcher_finds_its_jobs_again()
    {
        using var slurm = new LocalSlurm(cores: 2);
        using var sweep = new PreparedSweep(trials: 3);
        // 2 waits for the second watcher; 1 always fails.
        const string script =
            "run $0; case $0 in 1) echo no luck; exit 9;; 2) while [ ! -e go ]; do sleep 0.1; done;; esac; cp prepared/$0/* "
                + "results/";
        var slurmOptions = Options(sweep) with { Attempts = 2, SbatchArguments = ["--time=5"] };
        var killed = new Reports<WorkProgress>
        {
            Then = report =>
            {
                if (report.Step == 2)
                    throw new IOException("the watcher is gone");
            },
        };
        Should.Throw<IOException>(() => SlurmSweep.Run(sweep.Plan, sweep.Options(script), slurmOptions, killed));

        File.WriteAllText(Path.Combine(sweep.Folder, "go"), "");
        var result = SlurmSweep.Run(sweep.Plan, sweep.Options(script), slurmOptions);
        result.Records.Select(record => record.Seed).ShouldBe([1, 3]);
        var failure = result.Failures.ShouldHaveSingleItem();
        failure.Trial.ShouldBe(1);
        failure.Reason.ShouldContain("FAILED");
        failure.Reason.ShouldContain("no luck");
        File.ReadAllText(failure.Log).ShouldContain("no luck");
        sweep.Runs().Count(run => run == "2").ShouldBe(1);
    }

    [SlurmFact]
    public void Errors_quote_Slurms_message()
    {
        using var slurm = new LocalSlurm(cores: 1);
        using var sweep = new PreparedSweep(trials: 1);
        var options = Options(sweep) with { SbatchArguments = ["--partition=nowhere"] };
        Should
            .Throw<InvalidOperationException>(() => SlurmSweep.Run(sweep.Plan, sweep.Options("true"), options))
            .Message.ShouldContain("nowhere");
    }
}
