using Workbench.Data;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Paper;

/// <summary>How an experiment is run.</summary>
/// <remarks>
/// <code>
/// var records = MnistExperiment.Run(new ExperimentOptions { Budget = "smoke", Seeds = [1, 2, 3] });
/// </code>
/// </remarks>
public sealed record ExperimentOptions
{
    /// <summary>How much is done: <c>smoke</c>, <c>quick</c> (the default) or <c>paper</c>.</summary>
    public string Budget { get; init => field = value ?? throw new ArgumentNullException(nameof(Budget)); } = "quick";

    /// <summary>One run of each model for each of these; at least one, default 1.</summary>
    public IReadOnlyList<long> Seeds
    {
        get;
        init => field = value is { Count: > 0 } && value.Distinct().Count() == value.Count
            ? value
            : throw new ArgumentException("Expected at least one seed and none twice.", nameof(Seeds));
    } = [1];

    /// <summary>Names of models; empty, the default, means those of the experiment.</summary>
    public IReadOnlyList<string> Models { get; init => field = value ?? throw new ArgumentNullException(nameof(Models)); } = [];

    /// <summary>
    /// Name of one of the experiment's data sets; null, the default, means the best that this machine has of each.
    /// </summary>
    public string? DataSet { get; init; }

    /// <summary>Whether runs that have a finished record are made again; default false.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// Threads of tensor operations while training, at least 1; default 1, which is fastest for networks of MNIST's size.
    /// </summary>
    public int TrainingThreads { get; init => field = AtLeastOne(value, nameof(TrainingThreads)); } = 1;

    /// <summary>
    /// Threads of tensor operations while evaluating, at least 1; default 1: more gain little on an idle machine and lose much on
    /// a busy one.
    /// </summary>
    public int EvaluationThreads { get; init => field = AtLeastOne(value, nameof(EvaluationThreads)); } = 1;

    /// <summary>What computes training and evaluation; default torch. Runs of another engine have records of their own.</summary>
    public EngineKind Engine { get; init; }

    /// <summary>Where finished records go; null, the default, means <see cref="RunRecords.Folder"/>.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>Where weights and unfinished runs go; null, the default, means <see cref="RunRecords.CacheFolder"/>.</summary>
    public string? CacheFolder { get; init; }

    private static int AtLeastOne(int value, string name)
        => value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected at least 1.");
}
