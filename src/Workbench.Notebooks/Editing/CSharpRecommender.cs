using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Recommendations;
using Microsoft.CodeAnalysis.Text;

namespace Workbench.Notebooks.Editing;

/// <summary>Roslyn's own idea of what may stand at a place, asked about a compilation of the script session.</summary>
/// <remarks>
/// The recommender wants a document of a workspace. A workspace would have to compile all earlier cells once more, so it gets the
/// text alone; the semantic model comes from the session, with the document's syntax tree put into its compilation.
/// </remarks>
internal sealed class CSharpRecommender
{
    private readonly Lock gate = new();
    private readonly AdhocWorkspace workspace = new();
    private readonly DocumentId document;

    public CSharpRecommender()
    {
        var project = workspace.AddProject("cells", LanguageNames.CSharp);
        document = workspace.AddDocument(DocumentInfo.Create(DocumentId.CreateNewId(project.Id), "cell", sourceCodeKind: SourceCodeKind.Script)).Id;
    }

    /// <summary>The text's tree, parsed as the compilation's own trees were; valid for <see cref="Symbols"/> until the next call.</summary>
    public SyntaxTree Tree(string text, Compilation like)
    {
        lock (gate)
        {
            var solution = workspace.CurrentSolution.WithProjectParseOptions(document.ProjectId, like.SyntaxTrees.Single().Options)
                .WithDocumentText(document, SourceText.From(text));
            workspace.TryApplyChanges(solution);
            return workspace.CurrentSolution.GetDocument(document)!.GetSyntaxTreeAsync().GetAwaiter().GetResult()!;
        }
    }

    /// <summary>What may stand at the position.</summary>
    public IReadOnlyList<ISymbol> Symbols(SemanticModel model, int position)
    {
#pragma warning disable CS0618 // The new way takes a document, whose semantic model would not know the session.
        return Recommender.GetRecommendedSymbolsAtPosition(model, position, workspace).ToList();
#pragma warning restore CS0618
    }
}
