using System.Reflection;

namespace Workbench.Cli.Terminal;

/// <summary>The command that starts this program again, whether it runs under <c>dotnet</c> or as an executable.</summary>
internal static class ThisProgram
{
    /// <summary>The name that users type.</summary>
    public const string Name = "workbench";

    public static string FileName => Environment.ProcessPath!;

    /// <summary>The arguments before the verb.</summary>
    public static IReadOnlyList<string> Arguments =>
        Path.GetFileNameWithoutExtension(FileName) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
}
