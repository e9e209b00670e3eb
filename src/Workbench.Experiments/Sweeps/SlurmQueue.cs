using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Workbench.Experiments.Sweeps;

// Slurm's commands. A task's state is Slurm's own name, for example PENDING, RUNNING, COMPLETED, CANCELLED, PREEMPTED.
internal static class SlurmQueue
{
    private static readonly HashSet<string> Ended =
    [
        "COMPLETED",
        "FAILED",
        "CANCELLED",
        "TIMEOUT",
        "PREEMPTED",
        "NODE_FAIL",
        "OUT_OF_MEMORY",
        "BOOT_FAIL",
        "DEADLINE",
        "REVOKED",
    ];

    public sealed record TaskState(long Job, int Trial, string State)
    {
        public bool HasEnded => Ended.Contains(State);

        public bool IsWaiting => State is "PENDING" or "REQUEUED" or "REQUEUE_HOLD" or "REQUEUE_FED" or "SPECIAL_EXIT";
    }

    /// <summary>Submits an array job with one task per trial and returns its number.</summary>
    public static long Submit(string script, string name, IReadOnlyList<int> trials, string log, IReadOnlyList<string> arguments)
    {
        var output = Command(
            "sbatch",
            [
                "--parsable",
                $"--job-name={name}",
                $"--array={string.Join(',', trials)}",
                "--ntasks=1",
                "--cpus-per-task=1",
                $"--output={log}",
                "--open-mode=append",
                .. arguments,
                script,
            ]
        );
        // The output is `number` or `number;cluster`.
        return long.TryParse(output.Trim().Split(';')[0], CultureInfo.InvariantCulture, out var job)
            ? job
            : throw new InvalidOperationException($"Expected a job number from sbatch, found '{output.Trim()}'.");
    }

    /// <summary>Returns the tasks of these jobs that Slurm still lists; it drops ended tasks after some minutes.</summary>
    public static IReadOnlyList<TaskState> States(IReadOnlyCollection<long> jobs)
    {
        if (jobs.Count == 0)
            return [];
        var output = Try(
            "squeue",
            ["--noheader", "--array", "--states=all", $"--jobs={string.Join(',', jobs)}", "--format=%F|%K|%T"]
        );
        // If a single requested job is unknown, Slurm reports an error.
        if (output.Status != 0 && output.Error.Contains("Invalid job id", StringComparison.Ordinal))
            return [];
        if (output.Status != 0)
            throw Failed("squeue", output);
        return
        [
            .. output
                .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('|'))
                .Where(parts => parts.Length == 3 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out _))
                .Select(parts => new TaskState(
                    long.Parse(parts[0], CultureInfo.InvariantCulture),
                    int.Parse(parts[1], CultureInfo.InvariantCulture),
                    parts[2].Trim()
                )),
        ];
    }

    public static void Cancel(IReadOnlyCollection<long> jobs)
    {
        if (jobs.Count > 0) Try("scancel", [.. jobs.Select(job => $"{job}")]);
    }

    private sealed record Output(int Status, string Text, string Error);

    private static string Command(string program, IReadOnlyList<string> arguments)
    {
        var output = Try(program, arguments);
        return output.Status == 0 ? output.Text : throw Failed(program, output);
    }

    private static InvalidOperationException Failed(string program, Output output)
        => new($"{program} failed with status {output.Status}: {output.Error.Trim()}");

    private static Output Try(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Output(process.ExitCode, text, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"Expected Slurm's command {program} on the path, found none. Run the sweep on a login node of the cluster, or "
                    + "without --slurm.",
                missing
            );
        }
    }
}
