namespace Workbench.Cli.Terminal;

/// <summary>The exit codes that the command line returns to the shell.</summary>
internal static class ExitStatus
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int WrongUsage = 2;
}
