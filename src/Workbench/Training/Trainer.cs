using Workbench.Data;

namespace Workbench.Training;

/// <summary>Trains a classifier epoch by epoch; the same options, data and seed give the same bits.</summary>
/// <remarks>
/// The trainer calls every <see cref="ITrainingStep"/> of the network after each step and each epoch, so that re-zeroing sparse
/// weights or decaying a boost cannot be forgotten, and checks the sparsity after each epoch.
/// With a <see cref="CheckpointFile"/> a run survives being killed: <see cref="Resume"/> continues after the last finished epoch
/// and ends with the same weights, bit for bit, as an uninterrupted run. Every epoch seeds its generators again, so no generator
/// has to be saved.
/// <code>
/// var trainer = new Trainer(new TrainerOptions { Epochs = 2 }) { CheckpointFile = "mnist.ckpt" };
/// var history = trainer.Train(classifier, AllData.Load("mnist", "train"), AllData.Load("mnist", "test"));
/// </code>
/// </remarks>
public sealed class Trainer
{
    /// <summary>Creates a trainer that uses libtorch.</summary>
    /// <param name="options">All settings of the run, apart from network and data.</param>
    /// <exception cref="ArgumentException">The options name another engine, which must then be passed too.</exception>
    public Trainer(TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Engine != EngineKind.Torch)
            throw new ArgumentException(
                $"Expected the engine that the options name, {options.Engine}, as the second argument (AllEngines.Find), found "
                    + "none.",
                nameof(options)
            );
        (Options, Engine) = (options, EngineFactory.Torch);
    }

    /// <summary>Creates a trainer that uses the given engine.</summary>
    /// <param name="options">All settings of the run, apart from network and data; they include the engine's kind.</param>
    /// <param name="engine">The engine for forward and backward passes, for example <c>SparseEngine.Factory</c>.</param>
    public Trainer(TrainerOptions options, EngineFactory engine)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(engine);
        (Options, Engine) = (options with { Engine = engine.Kind }, engine);
    }

    /// <summary>All settings of the run, apart from network and data.</summary>
    public TrainerOptions Options { get; }

    /// <summary>The engine for forward and backward passes.</summary>
    internal EngineFactory Engine { get; }

    /// <summary>The file for the state after each epoch (safetensors); null, the default, for none.</summary>
    public string? CheckpointFile { get; init; }

    /// <summary>Receives the record of each epoch; null, the default, for none.</summary>
    public IProgress<EpochRecord>? EpochProgress { get; init; }

    /// <summary>
    /// Trains from the network's current weights; an existing checkpoint file is replaced after the first epoch.
    /// </summary>
    /// <param name="classifier">The classifier to train in place; its network's mode is restored at the end.</param>
    /// <param name="train">Images to learn from.</param>
    /// <param name="test">Images for loss and accuracy after each epoch; they never influence the weights.</param>
    /// <param name="progress">Notified about ten times a second how many batches are finished.</param>
    /// <param name="cancellation">Ends the run after the current batch; the last epoch's checkpoint stays.</param>
    /// <returns>One record per epoch.</returns>
    /// <exception cref="ArgumentException">A set is empty or does not match the classifier.</exception>
    /// <exception cref="FileHeldException">Another run is writing the same <see cref="CheckpointFile"/>.</exception>
    /// <exception cref="InvalidOperationException">The loss is not finite, or sparsity was lost.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IReadOnlyList<EpochRecord> Train(Classifier classifier, ImageSet train, ImageSet test,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var claim = Claim();
        using var run = Prepare(classifier, train, test);
        return run.Continue(progress, cancellation);
    }

    /// <summary>Continues after the last epoch in <see cref="CheckpointFile"/>, as if the run had never stopped.</summary>
    /// <remarks>The number of epochs may be larger than in the checkpoint's run; every other option must be the same.</remarks>
    /// <param name="classifier">A classifier of the same model; its weights are replaced by the checkpoint's.</param>
    /// <param name="train">The same images as before.</param>
    /// <param name="test">The same images as before.</param>
    /// <param name="progress">Notified about ten times a second how many batches are finished.</param>
    /// <param name="cancellation">Ends the run after the current batch; the last epoch's checkpoint stays.</param>
    /// <returns>One record per epoch, including those before the checkpoint.</returns>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or is not a training checkpoint.</exception>
    /// <exception cref="ArgumentException">
    /// The checkpoint has another model, other options or other data; the message names the difference.
    /// </exception>
    /// <exception cref="FileHeldException">Another run is writing the same <see cref="CheckpointFile"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// The loss is not finite, sparsity was lost, or no checkpoint file was set.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IReadOnlyList<EpochRecord> Resume(Classifier classifier, ImageSet train, ImageSet test,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (CheckpointFile is null)
            throw new InvalidOperationException($"Expected {nameof(CheckpointFile)} to be set before {nameof(Resume)}.");
        using var claim = Claim();
        using var run = Prepare(classifier, train, test);
        run.Load(CheckpointFile);
        return run.Continue(progress, cancellation);
    }

    /// <summary>Reads the options of an unfinished run.</summary>
    /// <param name="checkpointFile">Its <see cref="CheckpointFile"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or is not a training checkpoint.</exception>
    public static TrainerOptions OptionsOf(string checkpointFile) => TrainingCheckpoint.OptionsOf(checkpointFile);

    private FileClaim? Claim() => CheckpointFile is { } file ? FileClaim.Take(file) : null;

    private TrainingRun Prepare(Classifier classifier, ImageSet train, ImageSet test)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        CheckSet(train, classifier, nameof(train));
        CheckSet(test, classifier, nameof(test));
        if (Options.Certified is not null && (Engine.Kind != EngineKind.Torch || Options.Adversarial is not null))
            throw new ArgumentException(
                "Certified training: expected the torch engine and no adversarial training, found "
                    + (Options.Adversarial is null ? $"the {Engine.Kind} engine." : "both."));
        return new TrainingRun(this, classifier, train, test);
    }

    private static void CheckSet(ImageSet set, Classifier classifier, string name)
    {
        ArgumentNullException.ThrowIfNull(set, name);
        if (set.Count == 0)
            throw new ArgumentException($"Expected at least one image in {set.Name} ({set.Split}), found none.", name);
        if (set.ClassNames.Count != classifier.Classes)
            throw new ArgumentException(
                $"Expected {classifier.Classes} classes, as {classifier.Name} has, found {set.ClassNames.Count} in {set.Name}.",
                name
            );
    }
}
