using Workbench.Evaluation;

namespace Workbench.Experiments.Robustness;

// Which of two networks is ahead at one epsilon: the one whose interval lies above the other's.
internal sealed record Lead(double Epsilon, Interval Dense, Interval Sparse)
{
    public bool SparseIsAhead => Sparse.Low > Dense.High;

    public bool DenseIsAhead => Dense.Low > Sparse.High;

    /// <summary>Says at which epsilons which network is ahead.</summary>
    /// <param name="leads">One per epsilon.</param>
    /// <param name="aheadText">The words for epsilons at which the sparse network is ahead.</param>
    public static string Describe(IReadOnlyList<Lead> leads, string aheadText)
    {
        var (sparse, dense) = (leads.Where(lead => lead.SparseIsAhead).ToList(), leads.Where(lead => lead.DenseIsAhead).ToList());
        var neither = leads.Except(sparse).Except(dense).ToList();
        var parts = new List<string>();
        if (sparse.Count > 0) parts.Add($"{aheadText} at ε = {Epsilons(sparse)}");
        if (dense.Count > 0) parts.Add($"the dense one is more accurate at ε = {Epsilons(dense)}");
        if (neither.Count > 0) parts.Add($"the intervals overlap at ε = {Epsilons(neither)}");
        return string.Join("; ", parts);
    }

    private static string Epsilons(IEnumerable<Lead> leads) =>
        string.Join(", ", leads.Select(lead => FormattableString.Invariant($"{lead.Epsilon:0.##}")));
}
