using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Workbench.Natives;

namespace Workbench.Experiments.Records;

/// <summary>The software of a run.</summary>
/// <param name="Workbench">Version of this library.</param>
/// <param name="Commit">The commit that it was built from; empty if unknown.</param>
/// <param name="DotNet">The runtime, for example <c>.NET 10.0.1</c>.</param>
/// <param name="TorchSharp">Version of the TorchSharp assembly.</param>
/// <param name="LibTorch">Version of libtorch.</param>
public sealed record VersionRecord(string Workbench, string Commit, string DotNet, string TorchSharp, string LibTorch)
{
    /// <summary>
    /// Whether oneDNN was switched off, because it computes wrong convolutions on the machine; <c>doctor</c> says more.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WithoutOneDnn { get; init; }

    /// <summary>The versions of this process.</summary>
    public static VersionRecord Current()
    {
        // For example `1.2.3+commit`: in a repository, the SDK appends the commit.
        var own = Informational(typeof(VersionRecord).Assembly).Split('+', 2);
        return new(own[0], own.Length > 1 ? own[1] : "", RuntimeInformation.FrameworkDescription,
            Informational(typeof(torch).Assembly).Split('+')[0], __version__)
        { WithoutOneDnn = OneDnn.IsOff };
    }

    private static string Informational(Assembly assembly)
        => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString() ?? "";
}

/// <summary>The machine of a run.</summary>
/// <param name="Cpu">Name of the processor.</param>
/// <param name="Cores">Logical processors.</param>
/// <param name="System">Operating system.</param>
/// <param name="Architecture">For example <c>X64</c>.</param>
public sealed record MachineRecord(string Cpu, int Cores, string System, string Architecture)
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>This machine.</summary>
    public static MachineRecord Current() => new(CpuName(), Environment.ProcessorCount, RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString());

    private static string CpuName()
    {
        var line = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }
}
