using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>
/// Renames a symbol in all cells. The result is compiled and compared: every name must mean the same as before.
/// </summary>
/// <param name="analysis">The language.</param>
/// <param name="unitsOf">The code of the language in cells.</param>
internal sealed class NotebookRename(INotebookAnalysis analysis, Func<IReadOnlyList<Cell>, IReadOnlyList<CodeUnit>> unitsOf)
{
    /// <param name="cells">The notebook.</param>
    /// <param name="cell">The number of the cell with the cursor, from 1.</param>
    /// <param name="line">The line of the cursor.</param>
    /// <param name="column">The column of the cursor.</param>
    /// <param name="name">The new name; null only asks what would be renamed.</param>
    public TextEdits Of(IReadOnlyList<Cell> cells, int cell, int line, int column, string? name)
    {
        var units = unitsOf(cells);
        var found = analysis.Find(units, cell, line, column);
        var own = found?.Uses.FirstOrDefault(use => Contains(use.Place, cell, line, column));
        if (found is null || own is null)
            return TextEdits.Refuse("There is no name here that can be renamed.");

        if (WhyNot(found) is { } problem)
            return TextEdits.Refuse(problem);

        if (name is null)
            return new TextEdits([.. found.Uses.Select(use => new TextEdit(use.Place.Cell, use.Place.Range, found.Name))]);

        if (analysis.WhyNoName(name) is { } invalid)
            return TextEdits.Refuse(invalid);

        if (name == found.Name)
            return new TextEdits([]);

        var before = analysis.Mistakes(units);
        var refused = "";
        foreach (var all in found.Uses.Any(use => use.Insert is { IsNeeded: false }) ? new[] { false, true } : [false])
        {
            var changes = found.Uses.Select(use => new Change(use, Text(use, found.Name, name), Insertion(use, all))).ToList();
            if (Clash(cells, changes, own, before, name) is not { } clash)
                return new TextEdits([.. changes.SelectMany(change => change.Edits)]);

            refused = clash;
        }

        return TextEdits.Refuse(refused);
    }

    private static string? WhyNot(FoundSymbol found)
    {
        if (found.Fixed is not null)
            return found.Fixed;

        if (!found.Uses.Any(use => use.IsDefinition))
            return $"'{found.Name}' is not defined in this notebook.";

        foreach (var use in found.Uses)
        {
            if (use.Place.File is { } file)
            {
                return $"'{found.Name}' is also named in {Path.GetFileName(file)}, line {use.Place.Range.Line}; "
                    + "only the cells of this notebook can be renamed.";
            }

            if (use.Shared is { IsCommon: true })
            {
                return $"'{found.Name}' is shared between languages under one name by line {use.Place.Range.Line} of cell "
                    + $"{use.Place.Cell}. Give the other variable a name of its own there with --as.";
            }
        }

        return null;
    }

    private static SymbolInsertion? Insertion(SymbolUse use, bool all) =>
        use.Insert is { } insert && (insert.IsNeeded || all) ? insert : null;

    // An attribute can be named without its ending.
    private string Text(SymbolUse use, string old, string name)
    {
        const string Ending = "Attribute";
        if (use.Shared is not null)
            return name;

        return use.Written + Ending == old && name.EndsWith(Ending, StringComparison.Ordinal)
            ? analysis.Written(name[..^Ending.Length])
            : analysis.Written(name);
    }

    // Why the new name changes what other code means; null if it does not.
    private string? Clash(
        IReadOnlyList<Cell> cells,
        List<Change> changes,
        SymbolUse own,
        IReadOnlyList<(int Unit, string Code)> before,
        string name
    )
    {
        var edits = changes.SelectMany(change => change.Edits).ToList();
        var units = unitsOf(Apply(cells, edits));
        var expected = changes.ToDictionary(change => change.Use, change => change.Moved(edits));
        var (cell, line, column) = expected[own];
        var actual = analysis.Find(units, cell, line, column)?.Uses
            .Select(use => (use.Place.Cell, use.Place.Range.Line, use.Place.Range.Column)).ToList() ?? [];
        var others = actual.Except(expected.Values).Concat(expected.Values.Except(actual)).ToList();
        if (others is [var other, ..])
            return $"'{name}' already has another meaning in cell {other.Cell}, line {other.Line}.";

        var mistakes = analysis.Mistakes(units).ToList();
        foreach (var old in before)
            mistakes.Remove(old);

        return mistakes is [var mistake, ..] && units.ElementAtOrDefault(mistake.Unit) is { } unit
            ? $"'{name}' clashes with another name: cell {unit.Cell} would have the error {mistake.Code}."
            : null;
    }

    private static List<Cell> Apply(IReadOnlyList<Cell> cells, List<TextEdit> edits) => cells.Select((cell, i) =>
    {
        var lines = cell.Code.Split('\n');
        // A name is on one line. From right to left, the columns of what is left of a change stay the same.
        foreach (var edit in edits.Where(edit => edit.Cell == i + 1).OrderByDescending(edit => edit.Range.Column)
            .ThenByDescending(edit => edit.Range.EndColumn))
        {
            ref var line = ref lines[edit.Range.Line - 1];
            line = line[..(edit.Range.Column - 1)] + edit.Text + line[(edit.Range.EndColumn - 1)..];
        }

        return new Cell(cell.Kernel, string.Join('\n', lines));
    }).ToList();

    private static bool Contains(NotebookPlace place, int cell, int line, int column) =>
        place.Cell == cell && place.Range.Line == line && place.Range.Column <= column && column <= place.Range.EndColumn;

    // A new text for a use, with what has to be written before it.
    private sealed record Change(SymbolUse Use, string Text, SymbolInsertion? Insertion)
    {
        private bool IsAdjacent => Insertion is not null && Insertion.At.Range.Column == Use.Place.Range.Column
            && Insertion.At.Range.Line == Use.Place.Range.Line;

        private string Before => IsAdjacent ? Insertion!.Text : "";

        public IEnumerable<TextEdit> Edits
        {
            get
            {
                if (Insertion is not null && !IsAdjacent)
                    yield return new TextEdit(Insertion.At.Cell, Insertion.At.Range, Insertion.Text);

                yield return new TextEdit(Use.Place.Cell, Use.Place.Range, Before + Text);
            }
        }

        // Where the use is after all edits.
        public (int Cell, int Line, int Column) Moved(List<TextEdit> edits)
        {
            var (line, column) = (Use.Place.Range.Line, Use.Place.Range.Column);
            var shift = edits
                .Where(edit => edit.Cell == Use.Place.Cell && edit.Range.Line == line && edit.Range.EndColumn <= column)
                .Sum(edit => edit.Text.Length - (edit.Range.EndColumn - edit.Range.Column));
            return (Use.Place.Cell, line, column + shift + Before.Length);
        }
    }
}
