using Workbench.Experiments.Records;

namespace Workbench.Experiments.Robustness;

// The paper's claim about PGD, applied to the worst case over all attacks. The paper names no epsilon, so any of ours counts.
internal static class RobustnessClaim
{
    /// <summary>The paper's figures for the sparse network: its accuracy, and its ratio to that of the dense network.</summary>
    public const double Accuracy = 0.56, Factor = 50;

    public static bool HoldsFor(Estimate sparse, Estimate dense) =>
        sparse.Low > Accuracy && sparse.Low > Factor * dense.High;

    public static bool FailsFor(Estimate sparse, Estimate dense) =>
        sparse.High <= Accuracy || sparse.High <= Factor * dense.Low;
}
