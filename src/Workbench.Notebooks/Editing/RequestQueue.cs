using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Answers requests one after the other, away from the thread that reads them.</summary>
internal static class RequestQueue
{
    /// <summary>Answers a request after those before it; one that fails is refused.</summary>
    public static Task ThenAnswer(this Task queue, EventWriter events, string type, string? id, Action answer) =>
        queue.ContinueWith(
            _ =>
            {
                try
                {
                    answer();
                }
                catch (Exception error)
                {
                    // Incomplete text can crash a compiler, which must not end the process.
                    events.Write(Protocol.Refused, id, ("message", $"{type} failed: {error.GetType().Name}: {error.Message}"));
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
}
