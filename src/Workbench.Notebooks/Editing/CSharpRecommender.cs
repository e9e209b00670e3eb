using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Recommendations;
using Microsoft.CodeAnalysis.Text;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Asks Roslyn which symbols are valid at a position, in a compilation of the script session.</summary>
/// <remarks>
/// The recommender needs a document in a workspace. A workspace would compile all earlier cells again, so it gets only the text;
/// the semantic model comes from the session, with the document's syntax tree added to its compilation.
/// </remarks>
internal sealed class CSharpRecommender
{
    private readonly Lock gate = new();
    private readonly AdhocWorkspace workspace = new();
    private readonly DocumentId document;

    public CSharpRecommender()
    {
        var project = workspace.AddProject("cells", LanguageNames.CSharp);
        document = workspace
            .AddDocument(DocumentInfo.Create(DocumentId.CreateNewId(project.Id), "cell", sourceCodeKind: SourceCodeKind.Script))
            .Id;
    }

    /// <summary>
    /// The text's syntax tree, parsed like the compilation's own trees; <see cref="Symbols"/> accepts it until the next call.
    /// </summary>
    public SyntaxTree Tree(string text, Compilation like)
    {
        lock (gate)
        {
            var solution = workspace.CurrentSolution.WithProjectParseOptions(document.ProjectId, ScriptSyntax.Own(like).Options)
                .WithDocumentText(document, SourceText.From(text));
            workspace.TryApplyChanges(solution);
            return workspace.CurrentSolution.GetDocument(document)!.GetSyntaxTreeAsync().GetAwaiter().GetResult()!;
        }
    }

    /// <summary>The symbols that are valid at the position.</summary>
    public IReadOnlyList<ISymbol> Symbols(SemanticModel model, int position)
    {
#pragma warning disable CS0618 // The replacement takes a document, whose semantic model lacks the session.
        return Recommender.GetRecommendedSymbolsAtPosition(model, position, workspace).ToList();
#pragma warning restore CS0618
    }
}
