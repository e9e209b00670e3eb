using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

// Training that can be interrupted: it resumes after the last complete epoch, and its weights are labelled with their origin.
internal sealed class ResumableTraining(TrainerOptions options, string checkpointFile)
{
    /// <summary>Trains a network in place and returns the records of all its epochs.</summary>
    /// <param name="classifier">An untrained network.</param>
    /// <param name="train">Training images.</param>
    /// <param name="test">Images for the test after each epoch.</param>
    /// <param name="startAfresh">Called before training from the beginning, when nothing can be resumed.</param>
    /// <param name="progress">Receives the progress of the training.</param>
    /// <param name="cancellation">Ends the training after the current batch.</param>
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
                // It is damaged or belongs to another run or version. A rejected checkpoint leaves the network unchanged.
            }
        }
        startAfresh();
        return trainer.Train(classifier, train, test, progress, cancellation);
    }

    /// <summary>Saves trained weights, labelled with their origin.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classifier">The trained network.</param>
    /// <param name="budget">Name of the budget.</param>
    /// <param name="train">The images it was trained on.</param>
    /// <param name="fingerprint">From <see cref="NetworkPlan.Fingerprint"/>.</param>
    /// <param name="experiment">Name of the experiment; null for a network that several experiments share.</param>
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
