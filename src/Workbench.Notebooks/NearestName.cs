namespace Workbench.Notebooks;

/// <summary>Names in messages: lists of valid names, and the one that was probably meant.</summary>
public static class NearestName
{
    /// <summary>The valid name closest to a misspelt one, or null if none is close.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">The names that exist.</param>
    /// <returns>
    /// A name that differs in at most a third of its letters, or one that begins with the given text or with which it begins.
    /// </returns>
    public static string? Find(string written, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(written);
        var nearest = names
            .Select(name => (Name: name, Distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .OrderBy(item => item.Distance)
            .ToList();
        if (nearest.Count > 0 && nearest[0].Distance <= Math.Max(1, (nearest[0].Name.Length + 1) / 3))
            return nearest[0].Name;
        const int shortest = 3;
        return written.Length < 2
            ? null
            : nearest.Select(item => item.Name)
                .FirstOrDefault(name => Begins(name, written) || (name.Length >= shortest && Begins(written, name)));

        static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary><c> Did you mean 'quick'?</c> with a space before it, or an empty text.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">The names that exist.</param>
    public static string Hint(string written, IEnumerable<string> names) =>
        Find(written, names) is { } name ? $" Did you mean '{name}'?" : "";

    /// <summary>All names in a sentence: <c>smoke, quick or paper</c>.</summary>
    /// <param name="names">At least one name.</param>
    public static string Listing(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
    }

    // The Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours.
    private static int Distance(string first, string second)
    {
        var table = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= second.Length; j++) table[0, j] = j;
        for (var i = 1; i <= first.Length; i++)
            for (var j = 1; j <= second.Length; j++)
            {
                var cost = first[i - 1] == second[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[first.Length, second.Length];
    }
}
