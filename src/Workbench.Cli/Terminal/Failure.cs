using Workbench.Notebooks;
using Workbench.Training;

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
            Console.Error.WriteLine(Interrupt.Message);
            return Interrupt.Status ?? ExitStatus.Failure;
        }
        catch (FileHeldException held)
        {
            Terminals.Error($"{held.Message} Add --wait to wait for it.");
            return ExitStatus.Failure;
        }
        // The user's options cause argument errors.
        catch (ArgumentException refusal)
        {
            Terminals.Error(PlainMessage.Of(refusal));
            return ExitStatus.WrongUsage;
        }
        // These have a message for the user. Anything else is a bug, so print its stack trace.
        catch (Exception failure)
            when (failure
                    is IOException
                        or InvalidDataException
                        or UnauthorizedAccessException
                        or CheckFailedException
                        or DivergedException
                        or NotebookException
            )
        {
            Terminals.Error(failure.Message);
            return ExitStatus.Failure;
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
            return ExitStatus.Failure;
        }
    }
}
