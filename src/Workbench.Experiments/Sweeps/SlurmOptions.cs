namespace Workbench.Experiments.Sweeps;

/// <summary>How a sweep uses a Slurm cluster.</summary>
public sealed record SlurmOptions
{
    /// <summary>
    /// Additional arguments for <c>sbatch</c>, for example <c>--partition=cpu</c> or <c>--time=2:00:00</c>; default none.
    /// </summary>
    public IReadOnlyList<string> SbatchArguments
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(SbatchArguments));
    } = [];

    /// <summary>Maximum number of submissions before a trial counts as failed, at least 1; default 3.</summary>
    public int Attempts { get; init => field = Guard.AtLeast(value, 1); } = 3;

    /// <summary>Interval between queries of the queue, above 0; default 5 seconds.</summary>
    public TimeSpan PollInterval
    {
        get;
        init =>
            field =
                value > TimeSpan.Zero
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(PollInterval), value, "Expected a time above 0.");
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a record may take to appear on a slow shared file system after its task has ended; default 10 seconds.
    /// </summary>
    public TimeSpan RecordDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The folder in which tasks run; default the current one.</summary>
    public string WorkingFolder { get; init; } = Directory.GetCurrentDirectory();
}
