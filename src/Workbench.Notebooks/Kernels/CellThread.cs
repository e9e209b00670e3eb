using System.Collections.Concurrent;
using System.Runtime;
using System.Runtime.ExceptionServices;

namespace Workbench.Notebooks.Kernels;

/// <summary>The single thread on which cells run, one after the other; an interrupt stops the running cell.</summary>
internal sealed class CellThread
{
    private const int StackBytes = 16 * 1024 * 1024;

    // Compilers and awaits react to the token. Aborting a compiler could corrupt it, so the abort waits this long.
    private const int AbortAfterMilliseconds = 300;
    private const int WakeEveryMilliseconds = 100;
    private readonly BlockingCollection<Action> jobs = [];
    private readonly Lock gate = new();
    private readonly List<CancellationTokenSource> open = [];
    private CancellationTokenSource? running;
    private CancellationTokenSource? abort;

    // The one that runs the jobs; never used before it has set it itself.
    private Thread thread = Thread.CurrentThread;
    private bool isSpent;

    public CellThread() => Background(() =>
    {
        while (true)
        {
            var cells = new Thread(Work, StackBytes) { IsBackground = true, Name = "cells" };
            cells.Start();
            cells.Join();
        }
    });

    /// <summary>Queues a job with a token that an interrupt cancels. A job catches its own errors.</summary>
    public void Add(Action<CancellationToken> job)
    {
        var source = new CancellationTokenSource();
        lock (gate)
            open.Add(source);

        jobs.Add(() => Run(job, source));
    }

    /// <summary>Stops the running job (an abort ends loops, a thread interrupt ends waits) and the queued jobs.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            foreach (var source in open)
                Background(() => Stop(source));
        }
    }

    // Not on the thread pool: cells may keep all its threads, and on a busy machine it takes seconds to add one.
    private static void Background(Action action) => new Thread(() => action()) { IsBackground = true }.Start();

    private void Work()
    {
        (thread, isSpent) = (Thread.CurrentThread, false);
        foreach (var job in jobs.GetConsumingEnumerable())
        {
            job();
            if (isSpent)
            {
                // On Unix, an abort that arrives by a signal leaves that signal blocked. Then neither another abort nor the
                // garbage collector could stop a loop on this thread, so a new thread, started from a clean one, takes over.
                return;
            }
        }
    }

    private void Run(Action<CancellationToken> job, CancellationTokenSource source)
    {
        lock (gate)
            running = source;

        try
        {
            job(source.Token);
        }
        finally
        {
            lock (gate)
            {
                running = null;
                open.Remove(source);
            }

            source.Dispose();
        }
    }

    /// <summary>Runs user code so that cancelling the token stops it, even in an endless loop.</summary>
    /// <exception cref="OperationCanceledException">The code was stopped.</exception>
    public void RunStoppable(Func<Task> code, CancellationToken cancellation)
    {
        ExceptionDispatchInfo? failure = null;
        using var stop = new CancellationTokenSource();
#pragma warning disable SYSLIB0046 // It aborts the code at any point, which is what an endless cell needs.
        try
        {
            lock (gate)
                abort = stop;

            cancellation.ThrowIfCancellationRequested();
            ControlledExecution.Run(() => failure = RunHere(code, cancellation), stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or ThreadInterruptedException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            LeaveUserCode();
        }
#pragma warning restore SYSLIB0046
        cancellation.ThrowIfCancellationRequested();
        failure?.Throw();
    }

    private ExceptionDispatchInfo? RunHere(Func<Task> code, CancellationToken cancellation)
    {
        var context = new CellContext(thread);
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            var task = code();
            context.RunUntilDone(task, cancellation);
            task.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void Stop(CancellationTokenSource source)
    {
        Cancel(source);
        Thread.Sleep(AbortAfterMilliseconds);
        lock (gate)
        {
            if (ReferenceEquals(running, source) && abort is { } code)
            {
                // Not on this thread: a sleeping thread has to be woken below before this returns.
                isSpent = true;
                Background(() => Cancel(code));
            }
        }

        while (TryWake(source))
            Thread.Sleep(WakeEveryMilliseconds);
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception error) when (error is ObjectDisposedException or AggregateException)
        {
            // The job ended just now, or what it registered with the token failed; the token is cancelled in any case.
        }
    }

    // An abort does not end a sleep or a wait for a lock; a thread interrupt does.
    private bool TryWake(CancellationTokenSource source)
    {
        lock (gate)
        {
            if (!ReferenceEquals(running, source) || abort is null)
                return false;

            if (thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                thread.Interrupt();

            return true;
        }
    }

    // From now on nothing wakes the thread. Clear an interrupt that came too late.
    private void LeaveUserCode()
    {
        while (true)
        {
            try
            {
                lock (gate)
                    abort = null;

                Thread.Sleep(0);
                return;
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }
}
