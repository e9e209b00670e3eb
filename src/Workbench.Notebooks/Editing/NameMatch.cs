namespace Workbench.Notebooks.Editing;

/// <summary>Decides which names match the typed text, and which to keep if there are too many.</summary>
internal static class NameMatch
{
    /// <summary>The maximum number of items in one answer; editors ask again as the user types.</summary>
    public const int Most = 500;

    // The most likely items come first, so that cutting a long list drops the least likely ones.
    private static readonly string[][] Ranks =
    [
        ["variable", "parameter", "property", "field", "event", "constant", "enumMember", "method", "function"],
        ["class", "struct", "interface", "enum", "delegate", "typeParameter", "keyword"],
    ];

    /// <summary>
    /// Whether each typed character begins a word of the name or follows the previous match: <c>WL</c> matches <c>WriteLine</c>.
    /// </summary>
    public static bool Fits(string name, string typed) => typed.Length == 0 || Fits(name, 0, typed, 0);

    /// <summary>The matching items in order, limited to <see cref="Most"/>.</summary>
    public static Completions Choose(IEnumerable<CompletionItem> items, string typed, int line, int column)
    {
        var fitting = items
            .Where(item => Fits(item.Label, typed))
            .OrderBy(item => item.Label.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(item => Rank(item.Kind))
            .ThenBy(item => item.Label, StringComparer.OrdinalIgnoreCase)
            .Take(Most + 1)
            .ToList();
        return new Completions(
            TextRange.Before(line, column, typed.Length),
            fitting.Take(Most).Select(Described).ToList(),
            fitting.Count > Most
        );
    }

    private static CompletionItem Described(CompletionItem item) =>
        item.Describe is null ? item : item with { Detail = item.Describe(), Describe = null };

    private static bool Fits(string name, int from, string typed, int at)
    {
        for (var i = from; i < name.Length; i++)
        {
            if (!IsWordStart(name, i))
                continue;

            var length = 0;
            while (
                at + length < typed.Length
                && i + length < name.Length
                && char.ToUpperInvariant(name[i + length]) == char.ToUpperInvariant(typed[at + length])
            )
            {
                length++;
                if (at + length == typed.Length || Fits(name, i + length, typed, at + length))
                    return true;
            }
        }

        return false;
    }

    private static bool IsWordStart(string name, int i) =>
        i == 0
        || !char.IsLetterOrDigit(name[i - 1])
        || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
        || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]));

    private static int Rank(string kind) =>
        Array.FindIndex(Ranks, rank => rank.Contains(kind)) is >= 0 and var rank ? rank : Ranks.Length;
}
