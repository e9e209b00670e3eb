using System.CommandLine;
using System.CommandLine.Completions;
using Workbench.Cli.Terminal;

namespace Workbench.Cli.Verbs;

/// <summary><c>help [VERB]</c>: prints the same text as <c>VERB --help</c>.</summary>
internal static class HelpVerb
{
    private static readonly Argument<string[]> Verb = new("verb")
    {
        Description = "The command to explain; default: list all.",
        HelpName = "command",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create(RootCommand root)
    {
        Verb.CompletionSources.Add(_ => root.Subcommands.Select(verb => new CompletionItem(verb.Name)));
        var command = new Command("help", "Explain a command.") { Verb }.WithExamples("help train", "help data get");
        command.SetAction(parsed =>
        {
            Command found = root;
            foreach (var name in parsed.GetValue(Verb) ?? [])
            {
                if (found.Subcommands.FirstOrDefault(verb => verb.Name == name) is not { } verb)
                {
                    Console.Error.WriteLine(Choices.Rejection("help", name, [.. found.Subcommands.Select(verb => verb.Name)]));
                    return ExitStatus.WrongUsage;
                }
                found = verb;
            }
            return root.Parse([.. parsed.GetValue(Verb) ?? [], "--help"]).Invoke();
        });
        return command;
    }
}
