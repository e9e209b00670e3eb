using System.Collections.Concurrent;
using System.Runtime;
using System.Runtime.ExceptionServices;

namespace Workbench.Notebooks.Kernels;

/// <summary>The one thread on which cells run, one after the other; an interrupt stops what runs there.</summary>
internal sealed class CellThread
{
    private const int StackBytes = 16 * 1024 * 1024;
    private const int PatienceMilliseconds = 100;
    private readonly BlockingCollection<Action> jobs = [];
    private readonly Lock gate = new();
    private readonly Thread thread;
    private CancellationTokenSource? running;

    public CellThread()
    {
        thread = new Thread(() =>
        {
            foreach (var job in jobs.GetConsumingEnumerable())
            {
                job();
            }
        }, StackBytes) { IsBackground = true, Name = "cells" };
        thread.Start();
    }

    public bool IsBusy => running is not null || jobs.Count > 0;

    /// <summary>Queues a job; it gets a token that an interrupt cancels. A job catches its own errors.</summary>
    public void Add(Action<CancellationToken> job) => jobs.Add(() =>
    {
        using var source = new CancellationTokenSource();
        lock (gate)
        {
            running = source;
        }

        try
        {
            job(source.Token);
        }
        finally
        {
            lock (gate)
            {
                running = null;
            }

            ForgetInterrupt();
        }
    });

    /// <summary>Stops the job that runs, if any: loops by an abort, waits by an interrupt of the wait.</summary>
    public void Interrupt()
    {
        CancellationTokenSource? source;
        lock (gate)
        {
            source = running;
        }

        if (source is not null)
        {
            _ = Task.Run(() => StopAsync(source));
        }
    }

    /// <summary>Runs user code so that cancelling the token stops it, even an endless loop.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void RunStoppable(Func<Task> code, CancellationToken cancellation)
    {
        ExceptionDispatchInfo? failure = null;
#pragma warning disable SYSLIB0046 // It aborts the thread's code wherever it is, which is what an endless cell needs.
        try
        {
            ControlledExecution.Run(() => failure = RunHere(code, cancellation), cancellation);
        }
        catch (ThreadInterruptedException)
        {
            cancellation.ThrowIfCancellationRequested();
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

    private async Task StopAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync();
            while (ReferenceEquals(running, source))
            {
                await Task.Delay(PatienceMilliseconds);
                lock (gate)
                {
                    // An abort does not end a sleep or a lock that is waited for; this does.
                    if (ReferenceEquals(running, source) && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                    {
                        thread.Interrupt();
                    }
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The job ended by itself in the same moment.
        }
    }

    // An interrupt that came too late must not hit the next job.
    private static void ForgetInterrupt()
    {
        try
        {
            Thread.Sleep(0);
        }
        catch (ThreadInterruptedException)
        {
        }
    }
}
