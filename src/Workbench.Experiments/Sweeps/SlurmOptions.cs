namespace Workbench.Experiments.Sweeps;

/// <summary>How a sweep uses a Slurm cluster.</summary>
public sealed record SlurmOptions
{
    /// <summary>Further arguments of <c>sbatch</c>, for example <c>--partition=cpu</c> or <c>--time=2:00:00</c>; default none.</summary>
    public IReadOnlyList<string> SbatchArguments { get; init => field = value ?? throw new ArgumentNullException(nameof(SbatchArguments)); } = [];

    /// <summary>How often a trial is submitted before it counts as failed, at least 1; default 3.</summary>
    public int Attempts { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Attempts), value, "Expected at least 1."); } = 3;

    /// <summary>Time between two looks at the queue, above 0; default 5 seconds.</summary>
    public TimeSpan PollInterval { get; init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(PollInterval), value, "Expected a time above 0."); } = TimeSpan.FromSeconds(5);

    /// <summary>How long a record may take to appear after its task has ended, on a slow shared file system; default 10 seconds.</summary>
    public TimeSpan RecordDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The folder in which tasks run; default the present one.</summary>
    public string WorkingFolder { get; init; } = Directory.GetCurrentDirectory();
}
