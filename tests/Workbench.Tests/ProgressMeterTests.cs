namespace Workbench.Tests;

public sealed class ProgressMeterTests
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    private static WorkProgress At(long step, string task = "train", string detail = "") =>
        new(task, step, 10, "batches", detail);

    [Fact]
    public void A_line_is_due_for_a_new_task_and_for_a_finished_one()
    {
        var meter = new ProgressMeter(Never);
        meter.IsDue(At(1)).ShouldBeTrue();
        meter.IsDue(At(2)).ShouldBeFalse();
        meter.IsDue(At(3, "test")).ShouldBeTrue();
        meter.IsDue(At(4, "test")).ShouldBeFalse();
        meter.IsDue(At(10, "test")).ShouldBeTrue();
    }

    [Fact]
    public void Without_an_interval_every_line_is_due()
    {
        var meter = new ProgressMeter(TimeSpan.Zero);
        Enumerable.Range(1, 10).ShouldAllBe(step => meter.IsDue(At(step)));
    }

    [Fact]
    public void The_first_line_of_a_task_has_no_rate_yet_and_later_ones_have()
    {
        var meter = new ProgressMeter(Never);
        meter.IsDue(At(0));
        meter.Describe(At(0)).ShouldBe("train  0 %  0/10 batches");
        meter.IsDue(At(5));
        meter.Describe(At(5, detail: "loss 0.5")).ShouldMatch(@"^train  50 %  5/10 batches  [\d.]+/s  \d+:\d\d left  loss 0\.5$");
        meter.IsDue(At(10));
        meter.Describe(At(10)).ShouldMatch(@"^train  100 %  10/10 batches  [\d.]+/s  \d+:\d\d$");
    }

    [Theory]
    [InlineData(61, "61.0/s")]
    [InlineData(0.1, "0.1/s")]
    [InlineData(0.05, "3.0/min")]
    [InlineData(1 / 600.0, "0.1/min")]
    [InlineData(1 / 3600.0, "1.0/h")]
    public void A_slow_rate_is_given_per_minute_or_hour(double perSecond, string pace) =>
        ProgressMeter.Pace(perSecond).ShouldBe(pace);

    // A resumed task starts in the middle: what an earlier session did says nothing about the speed of this one.
    [Fact]
    public void The_rate_counts_from_the_step_that_was_seen_first()
    {
        var meter = new ProgressMeter(Never);
        meter.IsDue(At(7));
        meter.Describe(At(7)).ShouldBe("train  70 %  7/10 batches");
    }

    [Fact]
    public void A_task_without_steps_is_complete() =>
        new ProgressMeter(Never).Describe(new WorkProgress("look", 0, 0, "files")).ShouldBe("look  100 %  0/0 files");
}
