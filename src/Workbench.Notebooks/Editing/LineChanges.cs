using Microsoft.CodeAnalysis.Text;

namespace Workbench.Notebooks.Editing;

/// <summary>The difference between two texts as one change: what lies between their common beginning and end.</summary>
internal static class LineChanges
{
    public static IReadOnlyList<TextChange> Between(string before, string after)
    {
        if (before == after)
            return [];

        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
            start++;

        var same = 0;
        while (same < before.Length - start && same < after.Length - start && before[^(same + 1)] == after[^(same + 1)])
            same++;

        return [new TextChange(TextSpan.FromBounds(start, before.Length - same), after[start..^same])];
    }
}
