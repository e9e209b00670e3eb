using System.CommandLine;

namespace Workbench.Cli.Terminal;

/// <summary>If another run is writing the same files, a verb ends with a message, or waits with <c>--wait</c>.</summary>
internal static class Waiting
{
    public static readonly Option<bool> Option = new("--wait")
    {
        Description = "If another run is writing the same files, wait until it has finished; otherwise end with a message.",
    };

    /// <summary>Claims a file that this verb is going to write.</summary>
    public static FileClaim Take(ParseResult parsed, string path, ProgressLine progress, CancellationToken cancellation) =>
        FileClaim.Take(path, parsed.GetValue(Option), held => Say(held, progress), cancellation);

    /// <summary>Does work of the library, which claims its files itself.</summary>
    public static T For<T>(ParseResult parsed, ProgressLine progress, CancellationToken cancellation, Func<T> work)
    {
        while (true)
            try
            {
                return work();
            }
            catch (FileHeldException held) when (parsed.GetValue(Option))
            {
                FileClaim.Wait(held.Path, waiting => Say(waiting, progress), cancellation).Dispose();
            }
    }

    private static void Say(FileHeldException held, ProgressLine progress) =>
        progress.Say($"Waiting for {held.Holder}, which is writing {held.Path}.");
}
