using System.Globalization;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

/// <summary>The words for verdicts and checks in reports, tables and on the command line.</summary>
public static class Wording
{
    /// <summary>The title of a table of checks.</summary>
    public const string ChecklistTitle = "Can the evaluation be trusted?";

    /// <summary>The headings of a table of claims.</summary>
    public static IReadOnlyList<string> ClaimColumns { get; } = ["the paper says", "its figure", "here", "verdict", "why"];

    /// <summary>The headings of a table of our own questions.</summary>
    public static IReadOnlyList<string> QuestionColumns { get; } = ["statement", "in the paper", "here", "answer", "why"];

    // Parts of names in the catalogue of attacks that people write in another way.
    private static readonly Dictionary<string, string> Spellings = new()
    {
        ["fgsm"] = "FGSM",
        ["bim"] = "BIM",
        ["mi"] = "MI",
        ["pgd"] = "PGD",
        ["apgd"] = "APGD",
        ["ce"] = "CE",
        ["dlr"] = "DLR",
        ["t"] = "T",
        ["fab"] = "FAB",
        ["deepfool"] = "DeepFool",
        ["cw"] = "CW",
        ["square"] = "Square",
        ["spsa"] = "SPSA",
        ["nes"] = "NES",
        ["hopskipjump"] = "HopSkipJump",
        ["bpda"] = "BPDA",
        ["eot"] = "EOT",
        ["exact"] = "(exact gradient)",
        ["l2"] = "(L2)",
    };

    /// <summary>An attack as people write it, for example <c>MI-FGSM (L2)</c>; an unknown name stays as it is.</summary>
    /// <param name="name">Name in the catalogue, for example <c>mi-fgsm-l2</c>.</param>
    public static string Attack(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Join('-', name.Split('-').Select(part => Spellings.GetValueOrDefault(part, part)))
            .Replace("-(", " (", StringComparison.Ordinal);
    }

    /// <summary>A corruption in words, for example <c>box occlusion</c>.</summary>
    /// <param name="name">Name in the catalogue, for example <c>box-occlusion</c>.</param>
    public static string Corruption(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Replace('-', ' ');
    }

    /// <summary>For example <c>clean</c>, <c>box occlusion 1</c> or <c>FGSM 0.2</c>.</summary>
    /// <param name="condition">How the images were changed.</param>
    public static string Of(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var name = Name(condition);
        return condition.Kind == ConditionKind.Clean ? name : FormattableString.Invariant($"{name} {condition.Strength}");
    }

    // Without the strength.
    internal static string Name(Condition condition) =>
        condition.Kind == ConditionKind.Attack ? Attack(condition.Name) : Corruption(condition.Name);

    /// <summary>For example <c>not reproduced</c>.</summary>
    /// <param name="verdict">Whether a claim holds.</param>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.NotReproduced => "not reproduced",
        _ => "cannot tell",
    };

    /// <summary>The heading over claims with a verdict, for example <c>Not reproduced</c>.</summary>
    /// <param name="verdict">Whether the claims hold.</param>
    public static string Heading(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "Reproduced",
        Verdict.NotReproduced => "Not reproduced",
        _ => "Cannot tell yet",
    };

    /// <summary>The answer to a question of our own, for example <c>it does not hold</c>.</summary>
    /// <param name="verdict">Whether the statement holds.</param>
    public static string AnswerOf(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "it holds",
        Verdict.NotReproduced => "it does not hold",
        _ => "cannot tell",
    };

    /// <summary>For example <c>1 epoch</c>, or <c>1,000 images</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">The word for one; the others end in s.</param>
    public static string Counted(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>For example <c>seed 1</c>, or <c>seeds 1, 2, 3</c>.</summary>
    /// <param name="seeds">Random seeds; each is named once, in ascending order.</param>
    public static string Seeds(IEnumerable<long> seeds)
    {
        var distinct = seeds.Distinct().Order().ToList();
        return (distinct.Count == 1 ? "seed " : "seeds ") + string.Join(", ", distinct);
    }

    /// <summary>The number of seeds behind a comparison, as a sentence begins: <c>One seed</c>, or <c>3 seeds</c>.</summary>
    internal static string SeedsOf(ComparisonRow row) => row.First.Seeds == 1 ? "One seed" : $"{row.First.Seeds} seeds";

    /// <summary>For example <c>not run</c>.</summary>
    /// <param name="status">The outcome of a check.</param>
    public static string Of(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "pass",
        CheckStatus.Warn => "warn",
        CheckStatus.Fail => "fail",
        _ => "not run",
    };

    /// <summary>The cells of a record's day, libtorch and commit.</summary>
    internal static IReadOnlyList<string> MadeWith(VersionRecord versions, DateTimeOffset? finished) =>
    [
        finished?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        versions.LibTorch + (versions.WithoutOneDnn ? ", without oneDNN" : ""),
        versions.Commit.Length > 8 ? versions.Commit[..8] : versions.Commit,
    ];
}
