namespace Workbench.Tests.Data;

/// <summary>A time that passes only when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Timer> timers = [];
    private TimeSpan now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (timers)
        {
            var timer = new Timer(this, now, now + dueTime, () => callback(state));
            timers.Add(timer);
            return timer;
        }
    }

    /// <summary>Lets time pass once somebody has begun to wait since it passed last.</summary>
    public void Advance(TimeSpan step)
    {
        SpinWait.SpinUntil(() => { lock (timers) return timers.Exists(timer => timer.Start == now); }, TimeSpan.FromMinutes(10))
            .ShouldBeTrue("nobody waits");
        List<Timer> due;
        lock (timers)
        {
            now += step;
            due = timers.FindAll(timer => timer.Due <= now);
            timers.RemoveAll(due.Contains);
        }
        due.ForEach(timer => timer.Ring());
    }

    private sealed record Timer(ManualTime Time, TimeSpan Start, TimeSpan Due, Action Ring) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (Time.timers) Time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
