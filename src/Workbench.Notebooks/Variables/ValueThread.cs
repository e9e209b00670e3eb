using System.Collections.Concurrent;
using System.Runtime;

namespace Workbench.Notebooks.Variables;

/// <summary>
/// Runs properties and <c>ToString</c> methods of the user's types on a thread of its own, because they may block or never end.
/// Code that takes too long is aborted and its thread given up.
/// </summary>
internal sealed class ValueThread
{
    private Worker? worker;

    /// <summary>Runs code that catches its own errors; false if it took too long.</summary>
    /// <param name="code">The code; it may go on for a while after the time limit.</param>
    /// <param name="limit">How long to wait for it.</param>
    public bool TryRun(Action code, TimeSpan limit)
    {
        worker ??= new Worker();
        if (worker.TryRun(code, limit))
            return true;

        worker = null;
        return false;
    }

    private sealed class Worker
    {
        private readonly BlockingCollection<Action> jobs = [];
        private readonly Thread thread;

        public Worker()
        {
            thread = new Thread(Work) { IsBackground = true, Name = "values" };
            thread.Start();
        }

        public bool TryRun(Action code, TimeSpan limit)
        {
            var done = new ManualResetEventSlim();
            var stop = new CancellationTokenSource();
            jobs.Add(() => Run(code, stop.Token, done));
            if (done.Wait(limit))
                return true;

            jobs.CompleteAdding();
            GiveUp(stop);
            return false;
        }

        private void Work()
        {
            try
            {
                foreach (var job in jobs.GetConsumingEnumerable())
                    job();
            }
            catch (ThreadInterruptedException)
            {
                // It was given up just when its code ended.
            }
        }

        private static void Run(Action code, CancellationToken stop, ManualResetEventSlim done)
        {
#pragma warning disable SYSLIB0046 // It aborts the code at any point, which is what an endless property needs.
            try
            {
                ControlledExecution.Run(code, stop);
            }
            catch (Exception error) when (error is OperationCanceledException or ThreadInterruptedException)
            {
            }
            finally
            {
                done.Set();
            }
#pragma warning restore SYSLIB0046
        }

        // An interrupt ends a wait, an abort ends a loop. Cancelling returns only when the code has ended: nobody waits for it.
        private void GiveUp(CancellationTokenSource stop)
        {
            thread.Interrupt();
            new Thread(() => stop.Cancel()) { IsBackground = true }.Start();
        }
    }
}
