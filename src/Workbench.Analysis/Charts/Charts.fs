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
open Workbench.Experiments.Robustness
open Workbench.Experiments.Sweeps
open Workbench.Training

/// <summary>The charts: one function each, from finished runs or from rows just measured.</summary>
/// <remarks>
/// A model has the same colour everywhere; sparse models are drawn solid, dense ones dashed. Titles say which images the
/// figures are about. Runs of one model whose settings differ are kept apart. Each call builds its chart afresh, so a chart may
/// be restyled or combined without touching another.
/// </remarks>
/// <example>
/// <code>
/// var records = RunRecords.LoadAll(RunRecords.Folder("mnist"));
/// Charts.TestLoss(records)
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type Charts private () =

    /// <summary>Mean cross-entropy on the test images after each epoch: a line per model, with a band over seeds.</summary>
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
    /// Mean cross-entropy on the training images as they were seen, per epoch: a line per model, with a band over seeds.
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

    /// <summary>Share of the test images classified correctly per epoch: a line per model, with a band over seeds.</summary>
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
    /// Share of some test images classified correctly after each part of the first epoch: a line per model, with a band over
    /// seeds. Parts are recorded if the training asks for them, as at the budget <c>first-epoch</c>.
    /// </summary>
    /// <param name="records">Runs, at least one with parts of its first epoch.</param>
    /// <exception cref="T:System.ArgumentException">There is no such run.</exception>
    static member FirstEpoch(records: seq<RunRecord>) =
        Sources.atLeastOne "run record" records |> LayerDrawing.firstEpoch

    /// <summary>
    /// Accuracy over the severity of a corruption, severity 0 being the clean images unless the corruption has a severity 0 of
    /// its own: a line per model, with its band.
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
        // Some corruptions already do something at their intensity 0.
        let zeroIsClean = AllCorruptions.Create(corruption).Severities |> Seq.contains 0.0 |> not
        records
        |> RobustnessCharts.ofRuns
            zeroIsClean
            $"the corruption '{corruption}'"
            (records |> Seq.collect _.Corruptions |> Seq.map _.Corruption)
            rows
        |> Look.finish
            $"Accuracy under {corruption}"
            (Sources.ofRecords records)
            $"severity of {corruption} ({AllCorruptions.Create(corruption).SeverityUnit})"
            "accuracy (%)"
        |> Look.legendOf [ for variant in Settings.variants records -> variant.Name ]
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>Accuracy over the severity of a corruption just measured: a line per model, with Wilson's band.</summary>
    /// <param name="rows">Rows of <see cref="M:Workbench.Evaluation.Evaluator.Corrupt"/>, of one corruption.</param>
    /// <param name="images">The images that were measured.</param>
    /// <exception cref="T:System.ArgumentException">There is no row, or rows of several corruptions.</exception>
    static member AccuracyUnderCorruption(rows: seq<CorruptionRow>, images: ImageSet) =
        let rows = Sources.atLeastOne "row" rows
        let corruption = Sources.one "corruption" (rows |> Seq.map _.Corruption)
        RobustnessCharts.ofRows [ for row in rows -> row.Model, row.Severity, CorruptionScore.From row ]
        |> Look.finish $"Accuracy under {corruption}" (Sources.ofImages images (rows |> Seq.map _.Accuracy.Count))
            $"severity of {corruption}" "accuracy (%)"
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>
    /// Accuracy over the strength of an attack, epsilon 0 being the clean images: a line per model, with its band.
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
        |> Look.finish $"Accuracy under {attack}" (Sources.ofRecords records) (RobustnessCharts.overEpsilon norm) "accuracy (%)"
        |> Look.legendOf [ for variant in Settings.variants records -> variant.Name ]
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>Accuracy over the strength of an attack just made: a line per model, with Wilson's band.</summary>
    /// <param name="rows">Rows of <see cref="M:Workbench.Evaluation.Evaluator.Attack"/>, of one attack.</param>
    /// <param name="images">The images that were attacked.</param>
    /// <exception cref="T:System.ArgumentException">There is no row, or rows of several attacks.</exception>
    static member AccuracyUnderAttack(rows: seq<AttackRow>, images: ImageSet) =
        let rows = Sources.atLeastOne "row" rows
        let attack = Sources.one "attack" (rows |> Seq.map _.Attack)
        RobustnessCharts.ofRows [ for row in rows -> row.Model, row.Epsilon, AttackScore.From row ]
        |> Look.finish $"Accuracy under {attack}" (Sources.ofImages images (rows |> Seq.map _.Accuracy.Count))
            (RobustnessCharts.overEpsilon rows[0].Norm) "accuracy (%)"
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>
    /// Figure 5 of the paper: accuracy on clean, corrupted and attacked images as grouped bars with 95 % intervals.
    /// </summary>
    /// <param name="records">Runs of one experiment at one budget.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or runs of several experiments.</exception>
    static member Robustness(records: seq<RunRecord>) =
        let records = Sources.atLeastOne "run record" records
        RobustnessCharts.bars records (ExperimentSummary.Of(records).Rows |> List.ofSeq)

    /// <summary>Figure 5 of the paper with chosen conditions only.</summary>
    /// <param name="records">Runs of one experiment at one budget.</param>
    /// <param name="conditions">In the order of the bars: <c>Condition.Clean</c>, <c>Condition.Corruption("noise", 0.1)</c>,
    /// <c>Condition.Attack("fgsm", 0.2)</c>, …</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or a condition was not measured.</exception>
    static member Robustness(records: seq<RunRecord>, conditions: seq<Condition>) =
        let records = Sources.atLeastOne "run record" records
        RobustnessCharts.bars records (ExperimentSummary.Of(records).Rows |> List.ofSeq |> RobustnessCharts.chosen conditions)

    /// <summary>
    /// Accuracy on clean images as bars with 95 % intervals, one for each model and test set, beside figures that others report.
    /// </summary>
    /// <param name="records">Runs of one experiment at one budget.</param>
    /// <param name="published">Figures from elsewhere, for example
    /// <see cref="P:Workbench.Experiments.EmnistExperiment.Published"/>.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none was measured on clean images, or no published
    /// figure.</exception>
    static member BesidePublished(records: seq<RunRecord>, published: seq<PublishedAccuracy>) =
        Sources.atLeastOne "run record" records
        |> RobustnessCharts.besidePublished (Sources.atLeastOne "published figure" published)

    /// <summary>Images before and after a change, their difference tenfold, and the model's answers.</summary>
    /// <param name="comparisons">About eight images, of one model and one change.</param>
    /// <exception cref="T:System.ArgumentException">There is no image.</exception>
    static member ImageGrid(comparisons: seq<ImageComparison>) =
        Sources.atLeastOne "image" comparisons |> ImageGrid.draw

    /// <summary>A corruption at a glance: a column per image, the clean ones on top, then a row per severity.</summary>
    /// <param name="images">About eight images, for example <c>test.Take(8)</c>.</param>
    /// <param name="corruption">The corruption; its own severities are shown.</param>
    /// <param name="seed">Source of the corruption's random draws.</param>
    static member ContactSheet(images: ImageSet, corruption: ICorruption, seed: Seed) = ContactSheet.draw images corruption seed

    /// <summary>How often units win in each k-winners layer: a histogram of their duty cycles per layer.</summary>
    /// <param name="classifier">A network with k-winners, trained or not.</param>
    /// <exception cref="T:System.ArgumentException">The network has no k-winners.</exception>
    static member DutyCycleHistogram(classifier: Classifier) =
        SparsityCharts.dutyCycleHistogram classifier.Name classifier.Network

    /// <summary>How often units win in one k-winners layer, or in each layer of a custom network.</summary>
    /// <param name="network">A k-winners layer, or a network with such layers.</param>
    /// <exception cref="T:System.ArgumentException">The network has no k-winners.</exception>
    static member DutyCycleHistogram(network: torch.nn.Module) =
        SparsityCharts.dutyCycleHistogram (network.GetName()) network

    /// <summary>
    /// Entropy of the duty cycles after each epoch, as a share of the largest that k winners allow: a line per k-winners layer.
    /// </summary>
    /// <param name="records">Runs, at least one of a network with k-winners.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none of a network with k-winners.</exception>
    static member EntropyOverTime(records: seq<RunRecord>) =
        Sources.atLeastOne "run record" records |> SparsityCharts.entropyOfRuns

    /// <summary>The same for a training just finished.</summary>
    /// <param name="history">The epochs that the trainer returned.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="train">The images that it learnt from.</param>
    /// <exception cref="T:System.ArgumentException">There is no epoch, or the network has no k-winners.</exception>
    static member EntropyOverTime(history: seq<EpochRecord>, model: string, train: ImageSet) =
        Sources.atLeastOne "epoch" history |> SparsityCharts.entropyOfHistory model train

    /// <summary>Share of zeros in the weights and in the activations of each layer.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">Images to pass through, for example <c>test.Take(500)</c>.</param>
    /// <exception cref="T:System.ArgumentException">There is no image.</exception>
    static member SparsityPerLayer(classifier: Classifier, images: ImageSet) =
        LayerSparsity.Of(classifier, images) |> SparsityCharts.sparsityPerLayer

    /// <summary>The same for layers of one or more models.</summary>
    /// <param name="layers">Rows of <see cref="T:Workbench.Analysis.LayerSparsity"/>.</param>
    /// <exception cref="T:System.ArgumentException">There is no layer.</exception>
    static member SparsityPerLayer(layers: seq<LayerSparsity>) =
        Sources.atLeastOne "layer" layers |> SparsityCharts.sparsityPerLayer

    /// <summary>Accuracy on clean images of runs with different seeds: a box and all points per model.</summary>
    /// <param name="records">Runs of several seeds.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none was measured on clean images.</exception>
    static member BoxOverSeeds(records: seq<RunRecord>) = Charts.BoxOverSeeds(records, [ Condition.Clean ])

    /// <summary>Accuracy under chosen conditions of runs with different seeds: a box and all points per model.</summary>
    /// <param name="records">Runs of several seeds.</param>
    /// <param name="conditions">In the order of the axis: <c>Condition.Clean</c>, <c>Condition.Corruption("noise", 0.1)</c>,
    /// <c>Condition.Attack("fgsm", 0.2)</c>, …</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or a condition was not measured.</exception>
    static member BoxOverSeeds(records: seq<RunRecord>, conditions: seq<Condition>) =
        Sources.atLeastOne "run record" records |> SeedCharts.box (Sources.atLeastOne "condition" conditions)

    /// <summary>Accuracy on clean images of runs with different seeds: a violin and all points per model.</summary>
    /// <param name="records">Runs of several seeds.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none was measured on clean images.</exception>
    static member ViolinOverSeeds(records: seq<RunRecord>) = Charts.ViolinOverSeeds(records, [ Condition.Clean ])

    /// <summary>Accuracy under chosen conditions of runs with different seeds: a violin and all points per model.</summary>
    /// <param name="records">Runs of several seeds; below about ten, a box says as much.</param>
    /// <param name="conditions">In the order of the axis: <c>Condition.Clean</c>, <c>Condition.Corruption("noise", 0.1)</c>,
    /// <c>Condition.Attack("fgsm", 0.2)</c>, …</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or a condition was not measured.</exception>
    static member ViolinOverSeeds(records: seq<RunRecord>, conditions: seq<Condition>) =
        Sources.atLeastOne "run record" records |> SeedCharts.violin (Sources.atLeastOne "condition" conditions)

    /// <summary>Accuracy on clean images over two settings, mean over seeds.</summary>
    /// <param name="records">Runs of a sweep.</param>
    /// <param name="x">Name of a setting as in a sweep, whole or its last part: <c>boostStrength</c>,
    /// <c>training.learningRate</c>, <c>trainImages</c>.</param>
    /// <param name="y">Name of the other setting.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or no such setting.</exception>
    static member SweepHeatmap(records: seq<RunRecord>, x: string, y: string) =
        Charts.SweepHeatmap(records, x, y, Condition.Clean)

    /// <summary>Accuracy under one condition over two settings, mean over seeds.</summary>
    /// <param name="records">Runs of a sweep.</param>
    /// <param name="x">Name of a setting as in a sweep, whole or its last part.</param>
    /// <param name="y">Name of the other setting.</param>
    /// <param name="condition">What was done to the images.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, no such setting, or the condition was not
    /// measured.</exception>
    static member SweepHeatmap(records: seq<RunRecord>, x: string, y: string, condition: Condition) =
        Sources.atLeastOne "run record" records |> MatrixCharts.sweepOfAccuracy x y condition

    /// <summary>Entropy of the duty cycles over two settings: after the last epoch, mean over layers and seeds.</summary>
    /// <param name="records">Runs of a sweep over networks with k-winners.</param>
    /// <param name="x">Name of a setting as in a sweep, whole or its last part.</param>
    /// <param name="y">Name of the other setting.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, no such setting, or a network without k-winners.</exception>
    static member EntropyHeatmap(records: seq<RunRecord>, x: string, y: string) =
        Sources.atLeastOne "run record" records |> MatrixCharts.sweepOfEntropy x y

    /// <summary>How often each class was taken for each, in images; readable up to 47 classes.</summary>
    /// <param name="matrix">Rows are actual classes.</param>
    /// <param name="images">The images that were measured.</param>
    static member ConfusionMatrix(matrix: ConfusionMatrix, images: ImageSet) = MatrixCharts.confusion images false matrix

    /// <summary>The same as counts, or as shares of each actual class.</summary>
    /// <param name="matrix">Rows are actual classes.</param>
    /// <param name="images">The images that were measured.</param>
    /// <param name="normalised">Whether cells are percentages of their row.</param>
    static member ConfusionMatrix(matrix: ConfusionMatrix, images: ImageSet, normalised: bool) =
        MatrixCharts.confusion images normalised matrix
