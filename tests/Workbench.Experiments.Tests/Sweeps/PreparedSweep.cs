using System.Text.Json.Nodes;
using Workbench.Experiments.Records;
using Workbench.Experiments.Sweeps;
using Workbench.Experiments.Tests.Records;

namespace Workbench.Experiments.Tests.Sweeps;

// A sweep whose trials are shell commands; the record of each trial is prepared in prepared/NUMBER.
internal sealed class PreparedSweep : IDisposable
{
    public PreparedSweep(int trials)
    {
        Plan = new SweepPlan
        {
            Name = "prepared",
            Base = new JsonObject { ["trainImages"] = 10 },
            Seeds = [.. Enumerable.Range(1, trials).Select(seed => (long)seed)],
        };
        Directory.CreateDirectory(Results);
        foreach (var (trial, number) in Plan.Trials().Select((trial, number) => (trial, number)))
        {
            var folder = Path.Combine(Folder, "prepared", $"{number}");
            var saved = RunRecordTests.Example(seed: number + 1).Save(folder);
            File.Move(saved, Path.Combine(folder, Trial.RecordName(trial) + ".json"));
        }
    }

    public SweepPlan Plan { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("workbench-sweep").FullName;

    public string Results => Path.Combine(Folder, "results");

    /// <summary>In the script, $0 is the trial's number, and <c>run N</c> records that it ran.</summary>
    public SweepOptions Options(string script) =>
        new()
        {
            Command = new TrialCommand(
                "/bin/sh",
                ["-c", $"cd '{Folder}'; run() {{ echo $1 >> runs; }}; {script}", TrialCommand.Placeholder]
            ),
            ResultsFolder = Results,
            CacheFolder = Path.Combine(Folder, "cache"),
        };

    public IReadOnlyList<string> Runs() => File.ReadAllLines(Path.Combine(Folder, "runs"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
