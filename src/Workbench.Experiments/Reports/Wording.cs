using Workbench.Evaluation;
using Workbench.Experiments.Paper;

namespace Workbench.Experiments.Reports;

/// <summary>The words that reports, tables and the command line have for verdicts and checks.</summary>
public static class Wording
{
    /// <summary>For example <c>not reproduced</c>.</summary>
    /// <param name="verdict">Whether a claim holds.</param>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.NotReproduced => "not reproduced",
        _ => "cannot tell",
    };

    /// <summary>For example <c>not run</c>.</summary>
    /// <param name="status">How a check ended.</param>
    public static string Of(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "pass",
        CheckStatus.Warn => "warn",
        CheckStatus.Fail => "fail",
        _ => "not run",
    };
}
