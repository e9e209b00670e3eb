using Workbench.Data;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Paper;

/// <summary>Options of an experiment.</summary>
/// <remarks>
/// <code>
/// var records = MnistExperiment.Run(new ExperimentOptions { Budget = "smoke", Seeds = [1, 2, 3] });
/// </code>
/// </remarks>
public sealed record ExperimentOptions
{
    /// <summary>Name of the budget: <c>smoke</c>, <c>quick</c> (the default) or <c>paper</c>.</summary>
    public string Budget { get; init => field = value ?? throw new ArgumentNullException(nameof(Budget)); } = "quick";

    /// <summary>Each model is run once per seed; at least one, default 1.</summary>
    public IReadOnlyList<long> Seeds
    {
        get;
        init => field = value is { Count: > 0 } && value.Distinct().Count() == value.Count
            ? value
            : throw new ArgumentException("Expected at least one seed, and no seed twice.", nameof(Seeds));
    } = [1];

    /// <summary>Names of models; empty, the default, means all models of the experiment.</summary>
    public IReadOnlyList<string> Models { get; init => field = value ?? throw new ArgumentNullException(nameof(Models)); } = [];

    /// <summary>
    /// Name of one of the experiment's data sets; null, the default, means all of them, each in the best available form.
    /// </summary>
    public string? DataSet { get; init; }

    /// <summary>Whether runs that have a finished record are repeated; default false.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// Whether the trained networks are needed too: then a finished run is repeated if its weights are no longer in the cache.
    /// Default false, because records alone need no weights. The experiments robustness and certification have their own
    /// <c>Network</c>, which trains a missing one.
    /// </summary>
    public bool WithWeights { get; init; }

    /// <summary>
    /// Whether to wait for another process that is doing the same run, and then to take its record, rather than to fail with a
    /// <see cref="FileHeldException"/>; default true.
    /// </summary>
    public bool Wait { get; init; } = true;

    /// <summary>
    /// Threads for tensor operations in training, at least 1; default 1, which is fastest for networks of MNIST's size.
    /// </summary>
    public int TrainingThreads { get; init => field = Guard.AtLeast(value, 1); } = 1;

    /// <summary>
    /// Threads for tensor operations in the evaluation, at least 1; default 1, because more threads save little time on an idle
    /// machine and cost much on a busy one.
    /// </summary>
    public int EvaluationThreads { get; init => field = Guard.AtLeast(value, 1); } = 1;

    /// <summary>
    /// The engine of training and evaluation. Null, the default, means the experiment's: sparse for MNIST at the budgets
    /// <c>smoke</c> and <c>quick</c>, which takes a third of the time, and otherwise torch, as in the records. Runs with another
    /// engine than torch have separate records. The experiments robustness, certification and masks choose it themselves.
    /// </summary>
    public EngineKind? Engine { get; init; }

    /// <summary>The folder of finished records; null, the default, means <see cref="RunRecords.Folder"/>.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>
    /// The folder of weights and unfinished runs; null, the default, means <see cref="RunRecords.CacheFolder"/>.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>
    /// Whether the process computes nothing else, so that its use of oneDNN may change from network to network; default false.
    /// </summary>
    public bool OwnsProcess { get; init; }

    /// <summary>Refuses the choices that an experiment on MNIST with its own engine does not have.</summary>
    /// <exception cref="ArgumentException">A data set or an engine is chosen.</exception>
    internal void RefuseDataSetAndEngine(string experiment)
    {
        if (DataSet is not null)
            throw new ArgumentException(
                $"Expected no data set, because the experiment {experiment} always uses mnist; found '{DataSet}'.", "options");
        if (Engine is not null)
            throw new ArgumentException(
                $"Expected no engine, because the experiment {experiment} chooses it; found {Engine}.", "options");
    }

    /// <summary>The wanted models of an experiment that has these; all of them if none is named.</summary>
    /// <exception cref="ArgumentException">A wanted model is not among them.</exception>
    internal IReadOnlyList<string> ModelsOf(IReadOnlyList<string> known)
    {
        var unknown = Models.Except(known).ToList();
        if (unknown.Count > 0)
            throw new ArgumentException(
                $"Expected models of this experiment ({string.Join(", ", known)}), found {string.Join(", ", unknown)}.",
                "options");
        return Models.Count > 0 ? Models : known;
    }
}
