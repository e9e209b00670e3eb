using System.CommandLine;
using Workbench.Cli.Terminal;
using Workbench.Notebooks;

namespace Workbench.Cli.Verbs;

/// <summary>
/// <c>convert FROM TO</c>: converts a notebook between .dib and .ipynb; fails rather than lose a cell.
/// <c>convert weights IN OUT</c>: converts weights.
/// </summary>
internal static class ConvertVerb
{
    private static readonly Argument<string> From = new("from") { Description = "A .dib or .ipynb file." };
    private static readonly Argument<string> To = new("to") { Description = "The .ipynb or .dib file to write." };
    private static readonly Option<bool> Outputs = new("--outputs")
    {
        Description = "Keep outputs; a .dib file stores them in its header.",
    };

    public static Command Create()
    {
        var command = new Command("convert", "Convert a notebook between .dib and .ipynb, or weights.") { From, To, Outputs }
            .WithExamples("convert notebooks/02-mnist.dib mnist.ipynb", "convert weights colleague.pth colleague.safetensors");
        command.Subcommands.Add(ConvertWeightsVerb.Create());
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        var (from, to) = (parsed.GetRequiredValue(From), parsed.GetRequiredValue(To));
        foreach (var path in (string[])[from, to])
        {
            if (Conversion.IsNotebook(path)) continue;
            Console.Error.WriteLine(
                $"Expected a .dib or .ipynb file, found '{path}'. For weights: {ThisProgram.Name} convert weights IN OUT.");
            return ExitStatus.WrongUsage;
        }
        foreach (var note in Conversion.Convert(from, to, parsed.GetValue(Outputs))) Console.Error.WriteLine(note);
        return ExitStatus.Success;
    }
}
