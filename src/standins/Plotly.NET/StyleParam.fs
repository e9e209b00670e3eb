namespace Plotly.NET

open System

/// plotly.js's enumerated values: the cases as the package names them, the words as plotly.js expects them.
module StyleParam =

    [<RequireQualifiedAccess>]
    type Align =
        | Auto | Left | Right
        override this.ToString() =
            match this with
            | Align.Auto -> "auto" | Align.Left -> "left" | Align.Right -> "right"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type AngleRef =
        | Previous | Up
        override this.ToString() =
            match this with
            | AngleRef.Previous -> "previous" | AngleRef.Up -> "up"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type AnnotationAlignment =
        | Left | Center | Right
        override this.ToString() =
            match this with
            | AnnotationAlignment.Left -> "left" | AnnotationAlignment.Center -> "center"
            | AnnotationAlignment.Right -> "right"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ArrowHead =
        | TriangleShort | TriangleTall | Barbed | SimpleShort | SimpleTall | Cirle | Square | LineOnly
        override this.ToString() =
            match this with
            | ArrowHead.TriangleShort -> "1" | ArrowHead.TriangleTall -> "2" | ArrowHead.Barbed -> "3"
            | ArrowHead.SimpleShort -> "4" | ArrowHead.SimpleTall -> "5" | ArrowHead.Cirle -> "6" | ArrowHead.Square -> "7"
            | ArrowHead.LineOnly -> "8"
        interface IPlain with member this.Json = int (this.ToString())

    [<RequireQualifiedAccess>]
    type ArrowSide =
        | Start | End | StartEnd | None
        override this.ToString() =
            match this with
            | ArrowSide.Start -> "start" | ArrowSide.End -> "end" | ArrowSide.StartEnd -> "startend"
            | ArrowSide.None -> "none"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type AutoRange =
        | True | False | Reversed | MinReversed | MaxReversed | Min | Max
        override this.ToString() =
            match this with
            | AutoRange.True -> "true" | AutoRange.False -> "false" | AutoRange.Reversed -> "reversed"
            | AutoRange.MinReversed -> "min reversed" | AutoRange.MaxReversed -> "max reversed" | AutoRange.Min -> "min"
            | AutoRange.Max -> "max"
        interface IPlain with
            member this.Json =
                match this with
                | AutoRange.True -> box true | AutoRange.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type AutoTypeNumbers =
        | ConvertTypes | Strict
        override this.ToString() =
            match this with
            | AutoTypeNumbers.ConvertTypes -> "convert types" | AutoTypeNumbers.Strict -> "strict"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type AxisConstraint =
        | Range | Domain
        override this.ToString() =
            match this with
            | AxisConstraint.Range -> "range" | AxisConstraint.Domain -> "domain"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type AxisConstraintDirection =
        | Left | Center | Right | Top | Middle | Bottom
        override this.ToString() =
            match this with
            | AxisConstraintDirection.Left -> "left" | AxisConstraintDirection.Center -> "center"
            | AxisConstraintDirection.Right -> "right" | AxisConstraintDirection.Top -> "top"
            | AxisConstraintDirection.Middle -> "middle" | AxisConstraintDirection.Bottom -> "bottom"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type AxisType =
        | Auto | Linear | Log | Date | Category | MultiCategory
        override this.ToString() =
            match this with
            | AxisType.Auto -> "-" | AxisType.Linear -> "linear" | AxisType.Log -> "log" | AxisType.Date -> "date"
            | AxisType.Category -> "category" | AxisType.MultiCategory -> "multicategory"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type BarMode =
        | Stack | Group | Overlay | Relative
        override this.ToString() =
            match this with
            | BarMode.Stack -> "stack" | BarMode.Group -> "group" | BarMode.Overlay -> "overlay"
            | BarMode.Relative -> "relative"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type BarNorm =
        | NoNorm | Fraction | Percent
        override this.ToString() =
            match this with
            | BarNorm.NoNorm -> "" | BarNorm.Fraction -> "fraction" | BarNorm.Percent -> "percent"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type BoxMean =
        | True | False | SD
        override this.ToString() =
            match this with
            | BoxMean.True -> "true" | BoxMean.False -> "false" | BoxMean.SD -> "sd"
        interface IPlain with
            member this.Json =
                match this with
                | BoxMean.True -> box true | BoxMean.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type BoxMode =
        | Group | Overlay
        override this.ToString() =
            match this with
            | BoxMode.Group -> "group" | BoxMode.Overlay -> "overlay"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type BoxPoints =
        | Outliers | All | SuspectedOutliers | False
        override this.ToString() =
            match this with
            | BoxPoints.Outliers -> "outliers" | BoxPoints.All -> "all" | BoxPoints.SuspectedOutliers -> "suspectedoutliers"
            | BoxPoints.False -> "false"
        interface IPlain with
            member this.Json =
                match this with
                | BoxPoints.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type BoxSizeMode =
        | Quartiles | SD
        override this.ToString() =
            match this with
            | BoxSizeMode.Quartiles -> "quartiles" | BoxSizeMode.SD -> "sd"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Calendar =
        | Gregorian | Chinese | Coptic | Discworld | Ethiopian | Hebrew | Islamic | Julian | Mayan | Nanakshahi | Nepali
        | Persian | Jalali | Taiwan | Thai | Ummalqura
        override this.ToString() =
            match this with
            | Calendar.Gregorian -> "gregorian" | Calendar.Chinese -> "chinese" | Calendar.Coptic -> "coptic"
            | Calendar.Discworld -> "discworld" | Calendar.Ethiopian -> "ethiopian" | Calendar.Hebrew -> "hebrew"
            | Calendar.Islamic -> "islamic" | Calendar.Julian -> "julian" | Calendar.Mayan -> "mayan"
            | Calendar.Nanakshahi -> "nanakshahi" | Calendar.Nepali -> "nepali" | Calendar.Persian -> "persian"
            | Calendar.Jalali -> "jalali" | Calendar.Taiwan -> "taiwan" | Calendar.Thai -> "thai"
            | Calendar.Ummalqura -> "ummalqura"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type CategoryOrder =
        | Trace | CategoryAscending | CategoryDescending | Array | TotalAscending | TotalDescending | MinAscending
        | MinDescending | MaxAscending | MaxDescending | SumAscending | SumDescending | MeanAscending | MeanDescending
        | MedianAscending | MedianDescending
        override this.ToString() =
            match this with
            | CategoryOrder.Trace -> "trace" | CategoryOrder.CategoryAscending -> "category ascending"
            | CategoryOrder.CategoryDescending -> "category descending" | CategoryOrder.Array -> "array"
            | CategoryOrder.TotalAscending -> "total ascending" | CategoryOrder.TotalDescending -> "total descending"
            | CategoryOrder.MinAscending -> "min ascending" | CategoryOrder.MinDescending -> "min descending"
            | CategoryOrder.MaxAscending -> "max ascending" | CategoryOrder.MaxDescending -> "max descending"
            | CategoryOrder.SumAscending -> "sum ascending" | CategoryOrder.SumDescending -> "sum descending"
            | CategoryOrder.MeanAscending -> "mean ascending" | CategoryOrder.MeanDescending -> "mean descending"
            | CategoryOrder.MedianAscending -> "median ascending" | CategoryOrder.MedianDescending -> "median descending"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type CategoryTickAnchor =
        | Labels | Boundaries
        override this.ToString() =
            match this with
            | CategoryTickAnchor.Labels -> "labels" | CategoryTickAnchor.Boundaries -> "boundaries"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ClickMode =
        | Event | Select | EventSelect | NoClickMode
        override this.ToString() =
            match this with
            | ClickMode.Event -> "event" | ClickMode.Select -> "select" | ClickMode.EventSelect -> "event+select"
            | ClickMode.NoClickMode -> "none"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ClickToShow =
        | False | OnOff | OnOut
        override this.ToString() =
            match this with
            | ClickToShow.False -> "false" | ClickToShow.OnOff -> "onoff" | ClickToShow.OnOut -> "onout"
        interface IPlain with
            member this.Json =
                match this with
                | ClickToShow.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type ColorModel =
        | RGB | RGBA | RGBA256 | HSL | HSLA
        override this.ToString() =
            match this with
            | ColorModel.RGB -> "rgb" | ColorModel.RGBA -> "rgba" | ColorModel.RGBA256 -> "rgba256" | ColorModel.HSL -> "hsl"
            | ColorModel.HSLA -> "hsla"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Colorscale =
        | Custom of seq<float * Color> | RdBu | Earth | Blackbody | YIOrRd | YIGnBu | Bluered | Portland | Electric | Jet
        | Hot | Greys | Greens | Picnic | Rainbow | Viridis | Cividis
        override this.ToString() =
            match this with
            | Colorscale.RdBu -> "RdBu" | Colorscale.Earth -> "Earth" | Colorscale.Blackbody -> "Blackbody"
            | Colorscale.YIOrRd -> "YIOrRd" | Colorscale.YIGnBu -> "YIGnBu" | Colorscale.Bluered -> "Bluered"
            | Colorscale.Portland -> "Portland" | Colorscale.Electric -> "Electric" | Colorscale.Jet -> "Jet"
            | Colorscale.Hot -> "Hot" | Colorscale.Greys -> "Greys" | Colorscale.Greens -> "Greens"
            | Colorscale.Picnic -> "Picnic" | Colorscale.Rainbow -> "Rainbow" | Colorscale.Viridis -> "Viridis"
            | Colorscale.Cividis -> "Cividis"
            | Colorscale.Custom _ -> "custom"
        interface IPlain with
            member this.Json =
                match this with
                | Colorscale.Custom stops -> box [| for share, colour in stops -> [| box share; box colour |] |]
                | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type ConstrainText =
        | Inside | Outside | Both | None
        override this.ToString() =
            match this with
            | ConstrainText.Inside -> "inside" | ConstrainText.Outside -> "outside" | ConstrainText.Both -> "both"
            | ConstrainText.None -> "none"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type CumulativeDirection =
        | Increasing | Decreasing
        override this.ToString() =
            match this with
            | CumulativeDirection.Increasing -> "increasing" | CumulativeDirection.Decreasing -> "decreasing"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Currentbin =
        | Include | Exclude | Half
        override this.ToString() =
            match this with
            | Currentbin.Include -> "Include" | Currentbin.Exclude -> "Exclude" | Currentbin.Half -> "Half"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type DoubleClick =
        | Reset | Autosize | ResetAutosize | NoInteraction
        override this.ToString() =
            match this with
            | DoubleClick.Reset -> "reset" | DoubleClick.Autosize -> "autosize"
            | DoubleClick.ResetAutosize -> "reset+autosize" | DoubleClick.NoInteraction -> "false"
        interface IPlain with
            member this.Json =
                match this with
                | DoubleClick.NoInteraction -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type DragMode =
        | Zoom | Pan | Select | Lasso | DrawClosedPath | DrawOpenPath | DrawLine | DrawRect | DrawCircle | Orbit | TurnTable
        | False
        override this.ToString() =
            match this with
            | DragMode.Zoom -> "zoom" | DragMode.Pan -> "pan" | DragMode.Select -> "select" | DragMode.Lasso -> "lasso"
            | DragMode.DrawClosedPath -> "drawclosedpath" | DragMode.DrawOpenPath -> "drawopenpath"
            | DragMode.DrawLine -> "drawline" | DragMode.DrawRect -> "drawrect" | DragMode.DrawCircle -> "drawcircle"
            | DragMode.Orbit -> "orbit" | DragMode.TurnTable -> "turntable" | DragMode.False -> "false"
        interface IPlain with
            member this.Json =
                match this with
                | DragMode.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type DrawingStyle =
        | Solid | Dash | Dot | DashDot | LongDash | LongDashDot | User of seq<int>
        override this.ToString() =
            match this with
            | DrawingStyle.Solid -> "solid" | DrawingStyle.Dash -> "dash" | DrawingStyle.Dot -> "dot"
            | DrawingStyle.DashDot -> "dashdot" | DrawingStyle.LongDash -> "longdash"
            | DrawingStyle.LongDashDot -> "longdashdot"
            | DrawingStyle.User lengths -> lengths |> Seq.map (sprintf "%ipx") |> String.concat ", "
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type EntryWidthMode =
        | Fraction | Pixels
        override this.ToString() =
            match this with
            | EntryWidthMode.Fraction -> "fraction" | EntryWidthMode.Pixels -> "pixels"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ErrorType =
        | Percent | Constant | Sqrt | Data
        override this.ToString() =
            match this with
            | ErrorType.Percent -> "percent" | ErrorType.Constant -> "constant" | ErrorType.Sqrt -> "sqrt"
            | ErrorType.Data -> "data"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ExponentFormat =
        | B | SI | Power | Ecapital | E | None
        override this.ToString() =
            match this with
            | ExponentFormat.B -> "B" | ExponentFormat.SI -> "SI" | ExponentFormat.Power -> "power"
            | ExponentFormat.Ecapital -> "E" | ExponentFormat.E -> "e" | ExponentFormat.None -> "none"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Fill =
        | None | ToZero_y | ToZero_x | ToNext_y | ToNext_x | ToSelf | ToNext
        override this.ToString() =
            match this with
            | Fill.None -> "none" | Fill.ToZero_y -> "tozeroy" | Fill.ToZero_x -> "tozerox" | Fill.ToNext_y -> "tonexty"
            | Fill.ToNext_x -> "tonextx" | Fill.ToSelf -> "toself" | Fill.ToNext -> "tonext"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type FillRule =
        | EvenOdd | NonZero
        override this.ToString() =
            match this with
            | FillRule.EvenOdd -> "evenodd" | FillRule.NonZero -> "nonzero"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type FontFamily =
        | Arial | Balto | Courier_New | Consolas | Droid_Sans | Droid_Serif | Droid_Sans_Mono | Gravitas_One | Old_Standard_TT
        | Open_Sans | Overpass | PT_Sans_Narrow | Raleway | Times_New_Roman | Custom of string
        override this.ToString() =
            match this with
            | FontFamily.Arial -> "Arial" | FontFamily.Balto -> "Balto" | FontFamily.Courier_New -> "Courier New"
            | FontFamily.Consolas -> "Consolas" | FontFamily.Droid_Sans -> "Droid Sans"
            | FontFamily.Droid_Serif -> "Droid Serif" | FontFamily.Droid_Sans_Mono -> "Droid Sans Mono"
            | FontFamily.Gravitas_One -> "Gravitas One" | FontFamily.Old_Standard_TT -> "Old Standard TT"
            | FontFamily.Open_Sans -> "Open Sans" | FontFamily.Overpass -> "Overpass"
            | FontFamily.PT_Sans_Narrow -> "PT Sans Narrow" | FontFamily.Raleway -> "Raleway"
            | FontFamily.Times_New_Roman -> "Times New Roman"
            | FontFamily.Custom name -> name
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type FunnelMode =
        | Stack | Group | Overlay
        override this.ToString() =
            match this with
            | FunnelMode.Stack -> "stack" | FunnelMode.Group -> "group" | FunnelMode.Overlay -> "overlay"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type GroupNorm =
        | None | Fraction | Percent
        override this.ToString() =
            match this with
            | GroupNorm.None -> "" | GroupNorm.Fraction -> "fraction" | GroupNorm.Percent -> "percent"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type HistFunc =
        | Count | Sum | Avg | Min | Max
        override this.ToString() =
            match this with
            | HistFunc.Count -> "count" | HistFunc.Sum -> "sum" | HistFunc.Avg -> "avg" | HistFunc.Min -> "min"
            | HistFunc.Max -> "max"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type HistNorm =
        | None | Percent | Probability | Density | ProbabilityDensity
        override this.ToString() =
            match this with
            | HistNorm.None -> "" | HistNorm.Percent -> "percent" | HistNorm.Probability -> "probability"
            | HistNorm.Density -> "density" | HistNorm.ProbabilityDensity -> "probability density"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type HorizontalAlign =
        | Left | Center | Right
        override this.ToString() =
            match this with
            | HorizontalAlign.Left -> "left" | HorizontalAlign.Center -> "center" | HorizontalAlign.Right -> "right"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type HoverInfo =
        | X | XY | XYZ | XYZText | XYZTextName | Y | YZ | YZText | YZTextName | Z | ZText | ZTextName | Text | TextName | Name
        | All | None | Skip
        override this.ToString() =
            match this with
            | HoverInfo.X -> "x" | HoverInfo.XY -> "x+y" | HoverInfo.XYZ -> "x+y+z" | HoverInfo.XYZText -> "x+y+z+text"
            | HoverInfo.XYZTextName -> "x+y+z+text+name" | HoverInfo.Y -> "y" | HoverInfo.YZ -> "y+z"
            | HoverInfo.YZText -> "y+z+text" | HoverInfo.YZTextName -> "y+z+text+name" | HoverInfo.Z -> "z"
            | HoverInfo.ZText -> "z+text" | HoverInfo.ZTextName -> "z+text+name" | HoverInfo.Text -> "text"
            | HoverInfo.TextName -> "text+name" | HoverInfo.Name -> "name" | HoverInfo.All -> "all" | HoverInfo.None -> "none"
            | HoverInfo.Skip -> "skip"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type HoverMode =
        | Closest | X | Y | False | XUnified | YUnified
        override this.ToString() =
            match this with
            | HoverMode.Closest -> "closest" | HoverMode.X -> "x" | HoverMode.Y -> "y" | HoverMode.False -> "false"
            | HoverMode.XUnified -> "x unified" | HoverMode.YUnified -> "y unified"
        interface IPlain with
            member this.Json =
                match this with
                | HoverMode.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type Layer =
        | Below | Above | AboveTraces | BelowTraces
        override this.ToString() =
            match this with
            | Layer.Below -> "below" | Layer.Above -> "above" | Layer.AboveTraces -> "above traces"
            | Layer.BelowTraces -> "below traces"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type LayoutGridPattern =
        | Independent | Coupled
        override this.ToString() =
            match this with
            | LayoutGridPattern.Independent -> "independent" | LayoutGridPattern.Coupled -> "coupled"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type LayoutGridRowOrder =
        | TopToBottom | BottomToTop
        override this.ToString() =
            match this with
            | LayoutGridRowOrder.TopToBottom -> "top to bottom" | LayoutGridRowOrder.BottomToTop -> "bottom to top"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type LayoutGridXSide =
        | Bottom | BottomPlot | Top | TopPlot
        override this.ToString() =
            match this with
            | LayoutGridXSide.Bottom -> "bottom" | LayoutGridXSide.BottomPlot -> "bottom plot" | LayoutGridXSide.Top -> "top"
            | LayoutGridXSide.TopPlot -> "top plot"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type LayoutGridYSide =
        | Left | LeftPlot | Right | RightPlot
        override this.ToString() =
            match this with
            | LayoutGridYSide.Left -> "left" | LayoutGridYSide.LeftPlot -> "left plot" | LayoutGridYSide.Right -> "right"
            | LayoutGridYSide.RightPlot -> "right plot"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type LayoutImageSizing =
        | Fill | Contain | Stretch
        override this.ToString() =
            match this with
            | LayoutImageSizing.Fill -> "fill" | LayoutImageSizing.Contain -> "contain"
            | LayoutImageSizing.Stretch -> "stretch"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type LinearAxisId =
        | Free | X of int | Y of int
        override this.ToString() =
            let numbered name id = if id < 2 then name else name + string id
            match this with
            | LinearAxisId.Free -> "free" | LinearAxisId.X id -> numbered "x" id | LinearAxisId.Y id -> numbered "y" id
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type MarkerSizeMode =
        | Diameter | Area
        override this.ToString() =
            match this with
            | MarkerSizeMode.Diameter -> "diameter" | MarkerSizeMode.Area -> "area"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type SymbolStyle =
        | Open | Dot | OpenDot
        override this.ToString() =
            match this with SymbolStyle.Open -> "100" | SymbolStyle.Dot -> "200" | SymbolStyle.OpenDot -> "300"

    [<RequireQualifiedAccess>]
    type MarkerSymbol =
        | Modified of MarkerSymbol * SymbolStyle | Circle | Square | Diamond | Cross | X | TriangleUp | TriangleDown
        | TriangleLeft | TriangleRight | TriangleNE | TriangleSE | TriangleSW | TriangleNW | Pentagon | Hexagon | Hexagon2
        | Octagon | Star | Hexagram | StarTriangleUp | StarTriangleDown | StarSquare | StarDiamond | DiamondTall | DiamondWide
        | Hourglass | Bowtie | CircleCross | CircleX | SquareCross | SquareX | DiamondCross | DiamondX | CrossThin | XThin
        | Asterisk | Hash | YUp | YDown | YLeft | YRight | LineEW | LineNS | LineNE | LineNW | ArrowUp | ArrowDown | ArrowLeft
        | ArrowRight | ArrowBarUp | ArrowBarDown | ArrowBarLeft | ArrowBarRight | Arrow | ArrowWide
        override this.ToString() =
            match this with
            | MarkerSymbol.Modified(symbol, style) -> string (int (symbol.ToString()) + int (style.ToString()))
            | MarkerSymbol.Circle -> "0" | MarkerSymbol.Square -> "1" | MarkerSymbol.Diamond -> "2"
            | MarkerSymbol.Cross -> "3" | MarkerSymbol.X -> "4" | MarkerSymbol.TriangleUp -> "5"
            | MarkerSymbol.TriangleDown -> "6" | MarkerSymbol.TriangleLeft -> "7" | MarkerSymbol.TriangleRight -> "8"
            | MarkerSymbol.TriangleNE -> "9" | MarkerSymbol.TriangleSE -> "10" | MarkerSymbol.TriangleSW -> "11"
            | MarkerSymbol.TriangleNW -> "12" | MarkerSymbol.Pentagon -> "13" | MarkerSymbol.Hexagon -> "14"
            | MarkerSymbol.Hexagon2 -> "15" | MarkerSymbol.Octagon -> "16" | MarkerSymbol.Star -> "17"
            | MarkerSymbol.Hexagram -> "18" | MarkerSymbol.StarTriangleUp -> "19" | MarkerSymbol.StarTriangleDown -> "20"
            | MarkerSymbol.StarSquare -> "21" | MarkerSymbol.StarDiamond -> "22" | MarkerSymbol.DiamondTall -> "23"
            | MarkerSymbol.DiamondWide -> "24" | MarkerSymbol.Hourglass -> "25" | MarkerSymbol.Bowtie -> "26"
            | MarkerSymbol.CircleCross -> "27" | MarkerSymbol.CircleX -> "28" | MarkerSymbol.SquareCross -> "29"
            | MarkerSymbol.SquareX -> "30" | MarkerSymbol.DiamondCross -> "31" | MarkerSymbol.DiamondX -> "32"
            | MarkerSymbol.CrossThin -> "33" | MarkerSymbol.XThin -> "34" | MarkerSymbol.Asterisk -> "35"
            | MarkerSymbol.Hash -> "36" | MarkerSymbol.YUp -> "37" | MarkerSymbol.YDown -> "38" | MarkerSymbol.YLeft -> "39"
            | MarkerSymbol.YRight -> "40" | MarkerSymbol.LineEW -> "41" | MarkerSymbol.LineNS -> "42"
            | MarkerSymbol.LineNE -> "43" | MarkerSymbol.LineNW -> "44" | MarkerSymbol.ArrowUp -> "45"
            | MarkerSymbol.ArrowDown -> "46" | MarkerSymbol.ArrowLeft -> "47" | MarkerSymbol.ArrowRight -> "48"
            | MarkerSymbol.ArrowBarUp -> "49" | MarkerSymbol.ArrowBarDown -> "50" | MarkerSymbol.ArrowBarLeft -> "51"
            | MarkerSymbol.ArrowBarRight -> "52" | MarkerSymbol.Arrow -> "53" | MarkerSymbol.ArrowWide -> "54"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Mirror =
        | True | Ticks | False | All | AllTicks
        override this.ToString() =
            match this with
            | Mirror.True -> "true" | Mirror.Ticks -> "ticks" | Mirror.False -> "false" | Mirror.All -> "all"
            | Mirror.AllTicks -> "allticks"
        interface IPlain with
            member this.Json =
                match this with
                | Mirror.True -> box true | Mirror.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type Mode =
        | None | Lines | Lines_Markers | Lines_Text | Lines_Markers_Text | Markers | Markers_Text | Text
        override this.ToString() =
            match this with
            | Mode.None -> "none" | Mode.Lines -> "lines" | Mode.Lines_Markers -> "lines+markers"
            | Mode.Lines_Text -> "lines+text" | Mode.Lines_Markers_Text -> "lines+markers+text" | Mode.Markers -> "markers"
            | Mode.Markers_Text -> "markers+text" | Mode.Text -> "text"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Orientation =
        | Horizontal | Vertical
        override this.ToString() =
            match this with
            | Orientation.Horizontal -> "h" | Orientation.Vertical -> "v"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type PatternFillMode =
        | Replace | Overlay
        override this.ToString() =
            match this with
            | PatternFillMode.Replace -> "replace" | PatternFillMode.Overlay -> "overlay"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type PatternShape =
        | None | DiagonalDescending | DiagonalAscending | DiagonalChecked | HorizontalLines | VerticalLines | Checked | Dots
        override this.ToString() =
            match this with
            | PatternShape.None -> "" | PatternShape.DiagonalDescending -> "\\" | PatternShape.DiagonalAscending -> "/"
            | PatternShape.DiagonalChecked -> "x" | PatternShape.HorizontalLines -> "-" | PatternShape.VerticalLines -> "|"
            | PatternShape.Checked -> "+" | PatternShape.Dots -> "."
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type QuartileMethod =
        | Linear | Exclusive | Inclusive
        override this.ToString() =
            match this with
            | QuartileMethod.Linear -> "linear" | QuartileMethod.Exclusive -> "exclusive"
            | QuartileMethod.Inclusive -> "inclusive"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Range =
        | MinMax of IConvertible * IConvertible | Values of IConvertible[]
        static member ofMinMax(min: #IConvertible, max: #IConvertible) = Range.MinMax(min, max)
        static member ofValues(values: seq<#IConvertible>) = Range.Values [| for value in values -> value :> IConvertible |]
        interface IPlain with
            member this.Json =
                match this with
                | Range.MinMax(min, max) -> box [| min; max |]
                | Range.Values values -> box values

    [<RequireQualifiedAccess>]
    type RangeMode =
        | Normal | ToZero | NonNegative
        override this.ToString() =
            match this with
            | RangeMode.Normal -> "normal" | RangeMode.ToZero -> "tozero" | RangeMode.NonNegative -> "nonnegative"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ScaleAnchor =
        | False | X of int | Y of int
        override this.ToString() =
            let numbered name id = if id < 2 then name else name + string id
            match this with
            | ScaleAnchor.False -> "false" | ScaleAnchor.X id -> numbered "x" id | ScaleAnchor.Y id -> numbered "y" id
        interface IPlain with
            member this.Json = match this with ScaleAnchor.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type ScaleMode =
        | Width | Count
        override this.ToString() =
            match this with
            | ScaleMode.Width -> "width" | ScaleMode.Count -> "count"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ScatterMode =
        | Group | Overlay
        override this.ToString() =
            match this with
            | ScatterMode.Group -> "group" | ScatterMode.Overlay -> "overlay"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ScrollZoom =
        | Cartesian | GL3D | Geo | Mapbox | All | NoZoom
        override this.ToString() =
            match this with
            | ScrollZoom.Cartesian -> "cartesian" | ScrollZoom.GL3D -> "gl3d" | ScrollZoom.Geo -> "geo"
            | ScrollZoom.Mapbox -> "mapbox" | ScrollZoom.All -> "true" | ScrollZoom.NoZoom -> "false"
        interface IPlain with
            member this.Json =
                match this with
                | ScrollZoom.All -> box true | ScrollZoom.NoZoom -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type SelectDirection =
        | Horizontal | Vertical | Diagonal | Any
        override this.ToString() =
            match this with
            | SelectDirection.Horizontal -> "h" | SelectDirection.Vertical -> "v" | SelectDirection.Diagonal -> "d"
            | SelectDirection.Any -> "any"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Shape =
        | Linear | Spline | Hv | Vh | Hvh | Vhv
        override this.ToString() =
            match this with
            | Shape.Linear -> "linear" | Shape.Spline -> "spline" | Shape.Hv -> "hv" | Shape.Vh -> "vh" | Shape.Hvh -> "hvh"
            | Shape.Vhv -> "vhv"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ShapeSizeMode =
        | Scaled | Pixel
        override this.ToString() =
            match this with
            | ShapeSizeMode.Scaled -> "scaled" | ShapeSizeMode.Pixel -> "pixel"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ShapeType =
        | Circle | Rectangle | SvgPath | Line
        override this.ToString() =
            match this with
            | ShapeType.Circle -> "circle" | ShapeType.Rectangle -> "rect" | ShapeType.SvgPath -> "path"
            | ShapeType.Line -> "line"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ShowExponent =
        | All | First | Last | None
        override this.ToString() =
            match this with
            | ShowExponent.All -> "all" | ShowExponent.First -> "first" | ShowExponent.Last -> "last"
            | ShowExponent.None -> "none"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ShowTickOption =
        | All | First | Last | None
        override this.ToString() =
            match this with
            | ShowTickOption.All -> "all" | ShowTickOption.First -> "first" | ShowTickOption.Last -> "last"
            | ShowTickOption.None -> "none"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Side =
        | Top | TopLeft | TopCenter | TopRight | Bottom | Left | Right
        override this.ToString() =
            match this with
            | Side.Top -> "top" | Side.TopLeft -> "top left" | Side.TopCenter -> "top center" | Side.TopRight -> "top right"
            | Side.Bottom -> "bottom" | Side.Left -> "left" | Side.Right -> "right"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type SmoothAlg =
        | False | Best | Fast
        override this.ToString() =
            match this with
            | SmoothAlg.False -> "false" | SmoothAlg.Best -> "best" | SmoothAlg.Fast -> "fast"
        interface IPlain with
            member this.Json =
                match this with
                | SmoothAlg.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type SpanMode =
        | Soft | Hard | Manual
        override this.ToString() =
            match this with
            | SpanMode.Soft -> "soft" | SpanMode.Hard -> "hard" | SpanMode.Manual -> "manual"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type SpikeMode =
        | Axis | Across | AxisAcross | Marker | AxisMarker | AxisAcrossMarker
        override this.ToString() =
            match this with
            | SpikeMode.Axis -> "toaxis" | SpikeMode.Across -> "across" | SpikeMode.AxisAcross -> "toaxis+across"
            | SpikeMode.Marker -> "marker" | SpikeMode.AxisMarker -> "toaxis+marker"
            | SpikeMode.AxisAcrossMarker -> "toaxis+across+marker"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type SpikeSnap =
        | Data | Cursor | HoveredData
        override this.ToString() =
            match this with
            | SpikeSnap.Data -> "data" | SpikeSnap.Cursor -> "cursor" | SpikeSnap.HoveredData -> "hovered data"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type StackGaps =
        | InferZero | Interpolate
        override this.ToString() =
            match this with
            | StackGaps.InferZero -> "infer zero" | StackGaps.Interpolate -> "interpolate"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type SubPlotId =
        | XAxis of int | YAxis of int | ZAxis | ColorAxis of int | Geo of int | Mapbox of int | Polar of int | Ternary of int
        | Scene of int | Carpet of string | Smith of int | Legend of int
        override this.ToString() =
            let numbered name id = if id < 2 then name else name + string id
            match this with
            | SubPlotId.XAxis id -> numbered "xaxis" id | SubPlotId.YAxis id -> numbered "yaxis" id | SubPlotId.ZAxis -> "zaxis"
            | SubPlotId.ColorAxis id -> numbered "coloraxis" id | SubPlotId.Geo id -> numbered "geo" id
            | SubPlotId.Mapbox id -> numbered "mapbox" id | SubPlotId.Polar id -> numbered "polar" id
            | SubPlotId.Ternary id -> numbered "ternary" id | SubPlotId.Scene id -> numbered "scene" id
            | SubPlotId.Carpet id -> id | SubPlotId.Smith id -> numbered "smith" id | SubPlotId.Legend id -> numbered "legend" id
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TextAngle =
        | Auto | Degrees of float
        interface IPlain with
            member this.Json = match this with TextAngle.Auto -> box "auto" | TextAngle.Degrees degrees -> box degrees

    [<RequireQualifiedAccess>]
    type TextPosition =
        | TopLeft | TopCenter | TopRight | MiddleLeft | MiddleCenter | MiddleRight | BottomLeft | BottomCenter | BottomRight
        | Auto | Inside | Outside | None
        override this.ToString() =
            match this with
            | TextPosition.TopLeft -> "top left" | TextPosition.TopCenter -> "top center"
            | TextPosition.TopRight -> "top right" | TextPosition.MiddleLeft -> "middle left"
            | TextPosition.MiddleCenter -> "middle center" | TextPosition.MiddleRight -> "middle right"
            | TextPosition.BottomLeft -> "bottom left" | TextPosition.BottomCenter -> "bottom center"
            | TextPosition.BottomRight -> "bottom right" | TextPosition.Auto -> "auto" | TextPosition.Inside -> "inside"
            | TextPosition.Outside -> "outside" | TextPosition.None -> "none"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TickLabelMode =
        | Instant | Period
        override this.ToString() =
            match this with
            | TickLabelMode.Instant -> "instant" | TickLabelMode.Period -> "period"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TickLabelOverflow =
        | Allow | HidePastDiv | HidePastDomain
        override this.ToString() =
            match this with
            | TickLabelOverflow.Allow -> "allow" | TickLabelOverflow.HidePastDiv -> "hide past div"
            | TickLabelOverflow.HidePastDomain -> "hide past domain"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TickLabelPosition =
        | Outside | Inside | OutsideTop | InsideTop | OutsideLeft | InsideLeft | OutsideRight | InsideRight | OutsideBottom
        | InsideBottom
        override this.ToString() =
            match this with
            | TickLabelPosition.Outside -> "outside" | TickLabelPosition.Inside -> "inside"
            | TickLabelPosition.OutsideTop -> "outside top" | TickLabelPosition.InsideTop -> "inside top"
            | TickLabelPosition.OutsideLeft -> "outside left" | TickLabelPosition.InsideLeft -> "inside left"
            | TickLabelPosition.OutsideRight -> "outside right" | TickLabelPosition.InsideRight -> "inside right"
            | TickLabelPosition.OutsideBottom -> "outside bottom" | TickLabelPosition.InsideBottom -> "inside bottom"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TickMode =
        | Auto | Linear | Array | Sync
        override this.ToString() =
            match this with
            | TickMode.Auto -> "auto" | TickMode.Linear -> "linear" | TickMode.Array -> "array" | TickMode.Sync -> "sync"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TickOptions =
        | Outside | Inside | Empty
        override this.ToString() =
            match this with
            | TickOptions.Outside -> "outside" | TickOptions.Inside -> "inside" | TickOptions.Empty -> ""
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TraceGroupClickOptions =
        | ToggleItem | ToggleGroup
        override this.ToString() =
            match this with
            | TraceGroupClickOptions.ToggleItem -> "toggleitem" | TraceGroupClickOptions.ToggleGroup -> "togglegroup"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TraceItemClickOptions =
        | Toggle | ToggleOthers | False
        override this.ToString() =
            match this with
            | TraceItemClickOptions.Toggle -> "toggle" | TraceItemClickOptions.ToggleOthers -> "toggleothers"
            | TraceItemClickOptions.False -> "false"
        interface IPlain with
            member this.Json =
                match this with
                | TraceItemClickOptions.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type TraceItemSizing =
        | Trace | Constant
        override this.ToString() =
            match this with
            | TraceItemSizing.Trace -> "trace" | TraceItemSizing.Constant -> "constant"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type TraceOrder =
        | Normal | Reversed | Grouped | ReversedGrouped
        override this.ToString() =
            match this with
            | TraceOrder.Normal -> "normal" | TraceOrder.Reversed -> "reversed" | TraceOrder.Grouped -> "grouped"
            | TraceOrder.ReversedGrouped -> "grouped+reversed"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type UnitMode =
        | Fraction | Pixels
        override this.ToString() =
            match this with
            | UnitMode.Fraction -> "fraction" | UnitMode.Pixels -> "pixels"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type VerticalAlign =
        | Top | Middle | Bottom
        override this.ToString() =
            match this with
            | VerticalAlign.Top -> "top" | VerticalAlign.Middle -> "middle" | VerticalAlign.Bottom -> "bottom"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ViolinMode =
        | Group | Overlay
        override this.ToString() =
            match this with
            | ViolinMode.Group -> "group" | ViolinMode.Overlay -> "overlay"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type ViolinSide =
        | Both | Positive | Negative
        override this.ToString() =
            match this with
            | ViolinSide.Both -> "both" | ViolinSide.Positive -> "positive" | ViolinSide.Negative -> "negative"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type Visible =
        | True | False | LegendOnly
        override this.ToString() =
            match this with
            | Visible.True -> "true" | Visible.False -> "false" | Visible.LegendOnly -> "legendonly"
        interface IPlain with
            member this.Json =
                match this with
                | Visible.True -> box true | Visible.False -> box false | _ -> this.ToString()

    [<RequireQualifiedAccess>]
    type WaterfallMode =
        | Group | Overlay
        override this.ToString() =
            match this with
            | WaterfallMode.Group -> "group" | WaterfallMode.Overlay -> "overlay"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type XAnchorPosition =
        | Auto | Left | Center | Right
        override this.ToString() =
            match this with
            | XAnchorPosition.Auto -> "auto" | XAnchorPosition.Left -> "left" | XAnchorPosition.Center -> "center"
            | XAnchorPosition.Right -> "right"
        interface IPlain with member this.Json = this.ToString()

    [<RequireQualifiedAccess>]
    type YAnchorPosition =
        | Auto | Top | Middle | Bottom
        override this.ToString() =
            match this with
            | YAnchorPosition.Auto -> "auto" | YAnchorPosition.Top -> "top" | YAnchorPosition.Middle -> "middle"
            | YAnchorPosition.Bottom -> "bottom"
        interface IPlain with member this.Json = this.ToString()
