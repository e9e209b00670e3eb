namespace Workbench.Notebooks.Packages;

/// <summary>Whether a version is the one that was asked for.</summary>
internal static class PackageVersion
{
    /// <summary>Whether a version fits what was asked for; a range always counts as fitting, because NuGet keeps it.</summary>
    /// <param name="asked">A version, a pattern, a range, or null for any.</param>
    /// <param name="found">A version such as 1.2.0.</param>
    public static bool Fits(string? asked, string found) =>
        asked is null or ['[' or '(', ..]
        || (asked.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star
            ? found.StartsWith(asked[..star], StringComparison.OrdinalIgnoreCase)
            : string.Equals(Normal(asked), Normal(found), StringComparison.OrdinalIgnoreCase));

    // 1.2, 1.2.0 and 1.2.0+build are the same version.
    private static string Normal(string version)
    {
        var text = version.Split('+')[0];
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var (number, label) = dash < 0 ? (text, "") : (text[..dash], text[dash..]);
        var parts = number.Split('.').Select(part => part.TrimStart('0')).ToList();
        while (parts.Count > 0 && parts[^1].Length == 0)
            parts.RemoveAt(parts.Count - 1);

        return string.Join('.', parts) + label;
    }
}
