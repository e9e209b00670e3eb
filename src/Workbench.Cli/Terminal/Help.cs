using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Workbench.Cli.Terminal;

/// <summary>Help texts: the width of the terminal (100 columns in a pipe), and examples at the end.</summary>
internal static class Help
{
    private const int WidthInPipe = 100;
    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    /// <summary>Adds examples to the command's help, without the program's name.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        Examples.Add(command, examples);
        return command;
    }

    /// <summary>The program's name and the path of the command, as the user types them.</summary>
    public static string PathOf(Command command)
    {
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is Command; symbol = symbol.Parents.FirstOrDefault())
            names.Insert(0, symbol is RootCommand root ? root.HelpName ?? root.Name : symbol.Name);
        return string.Join(' ', names);
    }

    /// <summary>Makes <c>--help</c> of all commands fit the terminal and end with the examples.</summary>
    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var inner = (HelpAction)option.Action!;
        inner.MaxWidth = Console.IsOutputRedirected ? WidthInPipe : Math.Max(40, Console.WindowWidth);
        option.Action = new WithExamplesAction(inner);
    }

    private sealed class WithExamplesAction(HelpAction inner) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            if (WrongUsage.UnknownCommand(parseResult) is { } unknown)
            {
                Terminals.Error(unknown);
                return ExitStatus.WrongUsage;
            }
            // `convert weights` has arguments of its own; those of `convert` do not stand before it.
            var above = parseResult.CommandResult.Command.Parents.OfType<Command>();
            foreach (var argument in above.SelectMany(command => command.Arguments))
                argument.Hidden = true;
            var status = inner.Invoke(parseResult);
            if (Examples.TryGetValue(parseResult.CommandResult.Command, out var examples))
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in examples) output.WriteLine($"  {ThisProgram.Name} {example}");
            }
            return status;
        }
    }
}
