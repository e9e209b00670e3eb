using Workbench.Notebooks.Kernels;
using Workbench.Notebooks.Packages;

namespace Workbench.Notebooks.Editing;

/// <summary>The lines that begin with <c>#!</c>: proposals for them, and errors in them.</summary>
internal sealed class MagicCommands(CellRunner runner)
{
    private static readonly string[] Importable = [".dib", ".ipynb", ".cs", ".csx", ".fs", ".fsx"];

    // Every command that CellRunner runs, apart from kernel names.
    private static readonly (string Name, string Help)[] Known =
    [
        ("import", "#!import FILE: runs the cells of a .dib or .ipynb file, or a .cs, .csx, .fs or .fsx file"),
        ("set", "#!set --name x --value @csharp:y: defines a variable from another language's value, a number or a text"),
        ("share", "#!share --from csharp x [--as y]: defines a variable from another language's variable"),
        ("time", "#!time: shows how long the cell takes"),
        .. KernelNames.Runnable.Select(name => (name, $"#!{name}: the following code is {name}")),
    ];

    /// <summary>The commands' names, including those of kernels.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(command => command.Name)];

    /// <summary>The message for an unknown command.</summary>
    public static string Unknown(string name) =>
        $"#!{name} is not a command of this workbench. It has #!import, #!set, #!share, #!time, #r, #i and the kernels "
        + string.Join(", ", KernelNames.Runnable.Select(kernel => "#!" + kernel))
        + ".";

    /// <summary>Proposals for a line that begins with <c>#!</c>.</summary>
    public Completions Complete(string kernel, string line, int number, int column)
    {
        var before = line[..Math.Clamp(column - 1, 0, line.Length)];
        var word = before[(before.LastIndexOfAny([' ', '\t']) + 1)..];
        if (word.Length == before.Length)
        {
            return Choose(
                Known.Select(command => new CompletionItem("#!" + command.Name, "command", command.Help)),
                word,
                number,
                column
            );
        }

        var words = CellText.Words(before[..^word.Length]);
        var items = words[0] switch
        {
            "#!import" => Files(word),
            "#!set" => SetArguments(kernel, words, word),
            "#!share" => ShareArguments(kernel, words),
            _ => [],
        };
        return Choose(items, word, number, column);
    }

    /// <summary>A short description of a command.</summary>
    public static HoverText Hover(string line, int number, int column)
    {
        var end = line.IndexOfAny([' ', '\t']) is >= 0 and var space ? space : line.Length;
        var found = Known.FirstOrDefault(command => line.AsSpan(2, end - 2).SequenceEqual(command.Name) && column <= end + 1);
        return found.Help is null ? HoverText.None : new HoverText(found.Help, null, new TextRange(number, 1, number, end + 1));
    }

    /// <summary>Reports unknown commands and missing files and assemblies.</summary>
    public IEnumerable<Diagnostic> Diagnose(CellView cell)
    {
        foreach (var command in cell.Commands)
        {
            if (Problem(command) is { } problem)
            {
                var length = cell.CommandLine(command.Line)!.TrimEnd().Length;
                yield return new Diagnostic("command", problem, command.Line, 1, command.Line, length + 1);
            }
        }

        foreach (var (line, reference) in runner.Kernels.Keys.SelectMany(cell.References))
        {
            // Only a run asks NuGet whether there is such a package.
            if (Problem(line, reference, PackageRequest.IsPackage(reference)
                    ? () => PackageRequest.Parse(reference, line)
                    : () => HostAssemblies.Resolve(reference, runner.Directory, line)) is { } problem)
                yield return problem;
        }

        foreach (var (line, source) in runner.Kernels.Keys.SelectMany(cell.Sources))
        {
            if (Problem(line, source, () => NotebookPackages.Source(source, runner.Directory, line)) is { } problem)
                yield return problem;
        }
    }

    private string? Problem(CommandSegment command)
    {
        var known = KernelNames.Find(command.Command) is { } kernel
            ? KernelNames.CanRun(kernel)
            : Known.Any(item => item.Name == command.Command);
        if (!known)
            return Unknown(command.Command);

        var isMissing =
            command.Command == "import"
            && CellText.Words(command.Arguments) is [var name]
            && !File.Exists(Path.GetFullPath(name, runner.Directory));
        return isMissing ? $"There is no file '{command.Arguments}' in '{runner.Directory}'." : null;
    }

    private static Diagnostic? Problem(int line, string reference, Func<object> read)
    {
        try
        {
            read();
            return null;
        }
        catch (KernelError error)
        {
            return new Diagnostic("reference", error.Message, line, 1, line, reference.Length + 6);
        }
    }

    private IEnumerable<CompletionItem> SetArguments(string kernel, IReadOnlyList<string> words, string word) => words[^1] switch
    {
        "--name" or "--mime-type" => [],
        "--value" when word.Split(':') is [['@', .. var from], _] =>
            Variables(from).Select(name => new CompletionItem($"@{from}:{name}", "value", $"variable of {from}")),
        "--value" => Others(kernel).Select(name => new CompletionItem($"@{name}:", "value", $"a variable of {name}")),
        _ => Options(words, ("--name", "the new variable"), ("--value", "@kernel:variable, a number, a text, true or false"),
            ("--mime-type", "share this form of the value")),
    };

    private IEnumerable<CompletionItem> ShareArguments(string kernel, IReadOnlyList<string> words)
    {
        switch (words[^1])
        {
            case "--from":
                return Others(kernel).Select(name => new CompletionItem(name, "value", "the kernel that has the variable"));
            case "--as" or "--mime-type":
                return [];
        }

        var options = Options(
            words,
            ("--from", "the kernel that has the variable"),
            ("--as", "another name for it here"),
            ("--mime-type", "share this form of the value")
        );
        var at = words.ToList().IndexOf("--from") + 1;
        return at > 0
            ? Variables(words[at]).Select(name => new CompletionItem(name, "value", $"variable of {words[at]}")).Concat(options)
            : options;
    }

    private IEnumerable<CompletionItem> Files(string typed)
    {
        var folder = typed[..(typed.LastIndexOf('/') + 1)];
        var place = Path.GetFullPath(folder, runner.Directory);
        return Directory.Exists(place)
            ? Directory
                .EnumerateFiles(place)
                .Where(file => Importable.Contains(Path.GetExtension(file)))
                .Select(file => new CompletionItem(folder + Path.GetFileName(file), "file"))
            : [];
    }

    private IEnumerable<string> Others(string kernel) => runner.Kernels.Keys.Where(name => name != kernel);

    private IReadOnlyCollection<string> Variables(string kernel) =>
        runner.Kernels.GetValueOrDefault(KernelNames.Find(kernel) ?? kernel)?.Variables ?? [];

    private static IEnumerable<CompletionItem> Options(
        IReadOnlyList<string> words,
        params (string Name, string Help)[] options
    ) =>
        options
            .Where(option => !words.Contains(option.Name))
            .Select(option => new CompletionItem(option.Name, "value", option.Help));

    // The parser must see every character, including signs.
    private static Completions Choose(IEnumerable<CompletionItem> items, string typed, int line, int column) => new(
        TextRange.Before(line, column, typed.Length),
        items.Where(item => item.Label.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(NameMatch.Most).ToList());
}
