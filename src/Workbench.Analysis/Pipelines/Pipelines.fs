namespace Workbench.Analysis

open System
open System.Collections.Generic
open Deedle
open Plotly.NET
open TorchSharp
open Workbench
open Workbench.Attacks
open Workbench.Certification
open Workbench.Checkpoints
open Workbench.Corruptions
open Workbench.Data
open Workbench.Engine
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Experiments.Sweeps
open Workbench.Models
open Workbench.Training

// The workbench for F# pipelines: curried functions with the data last. Every function only forwards its arguments; the
// documentation of the called member applies.

/// <summary>Receivers of the progress of long work.</summary>
[<RequireQualifiedAccess>]
module Progress =
    /// <summary>Ignores it.</summary>
    let silent: IProgress<WorkProgress> = { new IProgress<WorkProgress> with member _.Report _ = () }

    /// <summary>Passes a line with step, rate and time left to a function, at most once a second.</summary>
    let lines (write: string -> unit) : IProgress<WorkProgress> =
        let meter = ProgressMeter(TimeSpan.FromSeconds 1.0)
        { new IProgress<WorkProgress> with
            member _.Report progress =
                if meter.IsDue progress then write (meter.Describe progress) }

/// <summary>Sets of images.</summary>
[<RequireQualifiedAccess>]
module Images =
    /// <summary>Loads one split of a data set.</summary>
    let load (set: string) (split: string) : ImageSet = AllData.Load(set, split)
    /// <summary>N images, evenly spaced, for files that are sorted by class.</summary>
    let spread (count: int) (images: ImageSet) : ImageSet = images.Spread count
    /// <summary>The first N images.</summary>
    let take (count: int) (images: ImageSet) : ImageSet = images.Take count
    /// <summary>Consecutive images as a set.</summary>
    let slice (start: int) (count: int) (images: ImageSet) : ImageSet = images.Slice(start, count)

/// <summary>Networks. The caller disposes them.</summary>
[<RequireQualifiedAccess>]
module Networks =
    /// <summary>An untrained network of the catalogue.</summary>
    let create (seed: int64) (classes: int) (name: string) : Classifier = AllModels.Create(name, Seed seed, classes)
    /// <summary>A classifier of joined layers, which it owns.</summary>
    /// <param name="name">A name for tables and charts.</param>
    /// <param name="normalization">Applied to the pixels before the first layer, for example <c>Normalization.Mnist</c>.</param>
    /// <param name="classes">Number of outputs of the last layer.</param>
    /// <param name="layers">From pixels [B, C, H, W] to logits [B, classes].</param>
    let ofLayers (name: string) (normalization: Normalization) (classes: int) (layers: Layer) : Classifier =
        new Classifier(name, layers, normalization, classes)

    /// <summary>Writes a network's weights to a file with PyTorch's names (safetensors); an existing file is replaced.</summary>
    let save (path: string) (classifier: Classifier) : unit =
        Checkpoint.Save(path, classifier.Network, dict [ "model", classifier.Name ] |> Dictionary)

    /// <summary>The network of a finished run, with its weights from the experiment's cache.</summary>
    let ofRun (run: RunRecord) : Classifier = RunRecords.LoadClassifier(run, RunRecords.CacheFolder run.Experiment)
    /// <summary>Trains a network in place; returns one record per epoch.</summary>
    let train
        (options: TrainerOptions)
        (progress: IProgress<WorkProgress>)
        (train: ImageSet)
        (test: ImageSet)
        (classifier: Classifier)
        : EpochRecord list =
        Trainer(options, AllEngines.Find options.Engine).Train(classifier, train, test, progress)
        |> List.ofSeq

    /// <summary>Trains a custom network and its sparse twin; the function creates the untrained dense network.</summary>
    let twins
        (options: TwinOptions)
        (progress: IProgress<WorkProgress>)
        (train: ImageSet)
        (test: ImageSet)
        (network: unit -> torch.nn.Module<torch.Tensor, torch.Tensor>)
        : TrainedTwins =
        TrainedTwins.Train(network (), network (), train, test, options, progress)

    /// <summary>The share of zeros in each layer, with its activations measured on some images.</summary>
    let sparsity (images: ImageSet) (classifier: Classifier) : LayerSparsity list =
        LayerSparsity.Of(classifier, images) |> List.ofSeq

/// <summary>Measurements of one model.</summary>
[<RequireQualifiedAccess>]
module Measure =
    /// <summary>On clean images.</summary>
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

    /// <summary>Under every attack of a named plan, with the worst case, a checklist and a verdict.</summary>
    let robust (plan: string) (progress: IProgress<WorkProgress>) (images: ImageSet) (classifier: Classifier) : RobustResult =
        RobustEvaluation.Run(classifier, images, plan, progress)

    /// <summary>Certified at each epsilon: proved right for every perturbation within it.</summary>
    let certify
        (options: CertifierOptions)
        (progress: IProgress<WorkProgress>)
        (epsilons: float list)
        (images: ImageSet)
        (classifier: Classifier)
        : CertificationRow list =
        Certifier(options).Certify(classifier, images, epsilons, progress)
        |> List.ofSeq

    /// <summary>Which of two models is better on clean images, by how much, and whether it could be chance.</summary>
    let compare (options: EvaluatorOptions) (images: ImageSet) (first: IPredictor) (second: IPredictor) : PairedComparison =
        Evaluator(options).Compare(first, second, images)

    /// <summary>Counts predicted classes by actual class.</summary>
    let confusion (images: ImageSet) (row: CleanRow) : ConfusionMatrix = ConfusionMatrix.Of(row.Outcomes, images.ClassNames)

