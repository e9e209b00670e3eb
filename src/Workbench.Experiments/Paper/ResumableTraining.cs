using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

// A training that survives an interruption: it resumes after the last whole epoch, and its weights say what they are of.
internal sealed class ResumableTraining(TrainerOptions options, string checkpointFile)
{
    /// <summary>Trains a network in place; gives the epochs of the whole training.</summary>
    /// <param name="classifier">A fresh network.</param>
    /// <param name="train">Images to learn from.</param>
    /// <param name="test">Images for the test after each epoch.</param>
    /// <param name="startAfresh">Called before a training that nothing can be resumed of.</param>
    /// <param name="progress">Told how far the training is.</param>
    /// <param name="cancellation">Ends the training after the present batch.</param>
    public IReadOnlyList<EpochRecord> Run(Classifier classifier, ImageSet train, ImageSet test, Action startAfresh,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var trainer = new Trainer(options, AllEngines.Find(options.Engine)) { CheckpointFile = checkpointFile };
        if (File.Exists(checkpointFile))
        {
            try
            {
                return trainer.Resume(classifier, train, test, progress, cancellation);
            }
            catch (Exception error) when (error is ArgumentException or InvalidDataException)
            {
                // Another run's, another version's, or damaged: the cache promises nothing, and a refused checkpoint changes
                // nothing.
            }
        }
        startAfresh();
        return trainer.Train(classifier, train, test, progress, cancellation);
    }

    /// <summary>Keeps trained weights with the names of what they are of.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classifier">The trained network.</param>
    /// <param name="budget">Name of the budget.</param>
    /// <param name="train">The images it was trained on.</param>
    /// <param name="fingerprint">From <see cref="TrainedNetwork.Fingerprint(string, TrainerOptions, ImageSet)"/>.</param>
    /// <param name="experiment">Name of the experiment; null for a network that several share.</param>
    public void SaveWeights(string path, Classifier classifier, string budget, ImageSet train, string fingerprint,
        string? experiment = null)
    {
        var metadata = new Dictionary<string, string>
        {
            ["model"] = classifier.Name,
            ["budget"] = budget,
            [UnseenImages.DataKey] = train.Name,
            ["seed"] = FormattableString.Invariant($"{options.Seed.Value}"),
            [TrainedNetwork.FingerprintKey] = fingerprint,
        };
        if (experiment is not null) metadata["experiment"] = experiment;
        Checkpoint.Save(path, classifier.Network, metadata);
    }
}
