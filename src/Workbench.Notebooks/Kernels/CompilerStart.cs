using System.Runtime.ExceptionServices;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Loads a compiler once. Whoever waits for it can be interrupted; the loading goes on and serves the next cell.
/// </summary>
/// <remarks>It has a thread of its own, because on a busy machine the thread pool may take seconds to add one.</remarks>
internal sealed class CompilerStart<T>(Func<T> load)
    where T : class
{
    private readonly ManualResetEventSlim ended = new();
    private int begun;
    private T? compiler;
    private ExceptionDispatchInfo? failure;

    /// <summary>The compiler, or null until it is loaded.</summary>
    public T? Loaded => ended.IsSet ? compiler : null;

    /// <summary>Begins to load unless that has already begun, and returns at once.</summary>
    public void Begin()
    {
        if (Interlocked.Exchange(ref begun, 1) == 0)
            new Thread(Load) { IsBackground = true, Name = "compiler" }.Start();
    }

    /// <summary>Waits until the compiler is loaded; begins to load it if nobody has.</summary>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    public T Wait(CancellationToken cancellation)
    {
        Begin();
        ended.Wait(cancellation);
        failure?.Throw();
        return compiler!;
    }

    private void Load()
    {
        try
        {
            compiler = load();
        }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }

        ended.Set();
    }
}