/// <summary>Finished runs.</summary>
[<RequireQualifiedAccess>]
module Runs =
    /// <summary>Loads the records of an experiment in this repository.</summary>
    let load (experiment: string) : RunRecord list = RunRecords.Folder experiment |> RunRecords.LoadAll |> List.ofSeq
    /// <summary>Runs the MNIST experiment, except runs that already have a record.</summary>
    let mnist (progress: IProgress<WorkProgress>) (options: ExperimentOptions) : RunRecord list =
        MnistExperiment.Run(options, progress) |> List.ofSeq

    /// <summary>Runs one trial, or returns the record if the same trial has been run before.</summary>
    let trial (progress: IProgress<WorkProgress>) (options: TrialOptions) : RunRecord = Trial.Run(options, progress)
    /// <summary>Runs each trial in turn, except those that have been run before.</summary>
    let trials (progress: IProgress<WorkProgress>) (options: TrialOptions list) : RunRecord list =
        options |> List.map (trial progress)

    /// <summary>The trial with this network, the paper's for MNIST with other hyper-parameters.</summary>
    let ofNetwork (network: MnistSparseCnnOptions) (options: TrialOptions) : TrialOptions = options.With network
    /// <summary>The runs of one model.</summary>
    let ofModel (model: string) (runs: RunRecord list) : RunRecord list = runs |> List.filter (fun run -> run.Model = model)
    /// <summary>Figures with intervals, and the paper's claims.</summary>
    let summary (runs: RunRecord list) : ExperimentSummary = ExperimentSummary.Of runs

    /// <summary>The figures of two models side by side, one pair for each condition under which both were measured.</summary>
    let pairs (first: string) (second: string) (runs: RunRecord list) : (SummaryRow * SummaryRow) list =
        let rows = (summary runs).Rows |> List.ofSeq
        let others = rows |> List.filter (fun row -> row.Model = second) |> List.map (fun row -> row.Condition, row) |> dict
        rows
        |> List.filter (fun row -> row.Model = first && others.ContainsKey row.Condition)
        |> List.map (fun row -> row, others[row.Condition])

/// <summary>Results as Deedle frames.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Frames =
    /// <summary>One row per run and epoch.</summary>
    let histories (runs: RunRecord list) : Frame<int, string> = Frames.Histories runs
    /// <summary>One row per run.</summary>
    let clean (runs: RunRecord list) : Frame<int, string> = Frames.Clean runs
    /// <summary>One row per run, corruption and severity.</summary>
    let corruptions (runs: RunRecord list) : Frame<int, string> = Frames.Corruptions runs
    /// <summary>One row per run, attack and epsilon.</summary>
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
    /// <summary>Accuracy by severity of a corruption.</summary>
    let underCorruption (corruption: string) (runs: RunRecord list) : GenericChart =
        Charts.AccuracyUnderCorruption(runs, corruption)

    /// <summary>Accuracy by epsilon of an attack.</summary>
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
    /// <summary>Box plots over seeds under chosen conditions.</summary>
    let boxes (conditions: Condition list) (runs: RunRecord list) : GenericChart = Charts.BoxOverSeeds(runs, conditions)
    /// <summary>Violin plots over seeds under chosen conditions.</summary>
    let violins (conditions: Condition list) (runs: RunRecord list) : GenericChart = Charts.ViolinOverSeeds(runs, conditions)
    /// <summary>Accuracy by two settings of a sweep.</summary>
    let sweep (x: string) (y: string) (condition: Condition) (runs: RunRecord list) : GenericChart =
        Charts.SweepHeatmap(runs, x, y, condition)

    /// <summary>Entropy of the duty cycles by two settings of a sweep.</summary>
    let sweepEntropy (x: string) (y: string) (runs: RunRecord list) : GenericChart = Charts.EntropyHeatmap(runs, x, y)
    /// <summary>A confusion matrix, in images.</summary>
    let confusion (images: ImageSet) (matrix: ConfusionMatrix) : GenericChart = Charts.ConfusionMatrix(matrix, images)
    /// <summary>Images before and after an attack, with the network's predictions.</summary>
    let attacked (attack: IAttack) (epsilon: float) (seed: int64) (images: ImageSet) (classifier: Classifier) : GenericChart =
        ImageComparison.OfAttack(classifier, images, attack, epsilon, Seed seed) |> Charts.ImageGrid
