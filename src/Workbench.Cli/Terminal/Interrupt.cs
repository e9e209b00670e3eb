using System.Runtime.InteropServices;

namespace Workbench.Cli.Terminal;

/// <summary>
/// Turns Ctrl-C and SIGTERM into a cancellation token. If the work does not stop soon, for example in the middle of a long
/// computation, the process ends anyway; a second signal ends it immediately.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    public const string Message = "Interrupted. Finished work is kept; run the same command to resume (train: with --resume).";

    /// <summary>How long the work may take to stop before the process ends.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(1.5);

    // Not disposed: a signal may still be in Handle when the work ends, and cancelling a disposed source throws.
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;
    private readonly TimeSpan grace;

    public Interrupt() : this(DefaultGrace)
    {
    }

    /// <param name="grace">How long the work may take to stop before the process ends.</param>
    public Interrupt(TimeSpan grace)
    {
        this.grace = grace;
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    /// <summary>The exit status of a program that a signal ended, 128 + its number; null if there was none.</summary>
    public static int? Status { get; private set; }

    public CancellationToken Token => source.Token;

    /// <summary>Cancels the token; also harmless after <see cref="Dispose"/>, as signals run on a thread of their own.</summary>
    internal void Handle(PosixSignalContext context)
    {
        if (source.IsCancellationRequested) return;
        context.Cancel = true;
        Status = context.Signal == PosixSignal.SIGINT ? ExitStatus.Interrupted : ExitStatus.Terminated;
        new Thread(EndAfterGrace) { IsBackground = true }.Start();
        source.Cancel();
    }

    private void EndAfterGrace()
    {
        Thread.Sleep(grace);
        Console.Error.WriteLine(Message);
        ProcessEnd.Now(Status!.Value);
    }

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
    }
}
