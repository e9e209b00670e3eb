using Workbench.Evaluation;

namespace Workbench.Experiments.Robustness;

// Which of two networks is ahead at one epsilon: the one whose interval lies above the other's.
internal sealed record Lead(double Epsilon, Interval Dense, Interval Sparse)
{
    public bool OfSparse => Sparse.Low > Dense.High;

    public bool OfDense => Dense.Low > Sparse.High;

    /// <summary>Says at which epsilons which network is ahead.</summary>
    /// <param name="leads">One per epsilon.</param>
    /// <param name="sparseIsAhead">The words for epsilons at which the sparse network is ahead.</param>
    public static string Describe(IReadOnlyList<Lead> leads, string sparseIsAhead)
    {
        var (sparse, dense) = (leads.Where(lead => lead.OfSparse).ToList(), leads.Where(lead => lead.OfDense).ToList());
        var neither = leads.Except(sparse).Except(dense).ToList();
        var parts = new List<string>();
        if (sparse.Count > 0) parts.Add($"{sparseIsAhead} at ε = {Epsilons(sparse)}");
        if (dense.Count > 0) parts.Add($"the dense one is more accurate at ε = {Epsilons(dense)}");
        if (neither.Count > 0) parts.Add($"the intervals overlap at ε = {Epsilons(neither)}");
        return string.Join("; ", parts);
    }

    private static string Epsilons(IEnumerable<Lead> leads) =>
        string.Join(", ", leads.Select(lead => FormattableString.Invariant($"{lead.Epsilon:0.##}")));
}
