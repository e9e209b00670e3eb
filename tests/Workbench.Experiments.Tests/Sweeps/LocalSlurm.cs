using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Workbench.Experiments.Tests.Sweeps;

// A private Slurm on this machine: munged, slurmctld and slurmd in a temporary folder, ended by their process ids.
internal sealed class LocalSlurm : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-slurm").FullName;
    private readonly List<Process> daemons = [];
    private readonly string? before = Environment.GetEnvironmentVariable("SLURM_CONF");

    public LocalSlurm(int cores)
    {
        var host = Dns.GetHostName().Split('.')[0];
        foreach (var name in new[] { "state", "spool" }) Directory.CreateDirectory(At(name));
        var key = At("munge.key");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(128));
        Run("chmod", "600", key);
        // munged requires that everybody can reach its socket.
        Run("chmod", "755", folder);
        var (controller, node) = (FreePort(), FreePort());
        File.WriteAllText(At("slurm.conf"), $"""
            ClusterName=workbench
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={At("munge.socket")}
            CredType=cred/munge
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            MpiDefault=none
            ReturnToService=2
            SlurmctldPort={controller}
            SlurmdPort={node}
            StateSaveLocation={At("state")}
            SlurmdSpoolDir={At("spool")}
            SlurmctldPidFile={At("slurmctld.pid")}
            SlurmdPidFile={At("slurmd.pid")}
            SchedulerParameters=sched_interval=1,batch_sched_delay=0
            NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} State=UNKNOWN
            PartitionName=main Nodes={host} Default=YES MaxTime=INFINITE State=UP

            """);
        Environment.SetEnvironmentVariable("SLURM_CONF", At("slurm.conf"));
        Start(
            "munged",
            "--foreground",
            "--force",
            $"--key-file={key}",
            $"--socket={At("munge.socket")}",
            $"--pid-file={At("munged.pid")}",
            $"--log-file={At("munged.log")}",
            $"--seed-file={At("munge.seed")}"
        );
        Wait(() => File.Exists(At("munge.socket")), "munged");
        Start("slurmctld", "-D", "-i", "-f", At("slurm.conf"));
        Start("slurmd", "-D", "-f", At("slurm.conf"));
        Wait(() => Run("sinfo", "--noheader", "--format=%T").Contains("idle"), "slurmctld and slurmd");
    }

    /// <summary>What is missing to run Slurm here; null if nothing is.</summary>
    public static string? Missing
    {
        get
        {
            if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
                return "needs Linux and root to run a Slurm of its own";
            var absent = new[] { "munged", "slurmctld", "slurmd", "sbatch" }.Where(name => Find(name) is null).ToList();
            return absent.Count > 0
                ? $"Slurm is absent ({string.Join(", ", absent)}): apt-get install --no-install-recommends slurm-wlm munge"
                : null;
        }
    }

    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    public void Dispose()
    {
        daemons.Reverse();
        foreach (var daemon in daemons)
        {
            if (!daemon.HasExited) Run("kill", $"{daemon.Id}");
            if (!daemon.WaitForExit(10_000)) daemon.Kill();
            daemon.Dispose();
        }
        Environment.SetEnvironmentVariable("SLURM_CONF", before);
        Directory.Delete(folder, recursive: true);
    }

    private string At(string name) => Path.Combine(folder, name);

    private void Start(string daemon, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(daemon)!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        daemons.Add(process);
    }

    private static void Wait(Func<bool> isReady, string what)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!isReady())
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"{what} did not start within a minute.");
            Thread.Sleep(100);
        }
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Append("/usr/sbin")
            .Select(directory => Path.Combine(directory, program))
            .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

// Skips the test if Slurm is missing.
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = LocalSlurm.Missing;
}
