using System.Globalization;
using System.Text.RegularExpressions;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>
/// F# code of a notebook as a module that opens, in order, what the session would have opened: namespaces and all code above.
/// </summary>
/// <param name="Unit">The code; null for the functions that every cell has.</param>
/// <param name="Number">The file's number, from 0.</param>
/// <param name="UnitIndex">The number of the unit that the code is a part of, from 0.</param>
/// <param name="Header">The lines before the code.</param>
internal sealed partial record FSharpFile(CodeUnit? Unit, int Number, int UnitIndex, IReadOnlyList<string> Header)
{
    private const string Folder = "/notebook";

    private string Code => Unit?.Code ?? FSharpKernel.Opening;

    public string Name => $"{Folder}/Cell{Number}.fs";

    public string Text => $"{string.Join('\n', Header)}\n{Code}\n";

    /// <summary>The files of a notebook: that of the functions first, then one for each interaction.</summary>
    public static IReadOnlyList<FSharpFile> For(IReadOnlyList<CodeUnit> units)
    {
        var files = new List<FSharpFile> { new(null, 0, -1, ["module Cell0"]) };
        var opened = new List<string>(OpensIn(FSharpKernel.Opening).Before) { "open Cell0" };
        var interactions = units.SelectMany((unit, i) =>
            FSharpTokens.Interactions(unit.Code).Select(code => (unit with { Code = code }, i)));
        foreach (var (unit, i) in interactions)
        {
            // What is indented more than the line above continues it.
            var indent = new string(' ', Column(unit.Code));
            string[] header = [$"module Cell{files.Count}", .. opened.Select(open => indent + open)];
            files.Add(new FSharpFile(unit, files.Count, i, header));
            var (before, after) = OpensIn(unit.Code);
            opened.AddRange([.. before, $"open Cell{files.Count - 1}", .. after]);
        }

        return files;
    }

    /// <summary>Whether a file belongs to a notebook.</summary>
    public static bool IsOwn(string file) => FileName().IsMatch(file);

    /// <summary>The file of a name; null if it has no code of the notebook.</summary>
    public static FSharpFile? Find(IReadOnlyList<FSharpFile> files, string name) =>
        FileName().Match(name) is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var number && number < files.Count
            ? files[number]
            : null;

    /// <summary>The line of the code.</summary>
    public string Line(int line) => Code.Split('\n').ElementAtOrDefault(line - 1) ?? "";

    // Where the first line that is not blank begins.
    private static int Column(string code) =>
        code.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) is { } first
            ? first.Length - first.TrimStart().Length
            : 0;

    // Namespaces are mostly opened before any definition, but a module must be defined before it is opened.
    private static (List<string> Before, List<string> After) OpensIn(string code)
    {
        var (before, after, isDefined) = (new List<string>(), new List<string>(), false);
        foreach (var line in code.Split('\n'))
        {
            if (Open().Match(line) is { Success: true } match)
                (isDefined ? after : before).Add(match.Value);
            else if (line.Length > 0 && char.IsLetter(line[0]))
                isDefined = true;
        }

        return (before, after);
    }

    [GeneratedRegex(@"notebook[/\\]Cell(\d+)\.fs$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^open\s+(type\s+)?[\p{L}_][\p{L}\p{Nd}_.']*")]
    private static partial Regex Open();
}
