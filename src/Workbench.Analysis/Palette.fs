namespace Workbench.Analysis

/// One colour per model, the same in every chart.
[<RequireQualifiedAccess>]
module Palette =

    /// Okabe and Ito's colour-blind-safe palette: blue, vermillion, green, orange, purple, sky blue, yellow, black.
    let colours =
        [ "#0072B2"; "#D55E00"; "#009E73"; "#E69F00"; "#CC79A7"; "#56B4E9"; "#F0E442"; "#000000" ]
