using Workbench.Evaluation;

namespace Workbench.Experiments.Robustness;

/// <summary>One check of one network's evaluation.</summary>
/// <param name="Model">The network; <c>all</c> for a comparison of the networks.</param>
/// <param name="Seed">Seed of the run; 0 for a comparison over all seeds.</param>
/// <param name="Check">The check in words.</param>
/// <param name="Status">The outcome.</param>
/// <param name="Numbers">What was compared.</param>
/// <param name="Meaning">What the outcome means.</param>
public sealed record RobustnessCheck(string Model, long Seed, string Check, CheckStatus Status, string Numbers, string Meaning)
{
    internal const string Ablations = "ablations", AllModels = "all";
    internal const long AllSeeds = 0;
}

/// <summary>The outcomes of one check, counted over the evaluations of all networks and seeds.</summary>
/// <param name="Check">The check in words.</param>
/// <param name="Pass">Evaluations that pass it.</param>
/// <param name="Warn">Evaluations with a warning.</param>
/// <param name="Fail">Evaluations that fail it.</param>
/// <param name="NotRun">Evaluations in which it did not run.</param>
/// <param name="Meaning">What the outcome means.</param>
public sealed record RobustnessCheckCount(string Check, int Pass, int Warn, int Fail, int NotRun, string Meaning)
{
    internal static RobustnessCheckCount Of(IReadOnlyList<RobustnessCheck> checks)
    {
        int Count(CheckStatus status) => checks.Count(check => check.Status == status);
        return new(
            checks[0].Check,
            Count(CheckStatus.Pass),
            Count(CheckStatus.Warn),
            Count(CheckStatus.Fail),
            Count(CheckStatus.NotRun),
            checks[0].Meaning
        );
    }
}
