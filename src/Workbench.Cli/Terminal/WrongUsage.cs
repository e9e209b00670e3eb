using System.CommandLine;
using System.CommandLine.Parsing;
using Workbench.Notebooks;

namespace Workbench.Cli.Terminal;

/// <summary>Describes errors on the command line and suggests the verb or option that was probably meant.</summary>
internal static class WrongUsage
{
    /// <summary>One message per error; if a verb or option is unknown, only that one, because it causes the others.</summary>
    public static IEnumerable<string> Messages(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.Tokens
            .Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))
            .Select(token =>
                $"There is no option '{token.Value}' in '{Help.PathOf(command)}'."
                + NearestName.Hint(token.Value, OptionsOf(command))
            )
            .ToList();
        if (unknown.Count > 0) return unknown;
        if (UnknownCommand(parsed) is { } message) return [message];
        return command.Subcommands.Count > 0 && command.Action is null
            ? [$"Expected a command: {NearestName.Listing([.. command.Subcommands.Select(known => known.Name)])}."]
            : parsed.Errors.Select(error => error.Message);
    }

    /// <summary>Says that there is no such command, and which one was probably meant; null if the command exists.</summary>
    public static string? UnknownCommand(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var verb = command.Arguments.Count == 0
            ? parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-'))
            : parsed.UnmatchedTokens.Count > 0
                ? parsed.CommandResult.Tokens.FirstOrDefault()?.Value
                : null;
        var hint = verb is null ? "" : NearestName.Hint(verb, command.Subcommands.Select(known => known.Name));
        // A command with arguments of its own takes any text there, so only a likely slip counts.
        return verb is null || command.Subcommands.Count == 0 || (command.Arguments.Count > 0 && hint.Length == 0)
            ? null
            : $"There is no command '{Help.PathOf(command)} {verb}'.{hint}";
    }

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Select(option => option.Name)
            .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options)
                .Where(option => option.Recursive).Select(option => option.Name));
}
