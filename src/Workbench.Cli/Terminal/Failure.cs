using Workbench.Notebooks;

namespace Workbench.Cli.Terminal;

/// <summary>Turns exceptions into a message and an exit status.</summary>
internal static class Failure
{
    public static async Task<int> CatchAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted. Finished work is kept; run the same command to resume (train: with --resume).");
            return ExitStatus.Failure;
        }
        // These carry a message for the user; anything else is a bug, so print its stack trace.
        catch (Exception failure) when (failure is ArgumentException or IOException or InvalidDataException
                                            or UnauthorizedAccessException or CheckFailedException or NotebookException)
        {
            Console.Error.WriteLine(failure.Message);
            return ExitStatus.Failure;
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
            return ExitStatus.Failure;
        }
    }
}
