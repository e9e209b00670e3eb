using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Experiments.Paper;
using Workbench.Training;

namespace Workbench.Experiments.Records;

/// <summary>Run records on disk: one JSON file per finished run under <c>data/results</c>.</summary>
public static class RunRecords
{
    /// <summary>
    /// The folder of an experiment's finished records: <c>data/results/NAME</c> in the repository; outside one,
    /// <c>results/NAME</c> in the current folder.
    /// </summary>
    /// <param name="experiment">Name of the experiment.</param>
    public static string Folder(string experiment) => InResults(experiment);

    /// <summary>
    /// The folder of an experiment's weights and unfinished runs: <c>runs/NAME</c> in <see cref="DataFolders.Cache"/>.
    /// </summary>
    /// <param name="experiment">Name of the experiment.</param>
    public static string CacheFolder(string experiment) => Path.Combine(DataFolders.Cache, "runs", experiment);

    internal static string FileStem(string model, string budget, long seed, EngineKind engine)
    {
        var suffix = engine == EngineKind.Torch ? "" : $"-{engine.ToString().ToLowerInvariant()}-engine";
        return FormattableString.Invariant($"{model}-{budget}-{seed}{suffix}");
    }

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or has another version; the message names it.</exception>
    public static RunRecord Load(string path) =>
        RecordFile.Load<RunRecord>(
            path,
            "a run record",
            RunRecord.CurrentSchema,
            record => record.Schema,
            "Run the experiment again."
        );

    /// <summary>Reads every record in a folder, in the order of their names.</summary>
    /// <param name="folder">The folder; a missing one has no records.</param>
    /// <exception cref="InvalidDataException">A file is damaged; the message names it.</exception>
    public static IReadOnlyList<RunRecord> LoadAll(string folder) => RecordFile.LoadAll(folder, Load);

    /// <summary>Refuses records that cannot be averaged or compared.</summary>
    /// <exception cref="ArgumentException">The records are of different budgets, data sets or experiments.</exception>
    internal static void RequireOneKind(IEnumerable<RunRecord> records)
    {
        var kinds = records
            .Select(record => $"{record.Experiment} on {record.TestImages.Name} at budget {record.Budget.Name}")
            .Distinct()
            .ToList();
        if (kinds.Count > 1)
            throw new ArgumentException(
                $"Expected records of one experiment on one data set at one budget, found {string.Join(", ", kinds)}: "
                    + "take each separately.",
                nameof(records)
            );
    }

    /// <summary>Creates a run's classifier with its trained weights. The caller disposes it.</summary>
    /// <param name="record">A record whose weights are still in the cache.</param>
    /// <param name="cacheFolder">The folder of the weights, usually <see cref="CacheFolder"/>.</param>
    /// <exception cref="FileNotFoundException">The weights are missing; the message says how to create them.</exception>
    /// <exception cref="InvalidDataException">The weights are damaged or belong to another run.</exception>
    public static Classifier LoadClassifier(RunRecord record, string cacheFolder)
    {
        ArgumentNullException.ThrowIfNull(record);
        var path = Path.Combine(cacheFolder, record.Weights?.File ?? record.Stem() + ".safetensors");
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"Expected the weights of {record.Stem()} at {path}, found none: weights are stored only in the cache. Run "
                    + "the experiment again with --again, or from code with the option WithWeights.",
                path
            );
        var classifier = ModelSettings.Create(
            record.Model,
            ModelSettings.Measured(record),
            new Seed(record.Seed),
            record.Data[0].Classes
        );
        var metadata = Checkpoint.Load(path, classifier.Network);
        var found = metadata.GetValueOrDefault(Safetensors.ChecksumKey, "");
        if (found == record.Weights?.Sha256) return classifier;
        classifier.Dispose();
        throw new InvalidDataException(
            $"{path}: expected weights with SHA-256 {record.Weights?.Sha256}, as the record says, found {found}. Run the "
                + "experiment again with --again."
        );
    }

    /// <summary>Creates a run's classifier with its trained weights from the usual folder. The caller disposes it.</summary>
    /// <param name="record">A record of an experiment whose weights are still in the cache.</param>
    /// <exception cref="FileNotFoundException">The weights are missing; the message says how to create them.</exception>
    /// <exception cref="InvalidDataException">The weights are damaged or belong to another run.</exception>
    public static Classifier LoadClassifier(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return LoadClassifier(
            record,
            AllExperiments.Find(record.Experiment).Within(CacheFolder(record.Experiment), record.TestImages.Name)
        );
    }

    /// <summary>Whether a run's trained weights are still in the usual folder.</summary>
    /// <param name="record">A record of an experiment.</param>
    public static bool HasWeights(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return HasWeights(
            record, AllExperiments.Find(record.Experiment).Within(CacheFolder(record.Experiment), record.TestImages.Name));
    }

    internal static bool HasWeights(RunRecord record, string cacheFolder) =>
        record.Weights is { } weights && File.Exists(Path.Combine(cacheFolder, weights.File));

    /// <summary>The images that an experiment's record was measured on, from the data on this machine.</summary>
    /// <param name="record">A record of an experiment.</param>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    /// <exception cref="InvalidDataException">The data on this machine yield different images.</exception>
    public static ImageSet LoadTestImages(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var recorded = record.TestImages;
        var set = AllData.Find(recorded.Name);
        var (_, test) = AllExperiments.Find(record.Experiment).Images(set.Load("train"), set.Load("test"), record.Budget);
        return test.Checksum == recorded.Checksum
            ? test
            : throw new InvalidDataException(
                $"Expected the {recorded.Count} test images of {record.Stem()} (SHA-256 {recorded.Checksum}) in "
                    + $"{recorded.Name}, found {test.Count} others. Run the experiment again."
            );
    }

    private static string InResults(string experiment) =>
        DataFolders.RepositoryRoot() is { } root
            ? Path.Combine(root, "data", "results", experiment)
            : Path.GetFullPath(Path.Combine("results", experiment));
}
