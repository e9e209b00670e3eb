using System.Reflection;

namespace Workbench.Cli.Terminal;

/// <summary>How to start this program once more, whether it was started by <c>dotnet</c> or by its own name.</summary>
internal static class ThisProgram
{
    public static string FileName => Environment.ProcessPath!;

    /// <summary>What comes before the verb.</summary>
    public static IReadOnlyList<string> Arguments =>
        Path.GetFileNameWithoutExtension(FileName) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
}
