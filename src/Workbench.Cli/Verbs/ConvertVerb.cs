using System.CommandLine;
using Workbench.Cli.Terminal;
using Workbench.Notebooks;

namespace Workbench.Cli.Verbs;

/// <summary>
/// <c>convert FROM TO</c>: converts a notebook between .dib and .ipynb; keeps cells and languages, not outputs.
/// </summary>
internal static class ConvertVerb
{
    private static readonly Argument<string> From = new("from") { Description = "A .dib or .ipynb file." };
    private static readonly Argument<string> To = new("to") { Description = "The .ipynb or .dib file to write." };

    public static Command Create()
    {
        var command = new Command("convert", "Convert a notebook between .dib and .ipynb.") { From, To }
            .WithExamples("convert notebooks/02-mnist.dib mnist.ipynb");
        command.SetAction(Run);
        return command;
    }

    /// <summary>Loads a notebook in either format.</summary>
    public static Notebook Load(string path) => IsJupyter(path) ? Jupyter.Load(path) : Notebook.Load(path);

    public static bool IsJupyter(string path) => Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase);

    private static int Run(ParseResult parsed)
    {
        var (from, to) = (parsed.GetRequiredValue(From), parsed.GetRequiredValue(To));
        foreach (var path in (string[])[from, to])
        {
            if (Path.GetExtension(path).ToLowerInvariant() is ".dib" or ".ipynb") continue;
            Console.Error.WriteLine($"Expected a .dib or .ipynb file, found '{path}'.");
            return ExitStatus.WrongUsage;
        }
        var notebook = Load(from);
        if (IsJupyter(to)) Jupyter.Save(notebook, to);
        else notebook.Save(to);
        return ExitStatus.Success;
    }
}
