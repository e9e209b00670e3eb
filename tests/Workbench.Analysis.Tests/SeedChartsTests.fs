module Workbench.Analysis.Tests.SeedChartsTests

open System
open Plotly.NET
open Xunit
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Experiments.Records
open Workbench.Experiments.Paper

let private keys trace = [ for key in (trace: Text.Json.JsonElement).GetProperty("x").EnumerateArray() -> string key ]
let private rounded name trace = numbers name trace |> List.map (fun (value: float) -> Math.Round(value, 9))

[<Fact>]
let ``one box per model with one point per seed`` () =
    let chart = Charts.BoxOverSeeds runs
    Assert.Equal<string list>([ "mnist-dense-cnn"; "mnist-sparse-cnn" ], traces chart |> List.map (text "name"))
    let dense = (traces chart).Head
    Assert.Equal("box", text "type" dense)
    Assert.Equal("all", text "boxpoints" dense)
    Assert.Equal<float list>([ 97.1; 97.2; 97.3 ], rounded "y" dense)
    Assert.Equal<string list>([ "clean"; "clean"; "clean" ], keys dense)
    Assert.Contains("3 seeds, one point per run", title chart)
    Assert.Equal("accuracy (%)", axisTitle "yaxis" chart)

[<Fact>]
let ``conditions side by side, in the requested order`` () =
    let conditions = [ Condition.Attack("fgsm", 0.1); Condition.Clean ]
    for chart, kind in [ Charts.BoxOverSeeds(runs, conditions), "box"; Charts.ViolinOverSeeds(runs, conditions), "violin" ] do
        let dense = (traces chart).Head
        Assert.Equal(kind, text "type" dense)
        Assert.Equal<float list>([ 50.1; 50.2; 50.3; 97.1; 97.2; 97.3 ], rounded "y" dense)
        let axis = (figure chart).GetProperty("layout").GetProperty "xaxis"
        Assert.Equal<string list>(
            [ "FGSM 0.1"; "clean" ], [ for name in axis.GetProperty("categoryarray").EnumerateArray() -> string name ])
        Assert.Equal("group", text (kind + "mode") ((figure chart).GetProperty "layout"))

[<Fact>]
let ``violins show their mean and every point`` () =
    let violin = (traces (Charts.ViolinOverSeeds runs)).Head
    Assert.Equal("all", text "points" violin)
    Assert.True((violin.GetProperty "meanline").GetProperty("visible").GetBoolean())

[<Fact>]
let ``a condition that was not measured: the error lists those that were`` () =
    let error = Assert.Throws<ArgumentException>(fun () -> Charts.BoxOverSeeds(runs, [ Condition.Attack("pgd", 0.1) ]) |> ignore)
    Assert.Contains("(clean, noise 0.1, noise 0.5, fgsm 0.1, fgsm 0.2), found 'pgd 0.1'", error.Message)
    Assert.Throws<ArgumentException>(fun () -> Charts.ViolinOverSeeds [] |> ignore) |> ignore

[<Fact>]
let ``accuracy next to published figures`` () =
    let chart = Charts.BesidePublished(runs, [ PublishedAccuracy("TextCaps", 0.9046, "elsewhere") ])
    Assert.Equal<string list>([ "mnist-dense-cnn"; "mnist-sparse-cnn"; "published" ], traces chart |> List.map (text "name"))
    let dense, published = (traces chart).Head, List.last (traces chart)
    Assert.Equal<float list>([ 97.2 ], rounded "y" dense)
    Assert.Equal<float list>([ 90.46 ], rounded "y" published)
    Assert.Equal<string list>([ "TextCaps" ], keys published)
    Assert.StartsWith("mnist-dense-cnn, ", List.exactlyOne (keys dense))
    Assert.Throws<ArgumentException>(fun () -> Charts.BesidePublished(runs, []) |> ignore) |> ignore

[<Fact>]
let ``long names of variants get their own rows below the axis title`` () =
    let legend (chart: GenericChart) = ((figure chart).GetProperty("layout").GetProperty "legend").GetProperty("y").GetDouble()
    Assert.True(legend (Charts.AccuracyUnderCorruption(sweep, "noise")) < legend (Charts.AccuracyUnderCorruption(runs, "noise")))
