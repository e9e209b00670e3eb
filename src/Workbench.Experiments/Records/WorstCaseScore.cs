using Workbench.Evaluation;

namespace Workbench.Experiments.Records;

/// <summary>The images that survive every attack at one ε.</summary>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="Accuracy">Share still classified correctly, with its interval.</param>
/// <param name="RobustImages">
/// One bit per image (1 = still correct; the first image is the lowest bit of the first byte), as base64.
/// </param>
[OneLine]
public sealed record WorstCaseScore(double Epsilon, Accuracy Accuracy, string RobustImages)
{
    /// <summary>Creates the score of a measured row.</summary>
    /// <param name="row">The worst case over all attacks.</param>
    public static WorstCaseScore From(RobustRow row) => new(row.Epsilon, row.Accuracy, Score.Pack(row.Robust));
}
