module Workbench.Analysis.Tests.PaletteTests

open Xunit
open Workbench.Analysis

[<Fact>]
let ``colours are distinct`` () =
    Assert.Equal(List.length Palette.colours, Palette.colours |> List.distinct |> List.length)
