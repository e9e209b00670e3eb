using System.CommandLine;
using System.CommandLine.Parsing;
using Workbench.Notebooks;

namespace Workbench.Cli.Verbs;

/// <summary>Options that only work together, or that exclude each other: otherwise one would be ignored silently.</summary>
internal static class Combinations
{
    /// <summary>Refuses the option unless one of the others is given.</summary>
    public static Command Only(this Command command, Option option, params Option[] with)
    {
        command.Validators.Add(result =>
        {
            if (IsGiven(result, option) && !with.Any(other => IsGiven(result, other)))
                result.AddError($"{option.Name}: expected {NearestName.Listing([.. with.Select(other => other.Name)])} with it, "
                    + "found none.");
        });
        return command;
    }

    /// <summary>Refuses the option together with one of the others.</summary>
    public static Command Never(this Command command, Option option, params Option[] with)
    {
        command.Validators.Add(result =>
        {
            if (IsGiven(result, option) && with.FirstOrDefault(other => IsGiven(result, other)) is { } other)
                result.AddError($"{option.Name} and {other.Name} exclude each other. Leave out one of them.");
        });
        return command;
    }

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
