namespace Workbench.Analysis

open System
open Deedle
open Plotly.NET
open Workbench
open Workbench.Attacks
open Workbench.Corruptions
open Workbench.Data
open Workbench.Engine
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Experiments.Robustness
open Workbench.Experiments.Sweeps
open Workbench.Models
open Workbench.Training

// The workbench for F# pipelines: curried, what flows comes last. Nothing is decided here; every function only forwards, and
// its documentation is that of what it forwards to.

/// <summary>Sets of images.</summary>
[<RequireQualifiedAccess>]
module Images =
    /// <summary>One part of a data set.</summary>
    let load (set: string) (split: string) : ImageSet = AllData.Load(set, split)
    /// <summary>The first images.</summary>
    let take (count: int) (images: ImageSet) : ImageSet = images.Take count
    /// <summary>Consecutive images as a set of their own.</summary>
    let slice (start: int) (count: int) (images: ImageSet) : ImageSet = images.Slice(start, count)

/// <summary>Networks. Whoever makes one disposes it.</summary>
[<RequireQualifiedAccess>]
module Networks =
    /// <summary>A fresh, untrained network of the catalogue.</summary>
    let create (seed: int64) (classes: int) (name: string) : Classifier = AllModels.Create(name, Seed seed, classes)
    /// <summary>The network of a finished run, with its weights from the experiment's cache.</summary>
    let ofRun (run: RunRecord) : Classifier = RunRecords.LoadClassifier(run, RunRecords.CacheFolder run.Experiment)
    /// <summary>Trains a network in place; gives a record for each epoch.</summary>
    let train
        (options: TrainerOptions)
        (progress: IProgress<WorkProgress>)
        (train: ImageSet)
        (test: ImageSet)
        (classifier: Classifier)
        : EpochRecord list =
        Trainer(options, AllEngines.Find options.Engine).Train(classifier, train, test, progress)
        |> List.ofSeq

    /// <summary>How much of each layer is zero, its activations measured on some images.</summary>
    let sparsity (images: ImageSet) (classifier: Classifier) : LayerSparsity list =
        LayerSparsity.Of(classifier, images) |> List.ofSeq

/// <summary>Measuring one model on many images.</summary>
[<RequireQualifiedAccess>]
module Measure =
    /// <summary>On unchanged images.</summary>
    let clean (options: EvaluatorOptions) (images: ImageSet) (predictor: IPredictor) : CleanRow =
        Evaluator(options).Clean(predictor, images)

    /// <summary>Under one attack at each epsilon.</summary>
    let attack
        (options: EvaluatorOptions)
        (attack: IAttack)
        (epsilons: float list)
        (images: ImageSet)
        (classifier: Classifier)
        : AttackRow list =
        Evaluator(options).Attack(classifier, images, attack, epsilons) |> List.ofSeq
    /// <summary>Under one corruption at each severity.</summary>
    let corrupt
        (options: EvaluatorOptions)
        (corruption: ICorruption)
        (severities: float list)
        (images: ImageSet)
        (predictor: IPredictor)
        : CorruptionRow list =
        Evaluator(options).Corrupt(predictor, images, corruption, severities)
        |> List.ofSeq

    /// <summary>Counts which class was taken for which.</summary>
    let confusion (images: ImageSet) (row: CleanRow) : ConfusionMatrix = ConfusionMatrix.Of(row.Outcomes, images.ClassNames)

/// <summary>Finished runs.</summary>
[<RequireQualifiedAccess>]
module Runs =
    /// <summary>The records of an experiment in this repository.</summary>
    let load (experiment: string) : RunRecord list = RunRecords.Folder experiment |> RunRecords.LoadAll |> List.ofSeq
    /// <summary>Runs the MNIST experiment, or what is missing of it.</summary>
    let mnist (progress: IProgress<WorkProgress>) (options: ExperimentOptions) : RunRecord list =
        MnistExperiment.Run(options, progress) |> List.ofSeq

    /// <summary>Runs one trial, or gives the record of the same trial made earlier.</summary>
    let trial (progress: IProgress<WorkProgress>) (options: TrialOptions) : RunRecord = Trial.Run(options, progress)
    /// <summary>Those of one model.</summary>
    let ofModel (model: string) (runs: RunRecord list) : RunRecord list = runs |> List.filter (fun run -> run.Model = model)
    /// <summary>Figures with intervals, and the paper's claims beside them.</summary>
    let summary (runs: RunRecord list) : ExperimentSummary = ExperimentSummary.Of runs

