using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

// The choice of records for the report.
internal static class KeptRecords
{
    /// <summary>Returns the records of the paper's budget, or else those of the largest other budget.</summary>
    /// <param name="records">Finished records of any budget.</param>
    /// <param name="budget">Name of a record's budget.</param>
    /// <param name="effort">The size of a record's budget.</param>
    public static IReadOnlyList<T> MostThorough<T>(IEnumerable<T> records, Func<T, string> budget, Func<T, long> effort) =>
        records
            .Where(record => IsKept(budget(record)))
            .GroupBy(budget)
            .OrderByDescending(group => group.Key == Budget.Paper)
            .ThenByDescending(group => group.Max(effort))
            .FirstOrDefault()
            ?.ToList()
        ?? [];

    // Short runs that a user tries are stored in the same folder, so the report must not depend on them.
    private static bool IsKept(string budget) => budget is not ("smoke" or "quick");
}
