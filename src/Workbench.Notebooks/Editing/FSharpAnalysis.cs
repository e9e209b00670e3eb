using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Symbols;
using FSharp.Compiler.Syntax;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;
using Workbench.Notebooks.Kernels;
using static FSharp.Compiler.CodeAnalysis.ProjectSnapshot;

namespace Workbench.Notebooks.Editing;

/// <summary>Finds names in the F# code of a notebook: a project in memory with a file for each piece that runs.</summary>
internal sealed class FSharpAnalysis(FSharpKernel kernel) : INotebookAnalysis
{
    private static readonly HashSet<string> Keywords = [.. FSharpKeywords.KeywordNames];

    // Unlike the older one, this compiler keeps the results of files that have not changed.
    private readonly Lazy<FSharpChecker> checker = new(() => FSharpChecker.Create(
        null, null, null, null, null, null, null, null, null, null, null, null, FSharpOption<bool>.Some(true), null));

    public FoundSymbol? Find(IReadOnlyList<CodeUnit> units, int cell, int line, int column)
    {
        var files = FSharpFile.For(units);
        var uses = Check(files).GetAllUsesOfAllSymbols(null).SelectMany(use => FSharpUse.Of(use, files)).ToList();
        var here = uses
            .Where(use => use.Place.Cell == cell && use.Place.Range.Line == line
                && use.Place.Range.Column <= column && column <= use.Place.Range.EndColumn)
            .MaxBy(use => use.Declared is null ? 0 : 1);
        if (here is null)
            return null;

        var found = uses.Where(use => use.IsSame(here)).DistinctBy(use => use.Place).OrderBy(use => use.Order)
            .Select(use => new SymbolUse(use.Place, use.IsDefinition, use.Text, use.Unit.Shared)).ToList();
        return new FoundSymbol(here.Name, found, here.Declared is null ? here.Library() : null, here.Fixed());
    }

    public IReadOnlyList<(int Unit, string Code)> Mistakes(IReadOnlyList<CodeUnit> units)
    {
        var files = FSharpFile.For(units);
        return Check(files).Diagnostics.Where(item => item.Severity.IsError)
            .Select(item => (FSharpFile.Find(files, item.FileName)?.UnitIndex ?? -1, item.ErrorNumberText)).ToList();
    }

    public string? WhyNoName(string text) =>
        Keywords.Contains(text) ? $"'{text}' is a keyword of F#."
        : IsQuoted(text) || (text.Length > 0 && PrettyNaming.IsIdentifierName(text)) ? null
        : $"'{text}' is not a name in F#; use letters, digits, _ and ', or write it between double backticks.";

    public string Written(string name) => name;

    private static bool IsQuoted(string text) =>
        text.Length > 4 && text.StartsWith("``", StringComparison.Ordinal) && text.EndsWith("``", StringComparison.Ordinal)
        && !text[2..^2].AsSpan().ContainsAny("`\n\r\t");

    private FSharpCheckProjectResults Check(IReadOnlyList<FSharpFile> files)
    {
        var references = kernel.References
            .Concat(files.SelectMany(file => file.Unit?.Files ?? []))
            .Append(typeof(FSharpOption<>).Assembly.Location)
            .Distinct()
            .ToList();
        var snapshot = FSharpProjectSnapshot.Create(
            "notebook.fsproj",
            null,
            null,
            ListModule.OfSeq(files.Select(file => FSharpFileSnapshot.CreateFromString(file.Name, file.Text))),
            ListModule.OfSeq(references.Select(path => new ReferenceOnDisk(path, File.GetLastWriteTimeUtc(path)))),
            ListModule.OfSeq<string>(
            [
                "--target:library", "--noframework", "--targetprofile:netcore", "--langversion:preview", "--define:INTERACTIVE",
                "--warn:0", .. references.Select(path => $"-r:{path}"),
            ]),
            FSharpList<FSharpReferencedProjectSnapshot>.Empty,
            false,
            false,
            DateTime.UnixEpoch,
            null,
            FSharpList<Tuple<FSharp.Compiler.Text.Range, string, string>>.Empty,
            null
        );
        return FSharpAsync.RunSynchronously(checker.Value.ParseAndCheckProject(snapshot, null), null, null);
    }
}
