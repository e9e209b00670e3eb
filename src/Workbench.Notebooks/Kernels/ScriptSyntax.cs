using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Queries on the syntax of a C# cell. A cell can have several trees: its own and those of the files that it loads.
/// </summary>
internal static class ScriptSyntax
{
    /// <summary>The cell's own tree.</summary>
    /// <param name="compilation">The compiled cell.</param>
    /// <param name="path">The path that the cell was compiled with; empty for an editor's request.</param>
    public static SyntaxTree Own(Compilation compilation, string path = "") =>
        compilation.SyntaxTrees.LastOrDefault(tree => tree.FilePath == path) ?? compilation.SyntaxTrees.Last();

    // Expressions can declare variables too (out var x, is int y). This also counts the locals of blocks, which does no harm.
    public static bool Declares(Script script) =>
        script
            .GetCompilation()
            .SyntaxTrees.Select(tree => (CompilationUnitSyntax)tree.GetRoot())
            .Any(cell =>
                cell.Usings.Count > 0
                || cell.Externs.Count > 0
                || cell.Members.Any(member => member is not GlobalStatementSyntax)
                || cell.DescendantNodes().Any(node => node is LocalDeclarationStatementSyntax or SingleVariableDesignationSyntax)
            );

    /// <summary>
    /// Whether the cell ends with an expression without semicolon, whose value is its result even if it is null.
    /// </summary>
    public static bool EndsWithExpression(Script script, string path)
    {
        var tree = Own(script.GetCompilation(), path);
        var cell = (CompilationUnitSyntax)tree.GetRoot();
        return cell.Members.OfType<GlobalStatementSyntax>().LastOrDefault()?.Statement is ExpressionStatementSyntax last
            && last.SemicolonToken.IsMissing
            && script.GetCompilation().GetSemanticModel(tree).GetTypeInfo(last.Expression).ConvertedType?.SpecialType
                != SpecialType.System_Void;
    }

    /// <summary>The error for a cell that does not compile; it names the file if the first mistake is in a loaded one.</summary>
    public static KernelError Error(Script script, IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> errors, string path)
    {
        var own = Own(script.GetCompilation(), path);
        var first = errors.FirstOrDefault(error => error.Location.SourceTree == own) ?? errors[0];
        var converted = CSharpKernel.Convert(first);
        if (first.Location.SourceTree is not { } tree || tree == own)
        {
            var others = errors.Where(error => error != first && error.Location.SourceTree == own).Select(CSharpKernel.Convert);
            return new KernelError("compile", converted.Code, converted.Message, converted.Line)
            {
                Diagnostics = [converted, .. others],
            };
        }

        var load = ((CompilationUnitSyntax)own.GetRoot()).GetLoadDirectives().FirstOrDefault();
        var line = load is null ? 1 : load.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        return new KernelError("compile", converted.Code, converted.Message, line)
        {
            Diagnostics = [converted with { Line = line, Column = 1, EndLine = line, EndColumn = 1 }],
            File = tree.FilePath,
            FileLine = converted.Line,
        };
    }
}
