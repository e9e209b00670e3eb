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
        return command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var verb, ..]
            ?
            [
                $"There is no command '{Help.PathOf(command)} {verb}'."
                    + NearestName.Hint(verb, command.Subcommands.Select(known => known.Name)),
            ]
            : parsed.Errors.Select(error => error.Message);
    }

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Select(option => option.Name)
            .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options)
                .Where(option => option.Recursive).Select(option => option.Name));
}
