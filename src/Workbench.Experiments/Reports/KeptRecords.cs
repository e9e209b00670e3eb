using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

// Which records the report reads.
internal static class KeptRecords
{
    /// <summary>Those of the paper's budget where there are any; otherwise those of the kept budget that did most.</summary>
    /// <param name="records">Finished records of any budget.</param>
    /// <param name="budget">Name of a record's budget.</param>
    /// <param name="effort">How much a record's budget does.</param>
    public static IReadOnlyList<T> MostThorough<T>(IEnumerable<T> records, Func<T, string> budget, Func<T, long> effort) =>
        records
            .Where(record => IsKept(budget(record)))
            .GroupBy(budget)
            .OrderByDescending(group => group.Key == Budget.Paper)
            .ThenByDescending(group => group.Max(effort))
            .FirstOrDefault()
            ?.ToList()
        ?? [];

    // Anybody's records of short runs stand beside the kept ones, so the report must not depend on them.
    private static bool IsKept(string budget) => budget is not ("smoke" or "quick");
}
