using System.Diagnostics;

namespace Workbench.Engine.Plans;

/// <summary>Adds up how long each step of a plan takes.</summary>
internal sealed class StepClock(int steps)
{
    private readonly long[] ticks = new long[steps];
    private long last;

    /// <summary>Starts timing the first step.</summary>
    public void Start() => last = Stopwatch.GetTimestamp();

    /// <summary>Adds the time since the last call to a step.</summary>
    public void Mark(int step)
    {
        var now = Stopwatch.GetTimestamp();
        ticks[step] += now - last;
        last = now;
    }

    public double Microseconds(int step) => 1e6 * ticks[step] / Stopwatch.Frequency;
}

/// <summary>The time of one step.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Microseconds">Time per image.</param>
internal sealed record StepTime(string Step, double Microseconds);
