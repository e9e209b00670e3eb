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
            Console.Error.WriteLine("Interrupted. What was finished is kept; the same command goes on from there (train: with --resume).");
            return ExitStatus.Failure;
        }
        // These carry a message written for the user; anything else is a defect, and its stack trace is wanted.
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
