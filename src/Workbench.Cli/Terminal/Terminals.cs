using Spectre.Console;

namespace Workbench.Cli.Terminal;

/// <summary>Colours on a terminal: errors and verdicts. NO_COLOR and <c>--no-color</c> switch them off.</summary>
internal static class Terminals
{
    private static readonly IAnsiConsole Errors = AnsiConsole.Create(
        new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }
    );

    public static void WithoutColor()
    {
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        Errors.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    }

    /// <summary>Writes an error to standard error, in red on a terminal.</summary>
    public static void Error(string message)
    {
        // A pipe gets the text as it is: Spectre.Console would wrap it.
        if (Console.IsErrorRedirected) Console.Error.WriteLine(message);
        else Errors.MarkupLineInterpolated($"[red]{message}[/]");
    }

    /// <summary>A word in the colour of its meaning: green is good, red is bad, yellow is undecided.</summary>
    public static string Colored(string word, bool? good) =>
        $"[{(good is null ? "yellow" : good.Value ? "green" : "red")}]{Markup.Escape(word)}[/]";
}
