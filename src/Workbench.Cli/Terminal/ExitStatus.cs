namespace Workbench.Cli.Terminal;

/// <summary>The exit codes that the command line returns to the shell.</summary>
internal static class ExitStatus
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int WrongUsage = 2;
    /// <summary>Ended by Ctrl-C: 128 + the signal's number, as shells have it.</summary>
    public const int Interrupted = 130;
    /// <summary>Ended by SIGTERM.</summary>
    public const int Terminated = 143;
}
