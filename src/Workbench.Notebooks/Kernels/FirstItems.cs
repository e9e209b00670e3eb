using System.Collections;

namespace Workbench.Notebooks.Kernels;

/// <summary>Takes the first items of a sequence, which may be endless.</summary>
internal static class FirstItems
{
    /// <summary>
    /// Returns the items and what to write for the rest: <c>… (12 more)</c>, <c>…</c> if their number is unknown, or nothing.
    /// </summary>
    public static (List<object?> Items, string More) Of(IEnumerable items, int most)
    {
        var first = items.Cast<object?>().Take(most + 1).ToList();
        if (first.Count <= most)
            return (first, "");

        first.RemoveAt(most);
        return (
            first,
            items is ICollection { Count: var count } ? FormattableString.Invariant($"… ({count - most:N0} more)") : "…"
        );
    }
}
