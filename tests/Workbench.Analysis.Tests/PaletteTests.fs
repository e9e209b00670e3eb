module Workbench.Analysis.Tests.PaletteTests

open Xunit
open Workbench.Analysis
open Workbench.Models

[<Fact>]
let ``colours are distinct`` () =
    Assert.Equal(List.length Palette.colours, Palette.colours |> List.distinct |> List.length)

[<Fact>]
let ``models of the catalogue have distinct colours`` () =
    let colours = [ for model in AllModels.Names -> Palette.ofModel model ]
    Assert.NotEmpty colours
    Assert.Equal(colours.Length, colours |> List.distinct |> List.length)

[<Fact>]
let ``a model outside the catalogue has a constant colour of the palette`` () =
    Assert.Contains(Palette.ofModel "my own network", Palette.colours)
    Assert.Equal(Palette.ofModel "my own network", Palette.ofModel "my own network")
