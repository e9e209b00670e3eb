using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Symbols;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Workbench.Notebooks.Kernels;
using Glyph = FSharp.Compiler.EditorServices.FSharpGlyph;

namespace Workbench.Notebooks.Editing;

/// <summary>Checks F# code while the user types it, as the session's next interaction, but never runs it.</summary>
internal sealed class FSharpEditing(FSharpKernel kernel) : ILanguageEditing
{
    private const string UndefinedName = "FS0039";

    private static readonly List<CompletionItem> Keywords = FSharpKeywords
        .KeywordsWithDescription.Where(pair => char.IsLetter(pair.Item1[0]))
        .Select(pair => new CompletionItem(pair.Item1, "keyword", pair.Item2))
        .ToList();

    public Completions? Complete(CodeView code, int line, int column)
    {
        var typed = code.WordBefore(line, column, "_'");
        var before = code.Before(line, column);
        if (typed is [>= '0' and <= '9', ..])
            return Completions.None(line, column);

        return kernel.Check(
            code,
            (parsed, found) =>
            {
                var name = QuickParse.GetPartialLongNameEx(code.Line(line), before.Length - 1);
                var list = found.GetDeclarationListInfo(
                    FSharpOption<FSharpParseFileResults>.Some(parsed),
                    line,
                    code.Line(line),
                    name,
                    null,
                    null,
                    null
                );
                var items = list.IsError
                    ? []
                    : list
                        .Items.Where(item => char.IsLetter(item.NameInList[0]) || item.NameInList[0] == '_')
                        .Where(item => NameMatch.Fits(item.NameInList, typed))
                        .DistinctBy(item => item.NameInList)
                        .Select(item => new CompletionItem(item.NameInList, Kind(item.Glyph), Insert: item.NameInCode)
                        {
                            Describe = () => Signature(Groups(item.Description)),
                        });
                var isMember = before.AsSpan(0, before.Length - typed.Length).TrimEnd().EndsWith(".");
                return NameMatch.Choose(
                    (isMember ? items : items.Concat(Keywords)).DistinctBy(item => item.Label),
                    typed,
                    line,
                    column
                );
            }
        );
    }

    public HoverText? Hover(CodeView code, int line, int column)
    {
        var text = code.Line(line);
        if (
            column > text.Length
            || QuickParse.GetCompleteIdentifierIsland(false, text, column - 1) is not { Value: var (island, end, isQuoted) }
        )
        {
            return HoverText.None;
        }

        var names = isQuoted ? [island.Trim('`')] : island.Split('.');
        return kernel.Check(code, (_, found) =>
        {
            var groups = Groups(found.GetToolTip(line, end, text, ListModule.OfSeq(names), FSharpTokenTag.Identifier, null));
            var start = end - (isQuoted ? island.Length : names[^1].Length);
            return new HoverText(Signature(groups), Summary(groups), new TextRange(line, start + 1, line, end + 1));
        });
    }

    public SignatureHelp? Signatures(CodeView code, int line, int column) =>
        kernel.Check(FSharpSignatures.Closed(code, line, column), (parsed, found) =>
            FSharpSignatures.At(parsed, found, code, line, column));

    public IReadOnlyList<Diagnostic>? Diagnose(CodeView code) =>
        kernel.Check(
            code,
            (parsed, found) =>
                parsed
                    .Diagnostics.Concat(found.Diagnostics)
                    .Where(item => !item.Severity.IsHidden)
                    // The check cannot load assemblies from #r lines, so their names are unknown until the cell runs.
                    .Where(item => item.ErrorNumberText != UndefinedName || kernel.Knows(code.References))
                    .Select(item => FSharpKernel.Convert(item) with { Severity = Severity(item.Severity) })
                    .Distinct()
                    .ToList()
        );

    public INotebookAnalysis? Analyze() => new FSharpAnalysis(kernel);

    private static string Severity(FSharpDiagnosticSeverity severity) =>
        severity.IsError ? "error"
        : severity.IsWarning ? "warning"
        : "info";

    private static List<ToolTipElementData> Groups(ToolTipText tip) =>
        tip.Item.OfType<ToolTipElement.Group>().SelectMany(group => group.elements).ToList();

    private static string Signature(List<ToolTipElementData> overloads) => overloads.Count switch
    {
        0 => "",
        1 => overloads[0].MainDescription.Text,
        2 => overloads[0].MainDescription.Text + " (+ 1 overload)",
        var count => overloads[0].MainDescription.Text + $" (+ {count - 1} overloads)",
    };

    private static string? Summary(List<ToolTipElementData> overloads) => overloads.FirstOrDefault()?.XmlDoc switch
    {
        FSharpXmlDoc.FromXmlText text => Documentation.Plain(text.Item.GetXmlText()),
        FSharpXmlDoc.FromXmlFile file => Documentation.Of(file.dllName, file.xmlSig),
        _ => null,
    };

    private static string Kind(Glyph glyph) => glyph.Tag switch
    {
        Glyph.Tags.Class or Glyph.Tags.Type or Glyph.Tags.Typedef or Glyph.Tags.Exception or Glyph.Tags.Union => "class",
        Glyph.Tags.Struct => "struct",
        Glyph.Tags.Interface => "interface",
        Glyph.Tags.Enum => "enum",
        Glyph.Tags.EnumMember => "enumMember",
        Glyph.Tags.Delegate => "delegate",
        Glyph.Tags.TypeParameter => "typeParameter",
        Glyph.Tags.Module or Glyph.Tags.NameSpace => "module",
        Glyph.Tags.Method or Glyph.Tags.OverridenMethod or Glyph.Tags.ExtensionMethod => "method",
        Glyph.Tags.Property => "property",
        Glyph.Tags.Field => "field",
        Glyph.Tags.Event => "event",
        Glyph.Tags.Constant => "constant",
        _ => "variable",
    };
}
