module Workbench.Analysis.Tests.BenchmarkChartsTests

open System
open Xunit
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Experiments.Records
open Workbench.Experiments.Benchmarks

let private measured name setting value own other =
    BenchmarkCase(name, setting, value, [|
        BenchmarkRow("sparse engine", "sparse", [| own; own; 9.0 * own |], 1e6, own / 4.0)
        BenchmarkRow("TorchSharp", "dense", [| other; other; other |], 1e7, 0.0) |])

let private record cases =
    BenchmarkRecord(
        Schema = 1, Name = "scaling", Started = DateTimeOffset.UnixEpoch, Machine = MachineRecord("Test CPU", 2, "", ""),
        Versions = VersionRecord("", "", "", "", ""), Roofline = Roofline(1e11, 1e11), Threads = 1, Notes = [||], Cases = cases)

let private scaling =
    record
        [| measured "width" "1" 1.0 0.5 4.0
           measured "width" "8" 8.0 20.0 160.0
           measured "active fraction" "0.1" 0.1 0.5 4.0 |]

[<Fact>]
let ``growth: one line per contender and one for the limit, by the varied quantity, on a logarithmic axis`` () =
    let chart = BenchmarkCharts.Growth(scaling, "width")

    Assert.Equal<string list>(
        [ "sparse engine, sparse"; "TorchSharp, dense"; "bound, sparse" ],
        traces chart |> List.map (text "name")
    )

    Assert.Equal<float list>([ 1.0; 8.0 ], numbers "x" (List.head (traces chart)))
    Assert.Equal<float list>([ 0.5; 20.0 ], numbers "y" (List.head (traces chart)))
    Assert.Equal<float list>([ 0.125; 5.0 ], numbers "y" (List.last (traces chart)))
    Assert.Equal("log", text "type" ((figure chart).GetProperty("layout").GetProperty("yaxis")))
    Assert.Equal("milliseconds", axisTitle "yaxis" chart)
    Assert.Contains("Test CPU, 1970-01-01", Net.WebUtility.HtmlDecode(title chart))

    Assert.Throws<ArgumentException>(fun () -> BenchmarkCharts.Growth(scaling, "depth") |> ignore).Message.Contains "width"
    |> Assert.True

[<Fact>]
let ``times: one bar per contender for each kind of work`` () =
    let chart =
        BenchmarkCharts.Times(
            record
                [| measured "inference" "batch 1" 1.0 0.03 0.36
                   measured "inference" "batch 32" 32.0 0.8 4.0 |]
        )

    Assert.Equal<string list>([ "sparse engine, sparse"; "TorchSharp, dense" ], traces chart |> List.map (text "name"))
    Assert.Equal<float list>([ 0.03; 0.8 ], numbers "y" (List.head (traces chart)))
    Assert.Equal("rgba(0, 114, 178, 1.0)", text "color" ((List.head (traces chart)).GetProperty "marker"))
