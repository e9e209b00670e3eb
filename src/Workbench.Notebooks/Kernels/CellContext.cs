using System.Collections.Concurrent;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Runs what follows an <c>await</c> in a cell on the cell's thread, so that an interrupt reaches it and thread-bound settings
/// remain. While the cell blocks that thread (<c>task.Result</c>), the thread pool takes over, so there is no deadlock.
/// </summary>
internal sealed class CellContext(Thread owner) : SynchronizationContext
{
    private const int PatienceMilliseconds = 30;
    private readonly BlockingCollection<Work> queue = [];
    private volatile bool isWaiting;
    private volatile bool isOver;

    public override void Post(SendOrPostCallback callback, object? state)
    {
        var work = new Work(callback, state);
        if (isOver)
        {
            ThreadPool.QueueUserWorkItem(_ => work.Run());
            return;
        }

        queue.Add(work);
        _ = HelpOutAsync(work);
    }

    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    /// <summary>Runs continuations on the calling thread until the task is done.</summary>
    public void RunUntilDone(Task task, CancellationToken cancellation)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = task.ContinueWith(
            _ => done.Cancel(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        try
        {
            while (!task.IsCompleted)
            {
                isWaiting = true;
                var work = queue.Take(done.Token);
                isWaiting = false;
                work.Run();
            }
        }
        catch (OperationCanceledException) when (task.IsCompleted)
        {
        }
        finally
        {
            isOver = true;
            isWaiting = false;
        }

        while (queue.TryTake(out var rest))
            rest.Run();
    }

    private async Task HelpOutAsync(Work work)
    {
        do
        {
            await Task.Delay(PatienceMilliseconds).ConfigureAwait(false);
            if (isOver || (!isWaiting && owner.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
                work.Run();
        }
        while (!work.HasRun);
    }

    private sealed class Work(SendOrPostCallback callback, object? state)
    {
        private int claimed;

        public bool HasRun => Volatile.Read(ref claimed) != 0;

        public void Run()
        {
            if (Interlocked.Exchange(ref claimed, 1) == 0)
                callback(state);
        }
    }
}
