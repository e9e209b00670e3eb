namespace Workbench.Notebooks.Editing;

/// <summary>Finds names in the code of a notebook by compiling it, without running it.</summary>
internal interface INotebookAnalysis
{
    /// <summary>What the name at a position means; null if there is none.</summary>
    FoundSymbol? Find(IReadOnlyList<CodeUnit> units, int cell, int line, int column);

    /// <summary>The errors of the whole notebook: the number of the unit, from 0, and the compiler's code.</summary>
    IReadOnlyList<(int Unit, string Code)> Mistakes(IReadOnlyList<CodeUnit> units);

    /// <summary>Why a text is not a name in the language; null if it is one.</summary>
    string? WhyNoName(string text);

    /// <summary>The name as it is written in code.</summary>
    string Written(string name);
}

/// <summary>A symbol and the places where it is named.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uses">All places, in order, with definitions.</param>
/// <param name="Library">Where a symbol of a library is defined: a file with a position, or a page.</param>
/// <param name="Fixed">Why it cannot be renamed, or null.</param>
internal sealed record FoundSymbol(
    string Name, IReadOnlyList<SymbolUse> Uses, LibraryPlace? Library = null, string? Fixed = null);

/// <summary>A place that names a symbol.</summary>
/// <param name="Place">The range of the name.</param>
/// <param name="IsDefinition">Whether it defines the symbol.</param>
/// <param name="Written">The text there, which may be a short form of the name.</param>
/// <param name="Shared">The name in a command, if it is in one.</param>
/// <param name="Insert">The text that a renamed use needs before it so that a member keeps its name.</param>
internal sealed record SymbolUse(
    NotebookPlace Place, bool IsDefinition, string Written, NameInCommand? Shared = null, SymbolInsertion? Insert = null);

/// <summary>A name that has been inferred from a symbol's: <c>new { x }</c> becomes <c>new { x = y }</c>.</summary>
/// <param name="At">Where to write it, an empty range.</param>
/// <param name="Text">What to write.</param>
/// <param name="IsNeeded">Whether it is written even if the notebook compiles without.</param>
internal sealed record SymbolInsertion(NotebookPlace At, string Text, bool IsNeeded);

/// <summary>Where a library's symbol is defined: in a file on this machine, or described on a page.</summary>
internal sealed record LibraryPlace(string? File, TextRange? Range, string? Page);
