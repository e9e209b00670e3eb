namespace Workbench.Analysis

open System
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench.Experiments.Benchmarks

/// <summary>Charts of the benchmarks: times of all contenders, and how they grow.</summary>
/// <remarks>
/// An engine has the same colour in every chart. The sparse network is solid, its dense twin dashed, and the machine's limit
/// dotted. The axis of times is logarithmic, so that equal ratios are equal distances.
/// </remarks>
/// <example>
/// <code>
/// let record = BenchmarkRecord.Load(System.IO.Path.Combine(BenchmarkRecord.Folder, "scaling.json"))
/// BenchmarkCharts.Growth(record, "width")
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type BenchmarkCharts private () =

    static let colours =
        Map
            [ AllBenchmarks.SparseEngine, 0
              AllBenchmarks.NarrowEngine, 5
              AllBenchmarks.OnnxRuntime, 2
              AllBenchmarks.TorchSharp, 1
              AllBenchmarks.PyTorch, 3 ]

    static let colourOf (engine: string) =
        Palette.colours[colours |> Map.tryFind engine |> Option.defaultValue 4]

    static let source (record: BenchmarkRecord) =
        let threads = if record.Threads = 1 then "one thread" else "threads chosen automatically"
        let rounds = record.Cases[0].Rows[0].Rounds.Count

        let day =
            record.Started.ToString("yyyy-MM-dd", Globalization.CultureInfo.InvariantCulture)

        FormattableString.Invariant
            $"{record.Machine.Cpu}, {day} · real MNIST images · medians of {rounds} alternating rounds, {threads}"

    // Ticks at 1, 2 and 5: plotly.js would write all digits over each other. The lowest bar has some height.
    static let logarithmic (times: float list) (chart: GenericChart) =
        let range = StyleParam.Range.ofMinMax(log10 (0.6 * List.min times), log10 (1.3 * List.max times))
        chart |> Chart.withYAxis (LinearAxis.init(AxisType = StyleParam.AxisType.Log, DTick = "D2", Range = range))

    static let pattern (network: string) =
        if network = AllBenchmarks.BlockNetwork then StyleParam.PatternShape.DiagonalDescending else StyleParam.PatternShape.None

    static let contenders (cases: BenchmarkCase list) =
        [ for item in cases do for row in item.Rows -> row.Engine, row.Network ] |> List.distinct

    /// <summary>Milliseconds of every contender for each kind of work, as grouped bars.</summary>
    /// <param name="record">The record of a benchmark.</param>
    /// <exception cref="T:System.ArgumentException">Nothing was measured.</exception>
    static member Times(record: BenchmarkRecord) =
        let cases = Sources.atLeastOne "measured case" record.Cases |> List.ofSeq
        let charts =
            [ for engine, network in contenders cases do
                  let rows = [ for item in cases do match item.Find(engine, network) with null -> () | row -> item, row ]
                  Chart.Column(
                      values = [ for _, row in rows -> row.Milliseconds ],
                      Keys = [ for item, _ in rows -> Look.text $"{item.Name}, {item.Setting}" ],
                      Name = Look.text $"{engine}, {network}", MarkerColor = Color.fromHex (colourOf engine),
                      MarkerPatternShape = pattern network,
                      Opacity = (if network = "dense" then 0.45 else 1.0), UseDefaults = false) ]
        charts
        |> Look.finish $"Time per call: {record.Name}" (source record) "work" "milliseconds"
        |> logarithmic [ for item in cases do for row in item.Rows -> row.Milliseconds ]
        |> Look.legendOf [ for engine, network in contenders cases -> $"{engine}, {network}" ]

    /// <summary>Milliseconds by a quantity that was varied, with the machine's limit for the sparse network.</summary>
    /// <param name="record">The record of the benchmark <c>scaling</c>.</param>
    /// <param name="quantity"><c>active fraction</c>, <c>weight sparsity</c> or <c>width</c>.</param>
    /// <exception cref="T:System.ArgumentException">The record does not have the quantity.</exception>
    static member Growth(record: BenchmarkRecord, quantity: string) =
        let cases = [ for item in record.Cases do if item.Name = quantity then item ]
        if cases.IsEmpty then
            let known = record.Cases |> Seq.map _.Name |> Seq.distinct |> String.concat ", "
            raise (ArgumentException $"Expected one of the quantities {known}, found '{quantity}'.")
        let points (value: BenchmarkRow -> float) engine network =
            [ for item in cases do
                  match item.Find(engine, network) with
                  | null -> ()
                  | row -> { X = item.Value; Value = value row; Low = value row; High = value row } ]
        let curves =
            [ for engine, network in contenders cases do
                  let dash = if network = "dense" then StyleParam.DrawingStyle.Dash else StyleParam.DrawingStyle.Solid
                  yield! points _.Milliseconds engine network |> Look.curveOf $"{engine}, {network}" (colourOf engine) dash
              yield! points _.BoundMilliseconds AllBenchmarks.SparseEngine "sparse"
                     |> Look.curveOf "bound, sparse" Palette.colours[7] StyleParam.DrawingStyle.Dot ]
        curves
        |> Look.finish $"Inference of 32 images over {quantity}" (source record) quantity "milliseconds"
        |> logarithmic [
            for item in cases do
                for row in item.Rows do
                    row.Milliseconds
                    if row.BoundMilliseconds > 0.0 then row.BoundMilliseconds
        ]