/// <summary>Results as Deedle frames.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Frames =
    /// <summary>A row for each run and epoch.</summary>
    let histories (runs: RunRecord list) : Frame<int, string> = Frames.Histories runs
    /// <summary>A row for each run.</summary>
    let clean (runs: RunRecord list) : Frame<int, string> = Frames.Clean runs
    /// <summary>A row for each run, corruption and severity.</summary>
    let corruptions (runs: RunRecord list) : Frame<int, string> = Frames.Corruptions runs
    /// <summary>A row for each run, attack and epsilon.</summary>
    let attacks (runs: RunRecord list) : Frame<int, string> = Frames.AttackCurves runs
    /// <summary>Counts of images by actual and predicted class.</summary>
    let confusion (matrix: ConfusionMatrix) : Frame<string, string> = Frames.Confusion matrix

/// <summary>Results as charts.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Charts =
    /// <summary>Loss on test images per epoch.</summary>
    let testLoss (runs: RunRecord list) : GenericChart = Charts.TestLoss runs
    /// <summary>Accuracy on test images per epoch.</summary>
    let testAccuracy (runs: RunRecord list) : GenericChart = Charts.TestAccuracy runs
    /// <summary>Accuracy over the severities of a corruption.</summary>
    let underCorruption (corruption: string) (runs: RunRecord list) : GenericChart =
        Charts.AccuracyUnderCorruption(runs, corruption)

    /// <summary>Accuracy over the epsilons of an attack.</summary>
    let underAttack (attack: string) (runs: RunRecord list) : GenericChart = Charts.AccuracyUnderAttack(runs, attack)
    /// <summary>Accuracy under each condition as bars.</summary>
    let robustness (runs: RunRecord list) : GenericChart = Charts.Robustness runs
    /// <summary>Accuracy under chosen conditions as bars.</summary>
    let robustnessUnder (conditions: Condition list) (runs: RunRecord list) : GenericChart = Charts.Robustness(runs, conditions)
    /// <summary>How often units win.</summary>
    let dutyCycles (classifier: Classifier) : GenericChart = Charts.DutyCycleHistogram classifier
    /// <summary>Entropy of the duty cycles per epoch.</summary>
    let entropy (runs: RunRecord list) : GenericChart = Charts.EntropyOverTime runs
    /// <summary>Share of zeros in each layer.</summary>
    let sparsity (layers: LayerSparsity list) : GenericChart = Charts.SparsityPerLayer layers
    /// <summary>Boxes over seeds under chosen conditions.</summary>
    let boxes (conditions: Condition list) (runs: RunRecord list) : GenericChart = Charts.BoxOverSeeds(runs, conditions)
    /// <summary>Violins over seeds under chosen conditions.</summary>
    let violins (conditions: Condition list) (runs: RunRecord list) : GenericChart = Charts.ViolinOverSeeds(runs, conditions)
    /// <summary>A sweep over two settings.</summary>
    let sweep (x: string) (y: string) (condition: Condition) (runs: RunRecord list) : GenericChart =
        Charts.SweepHeatmap(runs, x, y, condition)

    /// <summary>Entropy of the duty cycles over two settings.</summary>
    let sweepEntropy (x: string) (y: string) (runs: RunRecord list) : GenericChart = Charts.EntropyHeatmap(runs, x, y)
    /// <summary>Which class was taken for which, in images.</summary>
    let confusion (images: ImageSet) (matrix: ConfusionMatrix) : GenericChart = Charts.ConfusionMatrix(matrix, images)
    /// <summary>Images before and after an attack, and the network's answers.</summary>
    let attacked (attack: IAttack) (epsilon: float) (seed: int64) (images: ImageSet) (classifier: Classifier) : GenericChart =
        ImageComparison.OfAttack(classifier, images, attack, epsilon, Seed seed) |> Charts.ImageGrid
