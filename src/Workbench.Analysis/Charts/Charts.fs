namespace Workbench.Analysis

open Plotly.NET
open TorchSharp
open Workbench
open Workbench.Attacks
open Workbench.Corruptions
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Experiments.Reports
open Workbench.Training

/// <summary>Charts of finished runs, or of rows that were just measured.</summary>
/// <remarks>
/// A model has the same colour in every chart; sparse models are solid, dense ones dashed. Titles name the images. Runs of one
/// model with different settings are shown separately. Each call creates a new chart, which you can restyle or combine.
/// </remarks>
/// <example>
/// <code>
/// var records = RunRecords.LoadAll(RunRecords.Folder("mnist"));
/// Charts.TestLoss(records)
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type Charts private () =

    /// <summary>Mean cross-entropy on the test images per epoch: one line per model, with a band over seeds.</summary>
    /// <param name="records">Runs, at least one; several seeds of a model become one line.</param>
    /// <exception cref="T:System.ArgumentException">There is no run.</exception>
    static member TestLoss(records: seq<RunRecord>) =
        let records = Sources.atLeastOne "run record" records
        records
        |> RobustnessCharts.perEpoch
            RobustnessCharts.loss
            "Test loss per epoch"
            "test loss (nats per image)"
            (Sources.ofMeans records)

    /// <summary>
    /// Mean cross-entropy on the training images per epoch, as measured in training: one line per model, with a band over seeds.
    /// </summary>
    /// <param name="records">Runs, at least one; several seeds of a model become one line.</param>
    /// <exception cref="T:System.ArgumentException">There is no run.</exception>
    static member TrainLoss(records: seq<RunRecord>) =
        let records = Sources.atLeastOne "run record" records
        records
        |> RobustnessCharts.perEpoch
            RobustnessCharts.trainLoss
            "Training loss per epoch"
            "training loss (nats per image)"
            (Sources.ofMeans records)

    /// <summary>Accuracy on the test images per epoch: one line per model, with a band over seeds.</summary>
    /// <param name="records">Runs, at least one; several seeds of a model become one line.</param>
    /// <exception cref="T:System.ArgumentException">There is no run.</exception>
    static member TestAccuracy(records: seq<RunRecord>) =
        let records = Sources.atLeastOne "run record" records
        records
        |> RobustnessCharts.perEpoch
            RobustnessCharts.accuracy
            "Test accuracy per epoch"
            "test accuracy (%)"
            (Sources.ofRecords records)

    /// <summary>
    /// Accuracy on some test images after each part of the first epoch: one line per model, with a band over seeds. Parts are
    /// recorded if the training options request them, as at the budget <c>first-epoch</c>.
    /// </summary>
    /// <param name="records">Runs, at least one with parts of its first epoch.</param>
    /// <exception cref="T:System.ArgumentException">There is no such run.</exception>
    static member FirstEpoch(records: seq<RunRecord>) =
        Sources.atLeastOne "run record" records |> LayerDrawing.firstEpoch

    /// <summary>
    /// Accuracy by severity of a corruption: one line per model, with its band. Severity 0 means the clean images, unless the
    /// corruption has a severity 0.
    /// </summary>
    /// <param name="records">Runs that measured the corruption.</param>
    /// <param name="corruption">Name in the catalogue, for example <c>noise</c>.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none measured the corruption.</exception>
    static member AccuracyUnderCorruption(records: seq<RunRecord>, corruption: string) =
        let records = Sources.atLeastOne "run record" records

        let rows (run: RunRecord) =
            [ for row in run.Corruptions do
                  if row.Corruption = corruption then
                      row.Severity, row :> Score ]
        // Some corruptions already change the images at intensity 0.
        let zeroIsClean = AllCorruptions.Create(corruption).Severities |> Seq.contains 0.0 |> not
        records
        |> RobustnessCharts.ofRuns
            zeroIsClean
            $"the corruption '{corruption}'"
            (records |> Seq.collect _.Corruptions |> Seq.map _.Corruption)
            rows
        |> Look.finish
            $"Accuracy under {Wording.Corruption corruption}"
            (Sources.ofRecords records)
            $"severity of {Wording.Corruption corruption} ({AllCorruptions.Create(corruption).SeverityUnit})"
            "accuracy (%)"
        |> Look.legendOf [ for variant in Settings.variants records -> variant.Name ]
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>Accuracy by severity, of rows just measured: one line per model, with Wilson's band.</summary>
    /// <param name="rows">Rows of <see cref="M:Workbench.Evaluation.Evaluator.Corrupt"/>, of one corruption.</param>
    /// <param name="images">The images that were measured.</param>
    /// <exception cref="T:System.ArgumentException">There is no row, or rows of several corruptions.</exception>
    static member AccuracyUnderCorruption(rows: seq<CorruptionRow>, images: ImageSet) =
        let rows = Sources.atLeastOne "row" rows
        let corruption = Sources.one "corruption" (rows |> Seq.map _.Corruption)
        RobustnessCharts.ofRows [ for row in rows -> row.Model, row.Severity, CorruptionScore.From row ]
        |> Look.finish
            $"Accuracy under {Wording.Corruption corruption}"
            (Sources.ofImages images (rows |> Seq.map _.Accuracy.Count))
            $"severity of {Wording.Corruption corruption}" "accuracy (%)"
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>
    /// Accuracy by epsilon of an attack: one line per model, with its band. Epsilon 0 means the clean images.
    /// </summary>
    /// <param name="records">Runs that measured the attack.</param>
    /// <param name="attack">Name in the catalogue, for example <c>fgsm</c>.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none measured the attack.</exception>
    static member AccuracyUnderAttack(records: seq<RunRecord>, attack: string) =
        let records = Sources.atLeastOne "run record" records
        let rows (run: RunRecord) = [ for row in run.Attacks do if row.Attack = attack then row.Epsilon, row :> Score ]
        let all = records |> Seq.collect _.Attacks |> List.ofSeq
        let norm = all |> List.tryFind (fun row -> row.Attack = attack) |> Option.map _.Norm |> Option.defaultValue Norm.LInf
        records
        |> RobustnessCharts.ofRuns true $"the attack '{attack}'" (all |> Seq.map _.Attack) rows
        |> Look.finish
            $"Accuracy under {Wording.Attack attack}"
            (Sources.ofRecords records)
            (RobustnessCharts.overEpsilon norm)
            "accuracy (%)"
        |> Look.legendOf [ for variant in Settings.variants records -> variant.Name ]
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>Accuracy by epsilon, of rows just measured: one line per model, with Wilson's band.</summary>
    /// <param name="rows">Rows of <see cref="M:Workbench.Evaluation.Evaluator.Attack"/>, of one attack.</param>
    /// <param name="images">The images that were attacked.</param>
    /// <exception cref="T:System.ArgumentException">There is no row, or rows of several attacks.</exception>
    static member AccuracyUnderAttack(rows: seq<AttackRow>, images: ImageSet) =
        let rows = Sources.atLeastOne "row" rows
        let attack = Sources.one "attack" (rows |> Seq.map _.Attack)
        RobustnessCharts.ofRows [ for row in rows -> row.Model, row.Epsilon, AttackScore.From row ]
        |> Look.finish $"Accuracy under {Wording.Attack attack}" (Sources.ofImages images (rows |> Seq.map _.Accuracy.Count))
            (RobustnessCharts.overEpsilon rows[0].Norm) "accuracy (%)"
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>
    /// The paper's Figure 5: accuracy on clean, corrupted and attacked images as grouped bars with 95 % intervals.
    /// </summary>
    /// <param name="records">Runs of one experiment at one budget.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or runs of several experiments.</exception>
    static member Robustness(records: seq<RunRecord>) =
        let records = Sources.atLeastOne "run record" records
        RobustnessCharts.bars records (ExperimentSummary.Of(records).Rows |> List.ofSeq)

    /// <summary>The paper's Figure 5 with chosen conditions only.</summary>
    /// <param name="records">Runs of one experiment at one budget.</param>
    /// <param name="conditions">In the order of the bars: <c>Condition.Clean</c>, <c>Condition.Corruption("noise", 0.1)</c>,
    /// <c>Condition.Attack("fgsm", 0.2)</c>, …</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or a condition was not measured.</exception>
    static member Robustness(records: seq<RunRecord>, conditions: seq<Condition>) =
        let records = Sources.atLeastOne "run record" records
        RobustnessCharts.bars records (ExperimentSummary.Of(records).Rows |> List.ofSeq |> RobustnessCharts.chosen conditions)

    /// <summary>
    /// Accuracy on clean images as bars with 95 % intervals, one per model and test set, next to published figures.
    /// </summary>
    /// <param name="records">Runs of one experiment at one budget.</param>
    /// <param name="published">Published figures, for example
    /// <see cref="P:Workbench.Experiments.EmnistExperiment.Published"/>.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, no run was measured on clean images, or there is no
    /// published figure.</exception>
    static member BesidePublished(records: seq<RunRecord>, published: seq<PublishedAccuracy>) =
        Sources.atLeastOne "run record" records
        |> RobustnessCharts.withPublished (Sources.atLeastOne "published figure" published)

    /// <summary>Images before and after a change, ten times their difference, and the model's predictions.</summary>
    /// <param name="comparisons">About eight images, with the same model and the same change.</param>
    /// <exception cref="T:System.ArgumentException">There is no image.</exception>
    static member ImageGrid(comparisons: seq<ImageComparison>) =
        Sources.atLeastOne "image" comparisons |> ImageGrid.draw

    /// <summary>A corruption at a glance: one column per image, with the clean images on top and one row per severity.</summary>
    /// <param name="images">About eight images, for example <c>test.Take(8)</c>.</param>
    /// <param name="corruption">The corruption; its own severities are shown.</param>
    /// <param name="seed">Random seed for the corruption.</param>
    static member ContactSheet(images: ImageSet, corruption: ICorruption, seed: Seed) = ContactSheet.draw images corruption seed

    /// <summary>How often units win: one histogram of duty cycles per k-winners layer.</summary>
    /// <param name="classifier">A network with k-winners, trained or not.</param>
    /// <exception cref="T:System.ArgumentException">The network has no k-winners.</exception>
    static member DutyCycleHistogram(classifier: Classifier) =
        SparsityCharts.dutyCycleHistogram classifier.Name classifier.Network

    /// <summary>How often units win, for one k-winners layer or for each one in a custom network.</summary>
    /// <param name="network">A k-winners layer, or a network with such layers.</param>
    /// <exception cref="T:System.ArgumentException">The network has no k-winners.</exception>
    static member DutyCycleHistogram(network: torch.nn.Module) =
        SparsityCharts.dutyCycleHistogram (network.GetName()) network

    /// <summary>
    /// Entropy of the duty cycles per epoch, as a share of the maximum: one line per k-winners layer.
    /// </summary>
    /// <param name="records">Runs, at least one of a network with k-winners.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none of a network with k-winners.</exception>
    static member EntropyOverTime(records: seq<RunRecord>) =
        Sources.atLeastOne "run record" records |> SparsityCharts.entropyOfRuns

    /// <summary>Entropy of the duty cycles per epoch, of training that just finished.</summary>
    /// <param name="history">The epochs that the trainer returned.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="train">The training images.</param>
    /// <exception cref="T:System.ArgumentException">There is no epoch, or the network has no k-winners.</exception>
    static member EntropyOverTime(history: seq<EpochRecord>, model: string, train: ImageSet) =
        Sources.atLeastOne "epoch" history |> SparsityCharts.entropyOfHistory model train

    /// <summary>Share of zeros in the weights and in the activations of each layer.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">Images to pass through, for example <c>test.Take(500)</c>.</param>
    /// <exception cref="T:System.ArgumentException">There is no image.</exception>
    static member SparsityPerLayer(classifier: Classifier, images: ImageSet) =
        LayerSparsity.Of(classifier, images) |> SparsityCharts.sparsityPerLayer

    /// <summary>Share of zeros in each layer of one or more models.</summary>
    /// <param name="layers">Rows of <see cref="T:Workbench.Analysis.LayerSparsity"/>.</param>
    /// <exception cref="T:System.ArgumentException">There is no layer.</exception>
    static member SparsityPerLayer(layers: seq<LayerSparsity>) =
        Sources.atLeastOne "layer" layers |> SparsityCharts.sparsityPerLayer

    /// <summary>Accuracy on clean images over seeds: one box per model, with all points.</summary>
    /// <param name="records">Runs of several seeds.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none was measured on clean images.</exception>
    static member BoxOverSeeds(records: seq<RunRecord>) = Charts.BoxOverSeeds(records, [ Condition.Clean ])

    /// <summary>Accuracy under chosen conditions over seeds: one box per model, with all points.</summary>
    /// <param name="records">Runs of several seeds.</param>
    /// <param name="conditions">In the order of the axis: <c>Condition.Clean</c>, <c>Condition.Corruption("noise", 0.1)</c>,
    /// <c>Condition.Attack("fgsm", 0.2)</c>, …</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or a condition was not measured.</exception>
    static member BoxOverSeeds(records: seq<RunRecord>, conditions: seq<Condition>) =
        Sources.atLeastOne "run record" records |> SeedCharts.box (Sources.atLeastOne "condition" conditions)

    /// <summary>Accuracy on clean images over seeds: one violin per model, with all points.</summary>
    /// <param name="records">Runs of several seeds.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none was measured on clean images.</exception>
    static member ViolinOverSeeds(records: seq<RunRecord>) = Charts.ViolinOverSeeds(records, [ Condition.Clean ])

    /// <summary>Accuracy under chosen conditions over seeds: one violin per model, with all points.</summary>
    /// <param name="records">Runs of several seeds; with fewer than about ten, a box plot is as informative.</param>
    /// <param name="conditions">In the order of the axis: <c>Condition.Clean</c>, <c>Condition.Corruption("noise", 0.1)</c>,
    /// <c>Condition.Attack("fgsm", 0.2)</c>, …</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or a condition was not measured.</exception>
    static member ViolinOverSeeds(records: seq<RunRecord>, conditions: seq<Condition>) =
        Sources.atLeastOne "run record" records |> SeedCharts.violin (Sources.atLeastOne "condition" conditions)

    /// <summary>Accuracy on clean images by two settings, averaged over seeds.</summary>
    /// <param name="records">Runs of a sweep.</param>
    /// <param name="x">Name of a setting as in a sweep, in full or only its last part: <c>boostStrength</c>,
    /// <c>training.learningRate</c>, <c>trainImages</c>.</param>
    /// <param name="y">Name of the other setting.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or no such setting.</exception>
    static member SweepHeatmap(records: seq<RunRecord>, x: string, y: string) =
        Charts.SweepHeatmap(records, x, y, Condition.Clean)

    /// <summary>Accuracy under one condition by two settings, averaged over seeds.</summary>
    /// <param name="records">Runs of a sweep.</param>
    /// <param name="x">Name of a setting as in a sweep, in full or only its last part.</param>
    /// <param name="y">Name of the other setting.</param>
    /// <param name="condition">How the images were changed.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, no such setting, or the condition was not
    /// measured.</exception>
    static member SweepHeatmap(records: seq<RunRecord>, x: string, y: string, condition: Condition) =
        Sources.atLeastOne "run record" records |> MatrixCharts.sweepOfAccuracy x y condition

    /// <summary>Entropy of the duty cycles by two settings: after the last epoch, averaged over layers and seeds.</summary>
    /// <param name="records">Runs of a sweep over networks with k-winners.</param>
    /// <param name="x">Name of a setting as in a sweep, in full or only its last part.</param>
    /// <param name="y">Name of the other setting.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, no such setting, or a network without k-winners.</exception>
    static member EntropyHeatmap(records: seq<RunRecord>, x: string, y: string) =
        Sources.atLeastOne "run record" records |> MatrixCharts.sweepOfEntropy x y

    /// <summary>A confusion matrix, in images; readable up to 47 classes.</summary>
    /// <param name="matrix">The matrix; rows are actual classes.</param>
    /// <param name="images">The images that were measured.</param>
    static member ConfusionMatrix(matrix: ConfusionMatrix, images: ImageSet) = MatrixCharts.confusion images false matrix

    /// <summary>A confusion matrix, in images or in percent of each actual class.</summary>
    /// <param name="matrix">The matrix; rows are actual classes.</param>
    /// <param name="images">The images that were measured.</param>
    /// <param name="normalised">Whether cells are in percent of their row.</param>
    static member ConfusionMatrix(matrix: ConfusionMatrix, images: ImageSet, normalised: bool) =
        MatrixCharts.confusion images normalised matrix
