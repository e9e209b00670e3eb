namespace Plotly.NET

open System
open Plotly.NET
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects

[<AutoOpen>]
module Chart2D =

    /// Charts on cartesian axes.
    type Chart =

        /// Points, lines or text, as `mode` says.
        static member Scatter<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                x: seq<'TX>, y: seq<'TY>, mode: StyleParam.Mode, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?Fill: StyleParam.Fill,
                [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?FillPattern: Pattern, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.scatter UseWebGL UseDefaults [
                "x" =! x; "y" =! y; "mode" =! mode; "name" =? Name; "showlegend" =? ShowLegend; "opacity" =? Opacity;
                "text" =? Text; "text" =? MultiText; "textposition" =? TextPosition; "textposition" =? MultiTextPosition;
                "alignmentgroup" =? AlignmentGroup; "offsetgroup" =? OffsetGroup; "stackgroup" =? StackGroup;
                "orientation" =? Orientation; "groupnorm" =? GroupNorm; "fill" =? Fill; "fillcolor" =? FillColor;
                "fillpattern" =? FillPattern
                "marker" =! Traces.marker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerSymbol MultiMarkerSymbol
                "line" =! Traces.line Line LineColor LineColorScale LineWidth LineDash ]

        static member Scatter<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, mode: StyleParam.Mode, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?Fill: StyleParam.Fill,
                [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?FillPattern: Pattern, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.Scatter(
                Seq.map fst xy, Seq.map snd xy, mode, ?Name = Name, ?ShowLegend = ShowLegend, ?Opacity = Opacity,
                ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText, ?TextPosition = TextPosition,
                ?MultiTextPosition = MultiTextPosition, ?MarkerColor = MarkerColor, ?MarkerColorScale = MarkerColorScale,
                ?MarkerOutline = MarkerOutline, ?MarkerSymbol = MarkerSymbol, ?MultiMarkerSymbol = MultiMarkerSymbol,
                ?Marker = Marker, ?LineColor = LineColor, ?LineColorScale = LineColorScale, ?LineWidth = LineWidth,
                ?LineDash = LineDash, ?Line = Line, ?AlignmentGroup = AlignmentGroup, ?OffsetGroup = OffsetGroup,
                ?StackGroup = StackGroup, ?Orientation = Orientation, ?GroupNorm = GroupNorm, ?Fill = Fill,
                ?FillColor = FillColor, ?FillPattern = FillPattern, ?UseWebGL = UseWebGL, ?UseDefaults = UseDefaults)

        /// Points.
        static member Point<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                x: seq<'TX>, y: seq<'TY>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.scatter UseWebGL UseDefaults [
                "x" =! x; "y" =! y; "mode" =! Traces.pointMode TextPosition MultiTextPosition; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText;
                "textposition" =? TextPosition; "textposition" =? MultiTextPosition; "alignmentgroup" =? AlignmentGroup;
                "offsetgroup" =? OffsetGroup; "stackgroup" =? StackGroup; "orientation" =? Orientation;
                "groupnorm" =? GroupNorm
                "marker" =! Traces.marker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerSymbol MultiMarkerSymbol ]

        static member Point<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.Point(
                Seq.map fst xy, Seq.map snd xy, ?Name = Name, ?ShowLegend = ShowLegend, ?Opacity = Opacity,
                ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText, ?TextPosition = TextPosition,
                ?MultiTextPosition = MultiTextPosition, ?MarkerColor = MarkerColor, ?MarkerColorScale = MarkerColorScale,
                ?MarkerOutline = MarkerOutline, ?MarkerSymbol = MarkerSymbol, ?MultiMarkerSymbol = MultiMarkerSymbol,
                ?Marker = Marker, ?AlignmentGroup = AlignmentGroup, ?OffsetGroup = OffsetGroup, ?StackGroup = StackGroup,
                ?Orientation = Orientation, ?GroupNorm = GroupNorm, ?UseWebGL = UseWebGL, ?UseDefaults = UseDefaults)

        /// A line through points.
        static member Line<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                x: seq<'TX>, y: seq<'TY>, [<O; D(null)>] ?ShowMarkers: bool, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?Fill: StyleParam.Fill,
                [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?FillPattern: Pattern, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.scatter UseWebGL UseDefaults [
                "x" =! x; "y" =! y; "mode" =! Traces.lineMode ShowMarkers TextPosition MultiTextPosition; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText;
                "textposition" =? TextPosition; "textposition" =? MultiTextPosition; "alignmentgroup" =? AlignmentGroup;
                "offsetgroup" =? OffsetGroup; "stackgroup" =? StackGroup; "orientation" =? Orientation;
                "groupnorm" =? GroupNorm; "fill" =? Fill; "fillcolor" =? FillColor; "fillpattern" =? FillPattern
                "marker" =! Traces.marker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerSymbol MultiMarkerSymbol
                "line" =! Traces.line Line LineColor LineColorScale LineWidth LineDash ]

        static member Line<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, [<O; D(null)>] ?ShowMarkers: bool, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?Fill: StyleParam.Fill,
                [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?FillPattern: Pattern, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.Line(
                Seq.map fst xy, Seq.map snd xy, ?ShowMarkers = ShowMarkers, ?Name = Name, ?ShowLegend = ShowLegend,
                ?Opacity = Opacity, ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText,
                ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition, ?MarkerColor = MarkerColor,
                ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline, ?MarkerSymbol = MarkerSymbol,
                ?MultiMarkerSymbol = MultiMarkerSymbol, ?Marker = Marker, ?LineColor = LineColor,
                ?LineColorScale = LineColorScale, ?LineWidth = LineWidth, ?LineDash = LineDash, ?Line = Line,
                ?AlignmentGroup = AlignmentGroup, ?OffsetGroup = OffsetGroup, ?StackGroup = StackGroup,
                ?Orientation = Orientation, ?GroupNorm = GroupNorm, ?Fill = Fill, ?FillColor = FillColor,
                ?FillPattern = FillPattern, ?UseWebGL = UseWebGL, ?UseDefaults = UseDefaults)

        /// A smooth line through points.
        static member Spline<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                x: seq<'TX>, y: seq<'TY>, [<O; D(null)>] ?ShowMarkers: bool, [<O; D(null)>] ?Smoothing: float,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?Fill: StyleParam.Fill,
                [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?FillPattern: Pattern, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.scatter UseWebGL UseDefaults [
                "x" =! x; "y" =! y; "mode" =! Traces.lineMode ShowMarkers TextPosition MultiTextPosition; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText;
                "textposition" =? TextPosition; "textposition" =? MultiTextPosition; "alignmentgroup" =? AlignmentGroup;
                "offsetgroup" =? OffsetGroup; "stackgroup" =? StackGroup; "orientation" =? Orientation;
                "groupnorm" =? GroupNorm; "fill" =? Fill; "fillcolor" =? FillColor; "fillpattern" =? FillPattern
                "marker" =! Traces.marker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerSymbol MultiMarkerSymbol
                "line" =! Traces.spline Smoothing Line LineColor LineColorScale LineWidth LineDash ]

        static member Spline<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, [<O; D(null)>] ?ShowMarkers: bool, [<O; D(null)>] ?Smoothing: float,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?Fill: StyleParam.Fill,
                [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?FillPattern: Pattern, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.Spline(
                Seq.map fst xy, Seq.map snd xy, ?ShowMarkers = ShowMarkers, ?Smoothing = Smoothing, ?Name = Name,
                ?ShowLegend = ShowLegend, ?Opacity = Opacity, ?MultiOpacity = MultiOpacity, ?Text = Text,
                ?MultiText = MultiText, ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition,
                ?MarkerColor = MarkerColor, ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline,
                ?MarkerSymbol = MarkerSymbol, ?MultiMarkerSymbol = MultiMarkerSymbol, ?Marker = Marker,
                ?LineColor = LineColor, ?LineColorScale = LineColorScale, ?LineWidth = LineWidth, ?LineDash = LineDash,
                ?Line = Line, ?AlignmentGroup = AlignmentGroup, ?OffsetGroup = OffsetGroup, ?StackGroup = StackGroup,
                ?Orientation = Orientation, ?GroupNorm = GroupNorm, ?Fill = Fill, ?FillColor = FillColor,
                ?FillPattern = FillPattern, ?UseWebGL = UseWebGL, ?UseDefaults = UseDefaults)

        /// Points of different size.
        static member Bubble<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                x: seq<'TX>, y: seq<'TY>, sizes: seq<int>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(false)>] ?UseWebGL: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.scatter UseWebGL UseDefaults [
                "x" =! x; "y" =! y; "mode" =! Traces.pointMode TextPosition MultiTextPosition; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText;
                "textposition" =? TextPosition; "textposition" =? MultiTextPosition; "alignmentgroup" =? AlignmentGroup;
                "offsetgroup" =? OffsetGroup; "stackgroup" =? StackGroup; "orientation" =? Orientation;
                "groupnorm" =? GroupNorm
                "marker" =! Traces.bubble sizes Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerSymbol MultiMarkerSymbol
                "line" =! Traces.line Line LineColor LineColorScale LineWidth LineDash ]

        /// A line with the area down to zero filled.
        static member Area<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                x: seq<'TX>, y: seq<'TY>, [<O; D(null)>] ?ShowMarkers: bool, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?FillColor: Color,
                [<O; D(null)>] ?FillPatternShape: StyleParam.PatternShape, [<O; D(null)>] ?FillPattern: Pattern,
                [<O; D(false)>] ?UseWebGL: bool, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.scatter UseWebGL UseDefaults [
                "x" =! x; "y" =! y; "mode" =! Traces.lineMode ShowMarkers TextPosition MultiTextPosition;
                "fill" =! StyleParam.Fill.ToZero_y; "fillpattern" =! Traces.pattern FillPattern FillPatternShape;
                "name" =? Name; "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText;
                "textposition" =? TextPosition; "textposition" =? MultiTextPosition; "alignmentgroup" =? AlignmentGroup;
                "offsetgroup" =? OffsetGroup; "stackgroup" =? StackGroup; "orientation" =? Orientation;
                "groupnorm" =? GroupNorm; "fillcolor" =? FillColor
                "marker" =! Traces.marker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerSymbol MultiMarkerSymbol
                "line" =! Traces.line Line LineColor LineColorScale LineWidth LineDash ]

        static member Area<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, [<O; D(null)>] ?ShowMarkers: bool, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string,
                [<O; D(null)>] ?StackGroup: string, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?FillColor: Color,
                [<O; D(null)>] ?FillPatternShape: StyleParam.PatternShape, [<O; D(null)>] ?FillPattern: Pattern,
                [<O; D(false)>] ?UseWebGL: bool, [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.Area(
                Seq.map fst xy, Seq.map snd xy, ?ShowMarkers = ShowMarkers, ?Name = Name, ?ShowLegend = ShowLegend,
                ?Opacity = Opacity, ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText,
                ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition, ?MarkerColor = MarkerColor,
                ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline, ?MarkerSymbol = MarkerSymbol,
                ?MultiMarkerSymbol = MultiMarkerSymbol, ?Marker = Marker, ?LineColor = LineColor,
                ?LineColorScale = LineColorScale, ?LineWidth = LineWidth, ?LineDash = LineDash, ?Line = Line,
                ?AlignmentGroup = AlignmentGroup, ?OffsetGroup = OffsetGroup, ?StackGroup = StackGroup,
                ?Orientation = Orientation, ?GroupNorm = GroupNorm, ?FillColor = FillColor,
                ?FillPatternShape = FillPatternShape, ?FillPattern = FillPattern, ?UseWebGL = UseWebGL,
                ?UseDefaults = UseDefaults)

        /// Areas on top of one another.
        static member StackedArea<'TX, 'TY, 'TText
            when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                x: seq<'TX>, y: seq<'TY>, [<O; D(null)>] ?ShowMarkers: bool, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?FillColor: Color,
                [<O; D(null)>] ?FillPatternShape: StyleParam.PatternShape, [<O; D(null)>] ?FillPattern: Pattern,
                [<O; D(false)>] ?UseWebGL: bool, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.scatter UseWebGL UseDefaults [
                "x" =! x; "y" =! y; "mode" =! Traces.lineMode ShowMarkers TextPosition MultiTextPosition;
                "fill" =! StyleParam.Fill.ToNext_y; "fillpattern" =! Traces.pattern FillPattern FillPatternShape;
                "stackgroup" =! "stackedarea"; "name" =? Name; "showlegend" =? ShowLegend; "opacity" =? Opacity;
                "text" =? Text; "text" =? MultiText; "textposition" =? TextPosition; "textposition" =? MultiTextPosition;
                "orientation" =? Orientation; "groupnorm" =? GroupNorm; "fillcolor" =? FillColor
                "marker" =! Traces.marker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerSymbol MultiMarkerSymbol
                "line" =! Traces.line Line LineColor LineColorScale LineWidth LineDash ]

        static member StackedArea<'TX, 'TY, 'TText
            when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, [<O; D(null)>] ?ShowMarkers: bool, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?GroupNorm: StyleParam.GroupNorm, [<O; D(null)>] ?FillColor: Color,
                [<O; D(null)>] ?FillPatternShape: StyleParam.PatternShape, [<O; D(null)>] ?FillPattern: Pattern,
                [<O; D(false)>] ?UseWebGL: bool, [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.StackedArea(
                Seq.map fst xy, Seq.map snd xy, ?ShowMarkers = ShowMarkers, ?Name = Name, ?ShowLegend = ShowLegend,
                ?Opacity = Opacity, ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText,
                ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition, ?MarkerColor = MarkerColor,
                ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline, ?MarkerSymbol = MarkerSymbol,
                ?MultiMarkerSymbol = MultiMarkerSymbol, ?Marker = Marker, ?LineColor = LineColor,
                ?LineColorScale = LineColorScale, ?LineWidth = LineWidth, ?LineDash = LineDash, ?Line = Line,
                ?Orientation = Orientation, ?GroupNorm = GroupNorm, ?FillColor = FillColor,
                ?FillPatternShape = FillPatternShape, ?FillPattern = FillPattern, ?UseWebGL = UseWebGL,
                ?UseDefaults = UseDefaults)

        /// A line with a band between a lower and an upper bound.
        static member Range<'TX, 'TY, 'TUpper, 'TLower, 'TText, 'TUpperText, 'TLowerText
            when 'TX :> IConvertible and 'TY :> IConvertible and 'TUpper :> IConvertible and 'TLower :> IConvertible
            and 'TText :> IConvertible and 'TUpperText :> IConvertible and 'TLowerText :> IConvertible>
            (
                x: seq<'TX>, y: seq<'TY>, upper: seq<'TUpper>, lower: seq<'TLower>, mode: StyleParam.Mode,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?GroupName: string, [<O; D(null)>] ?ShowMarkers: bool,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?UpperMarker: Marker, [<O; D(null)>] ?LowerMarker: Marker, [<O; D(null)>] ?LineColor: Color,
                [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale, [<O; D(null)>] ?LineWidth: float,
                [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle, [<O; D(null)>] ?Line: Line,
                [<O; D(null)>] ?UpperLine: Line, [<O; D(null)>] ?LowerLine: Line, [<O; D(null)>] ?RangeColor: Color,
                [<O; D(null)>] ?RangePattern: Pattern, [<O; D(null)>] ?UpperText: 'TUpperText,
                [<O; D(null)>] ?MultiUpperText: seq<'TUpperText>, [<O; D(null)>] ?LowerText: 'TLowerText,
                [<O; D(null)>] ?MultiLowerText: seq<'TLowerText>, [<O; D(null)>] ?TextFont: Font,
                [<O; D("lower")>] ?LowerName: string, [<O; D("upper")>] ?UpperName: string, [<O; D(true)>] ?UseDefaults: bool
            ) =
            let groupName = defaultArg GroupName "Range"
            let mode = Traces.withText (TextPosition.IsSome || TextFont.IsSome) mode
            let bound name (given: string option) y (text: obj) (texts: obj) (line: Line option) (marker: Marker option) extra =
                Traces.trace "scatter" ([
                    "x" =! x; "y" =! y; "mode" =! mode; "name" =! defaultArg given name; "legendgroup" =! groupName
                    "showlegend" =! defaultArg ShowLegend true; "text", text; "text", texts; "textposition" =? TextPosition
                    "textfont" =? TextFont; "line" =? line; "fillcolor" =? RangeColor
                    "marker" =! Traces.boundMarker marker RangeColor ] @ extra)
            let lower =
                bound "lower" LowerName lower (Traces.ofOption LowerText) (Traces.ofOption MultiLowerText)
                    LowerLine LowerMarker []
            let upper =
                bound "upper" UpperName upper (Traces.ofOption UpperText) (Traces.ofOption MultiUpperText)
                    UpperLine UpperMarker [ "fill" =! StyleParam.Fill.ToNext_y; "fillpattern" =? RangePattern ]
            let middle =
                Traces.trace "scatter" [
                    "x" =! x; "y" =! y; "mode" =! Traces.withMarkers ShowMarkers mode; "name" =? Name; "showlegend" =? ShowLegend
                    "legendgroup" =! groupName; "legendgrouptitle" =! Title.init(groupName); "text" =? Text; "text" =? MultiText
                    "textposition" =? TextPosition; "textposition" =? MultiTextPosition
                    "marker" =! Traces.marker Marker None MarkerColor MarkerColorScale MarkerOutline
                        MarkerSymbol MultiMarkerSymbol
                    "line" =! Traces.line Line LineColor LineColorScale LineWidth LineDash ]
            GenericChart.ofTraceObjects (defaultArg UseDefaults true) [ lower; upper; middle ]

        static member Range<'TX, 'TY, 'TUpper, 'TLower, 'TText, 'TUpperText, 'TLowerText
            when 'TX :> IConvertible and 'TY :> IConvertible and 'TUpper :> IConvertible and 'TLower :> IConvertible
            and 'TText :> IConvertible and 'TUpperText :> IConvertible and 'TLowerText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, upper: seq<'TUpper>, lower: seq<'TLower>, mode: StyleParam.Mode,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?GroupName: string, [<O; D(null)>] ?ShowMarkers: bool,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<O; D(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?UpperMarker: Marker, [<O; D(null)>] ?LowerMarker: Marker, [<O; D(null)>] ?LineColor: Color,
                [<O; D(null)>] ?LineColorScale: StyleParam.Colorscale, [<O; D(null)>] ?LineWidth: float,
                [<O; D(null)>] ?LineDash: StyleParam.DrawingStyle, [<O; D(null)>] ?Line: Line,
                [<O; D(null)>] ?UpperLine: Line, [<O; D(null)>] ?LowerLine: Line, [<O; D(null)>] ?RangeColor: Color,
                [<O; D(null)>] ?RangePattern: Pattern, [<O; D(null)>] ?UpperText: 'TUpperText,
                [<O; D(null)>] ?MultiUpperText: seq<'TUpperText>, [<O; D(null)>] ?LowerText: 'TLowerText,
                [<O; D(null)>] ?MultiLowerText: seq<'TLowerText>, [<O; D(null)>] ?TextFont: Font,
                [<O; D("lower")>] ?LowerName: string, [<O; D("upper")>] ?UpperName: string, [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.Range(
                Seq.map fst xy, Seq.map snd xy, upper, lower, mode, ?Name = Name, ?GroupName = GroupName,
                ?ShowMarkers = ShowMarkers, ?ShowLegend = ShowLegend, ?Text = Text, ?MultiText = MultiText,
                ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition, ?MarkerColor = MarkerColor,
                ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline, ?MarkerSymbol = MarkerSymbol,
                ?MultiMarkerSymbol = MultiMarkerSymbol, ?Marker = Marker, ?UpperMarker = UpperMarker,
                ?LowerMarker = LowerMarker, ?LineColor = LineColor, ?LineColorScale = LineColorScale, ?LineWidth = LineWidth,
                ?LineDash = LineDash, ?Line = Line, ?UpperLine = UpperLine, ?LowerLine = LowerLine, ?RangeColor = RangeColor,
                ?RangePattern = RangePattern, ?UpperText = UpperText, ?MultiUpperText = MultiUpperText,
                ?LowerText = LowerText, ?MultiLowerText = MultiLowerText, ?TextFont = TextFont, ?LowerName = LowerName,
                ?UpperName = UpperName, ?UseDefaults = UseDefaults)

        /// Upright bars.
        static member Column<'TValue, 'TKey, 'TText, 'TBase, 'TWidth
            when 'TValue :> IConvertible and 'TKey :> IConvertible and 'TText :> IConvertible
            and 'TBase :> IConvertible and 'TWidth :> IConvertible>
            (
                values: seq<'TValue>, [<O; D(null)>] ?Keys: seq<'TKey>, [<O; D(null)>] ?MultiKeys: seq<seq<'TKey>>,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Base: 'TBase, [<O; D(null)>] ?Width: 'TWidth,
                [<O; D(null)>] ?MultiWidth: seq<'TWidth>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "bar" UseDefaults [
                "x" =? Keys; "x" =? MultiKeys; "y" =! values; "orientation" =! "v"; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText; "base" =? Base;
                "width" =? Width; "width" =? MultiWidth; "textposition" =? TextPosition; "textposition" =? MultiTextPosition
                "marker" =! Traces.barMarker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerPatternShape MultiMarkerPatternShape MarkerPattern ]

        static member Column<'TKey, 'TValue, 'TText, 'TBase, 'TWidth
            when 'TKey :> IConvertible and 'TValue :> IConvertible and 'TText :> IConvertible
            and 'TBase :> IConvertible and 'TWidth :> IConvertible>
            (
                keysValues: seq<('TKey * 'TValue)>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Base: 'TBase, [<O; D(null)>] ?Width: 'TWidth,
                [<O; D(null)>] ?MultiWidth: seq<'TWidth>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(true)>] ?UseDefaults: bool
            ) =
            let keysValues = Seq.toArray keysValues
            Chart.Column(
                Seq.map snd keysValues, Keys = Seq.map fst keysValues, ?Name = Name, ?ShowLegend = ShowLegend,
                ?Opacity = Opacity, ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText,
                ?MarkerColor = MarkerColor, ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline,
                ?MarkerPatternShape = MarkerPatternShape, ?MultiMarkerPatternShape = MultiMarkerPatternShape,
                ?MarkerPattern = MarkerPattern, ?Marker = Marker, ?Base = Base, ?Width = Width, ?MultiWidth = MultiWidth,
                ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition, ?UseDefaults = UseDefaults)

        /// Upright bars; those of charts combined with it stand on top of one another.
        static member StackedColumn<'TValue, 'TKey, 'TText, 'TBase, 'TWidth
            when 'TValue :> IConvertible and 'TKey :> IConvertible and 'TText :> IConvertible
            and 'TBase :> IConvertible and 'TWidth :> IConvertible>
            (
                values: seq<'TValue>, [<O; D(null)>] ?Keys: seq<'TKey>, [<O; D(null)>] ?MultiKeys: seq<seq<'TKey>>,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Base: 'TBase, [<O; D(null)>] ?Width: 'TWidth,
                [<O; D(null)>] ?MultiWidth: seq<'TWidth>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "bar" UseDefaults [
                "x" =? Keys; "x" =? MultiKeys; "y" =! values; "orientation" =! "v"; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText; "base" =? Base;
                "width" =? Width; "width" =? MultiWidth; "textposition" =? TextPosition; "textposition" =? MultiTextPosition
                "marker" =! Traces.barMarker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerPatternShape MultiMarkerPatternShape MarkerPattern ]
            |> Traces.stacked

        static member StackedColumn<'TKey, 'TValue, 'TText, 'TBase, 'TWidth
            when 'TKey :> IConvertible and 'TValue :> IConvertible and 'TText :> IConvertible
            and 'TBase :> IConvertible and 'TWidth :> IConvertible>
            (
                keysValues: seq<('TKey * 'TValue)>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Base: 'TBase, [<O; D(null)>] ?Width: 'TWidth,
                [<O; D(null)>] ?MultiWidth: seq<'TWidth>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(true)>] ?UseDefaults: bool
            ) =
            let keysValues = Seq.toArray keysValues
            Chart.StackedColumn(
                Seq.map snd keysValues, Keys = Seq.map fst keysValues, ?Name = Name, ?ShowLegend = ShowLegend,
                ?Opacity = Opacity, ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText,
                ?MarkerColor = MarkerColor, ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline,
                ?MarkerPatternShape = MarkerPatternShape, ?MultiMarkerPatternShape = MultiMarkerPatternShape,
                ?MarkerPattern = MarkerPattern, ?Marker = Marker, ?Base = Base, ?Width = Width, ?MultiWidth = MultiWidth,
                ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition, ?UseDefaults = UseDefaults)

        /// Lying bars.
        static member Bar<'TValue, 'TKey, 'TText, 'TBase, 'TWidth
            when 'TValue :> IConvertible and 'TKey :> IConvertible and 'TText :> IConvertible
            and 'TBase :> IConvertible and 'TWidth :> IConvertible>
            (
                values: seq<'TValue>, [<O; D(null)>] ?Keys: seq<'TKey>, [<O; D(null)>] ?MultiKeys: seq<seq<'TKey>>,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Base: 'TBase, [<O; D(null)>] ?Width: 'TWidth,
                [<O; D(null)>] ?MultiWidth: seq<'TWidth>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "bar" UseDefaults [
                "y" =? Keys; "y" =? MultiKeys; "x" =! values; "orientation" =! "h"; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText; "base" =? Base;
                "width" =? Width; "width" =? MultiWidth; "textposition" =? TextPosition; "textposition" =? MultiTextPosition
                "marker" =! Traces.barMarker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerPatternShape MultiMarkerPatternShape MarkerPattern ]

        static member Bar<'TKey, 'TValue, 'TText, 'TBase, 'TWidth
            when 'TKey :> IConvertible and 'TValue :> IConvertible and 'TText :> IConvertible
            and 'TBase :> IConvertible and 'TWidth :> IConvertible>
            (
                keysValues: seq<('TKey * 'TValue)>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Base: 'TBase, [<O; D(null)>] ?Width: 'TWidth,
                [<O; D(null)>] ?MultiWidth: seq<'TWidth>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(true)>] ?UseDefaults: bool
            ) =
            let keysValues = Seq.toArray keysValues
            Chart.Bar(
                Seq.map snd keysValues, Keys = Seq.map fst keysValues, ?Name = Name, ?ShowLegend = ShowLegend,
                ?Opacity = Opacity, ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText,
                ?MarkerColor = MarkerColor, ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline,
                ?MarkerPatternShape = MarkerPatternShape, ?MultiMarkerPatternShape = MultiMarkerPatternShape,
                ?MarkerPattern = MarkerPattern, ?Marker = Marker, ?Base = Base, ?Width = Width, ?MultiWidth = MultiWidth,
                ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition, ?UseDefaults = UseDefaults)

        /// Lying bars, in a row.
        static member StackedBar<'TValue, 'TKey, 'TText, 'TBase, 'TWidth
            when 'TValue :> IConvertible and 'TKey :> IConvertible and 'TText :> IConvertible
            and 'TBase :> IConvertible and 'TWidth :> IConvertible>
            (
                values: seq<'TValue>, [<O; D(null)>] ?Keys: seq<'TKey>, [<O; D(null)>] ?MultiKeys: seq<seq<'TKey>>,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Base: 'TBase, [<O; D(null)>] ?Width: 'TWidth,
                [<O; D(null)>] ?MultiWidth: seq<'TWidth>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "bar" UseDefaults [
                "y" =? Keys; "y" =? MultiKeys; "x" =! values; "orientation" =! "h"; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText; "base" =? Base;
                "width" =? Width; "width" =? MultiWidth; "textposition" =? TextPosition; "textposition" =? MultiTextPosition
                "marker" =! Traces.barMarker Marker MultiOpacity MarkerColor MarkerColorScale MarkerOutline
                    MarkerPatternShape MultiMarkerPatternShape MarkerPattern ]
            |> Traces.stacked

        static member StackedBar<'TKey, 'TValue, 'TText, 'TBase, 'TWidth
            when 'TKey :> IConvertible and 'TValue :> IConvertible and 'TText :> IConvertible
            and 'TBase :> IConvertible and 'TWidth :> IConvertible>
            (
                keysValues: seq<('TKey * 'TValue)>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?MarkerColor: Color,
                [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale, [<O; D(null)>] ?MarkerOutline: Line,
                [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Base: 'TBase, [<O; D(null)>] ?Width: 'TWidth,
                [<O; D(null)>] ?MultiWidth: seq<'TWidth>, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
                [<O; D(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>, [<O; D(true)>] ?UseDefaults: bool
            ) =
            let keysValues = Seq.toArray keysValues
            Chart.StackedBar(
                Seq.map snd keysValues, Keys = Seq.map fst keysValues, ?Name = Name, ?ShowLegend = ShowLegend,
                ?Opacity = Opacity, ?MultiOpacity = MultiOpacity, ?Text = Text, ?MultiText = MultiText,
                ?MarkerColor = MarkerColor, ?MarkerColorScale = MarkerColorScale, ?MarkerOutline = MarkerOutline,
                ?MarkerPatternShape = MarkerPatternShape, ?MultiMarkerPatternShape = MultiMarkerPatternShape,
                ?MarkerPattern = MarkerPattern, ?Marker = Marker, ?Base = Base, ?Width = Width, ?MultiWidth = MultiWidth,
                ?TextPosition = TextPosition, ?MultiTextPosition = MultiTextPosition, ?UseDefaults = UseDefaults)

        /// How often values fall into each bin.
        static member Histogram<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                [<O; D(null)>] ?X: seq<'TX>, [<O; D(null)>] ?MultiX: seq<seq<'TX>>, [<O; D(null)>] ?Y: seq<'TY>,
                [<O; D(null)>] ?MultiY: seq<seq<'TY>>, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?TextPosition: StyleParam.TextPosition, [<O; D(null)>] ?HistFunc: StyleParam.HistFunc,
                [<O; D(null)>] ?HistNorm: StyleParam.HistNorm, [<O; D(null)>] ?AlignmentGroup: string,
                [<O; D(null)>] ?OffsetGroup: string, [<O; D(null)>] ?NBinsX: int, [<O; D(null)>] ?NBinsY: int,
                [<O; D(null)>] ?BinGroup: string, [<O; D(null)>] ?XBins: Bins, [<O; D(null)>] ?YBins: Bins,
                [<O; D(null)>] ?MarkerColor: Color, [<O; D(null)>] ?MarkerColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?MarkerOutline: Line, [<O; D(null)>] ?MarkerPatternShape: StyleParam.PatternShape,
                [<O; D(null)>] ?MultiMarkerPatternShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?MarkerPattern: Pattern,
                [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Line: Line, [<O; D(null)>] ?XError: Error,
                [<O; D(null)>] ?YError: Error, [<O; D(null)>] ?Cumulative: Cumulative, [<O; D(null)>] ?HoverLabel: Hoverlabel,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "histogram" UseDefaults [
                "x" =? X; "x" =? MultiX; "y" =? Y; "y" =? MultiY; "orientation" =? Orientation; "name" =? Name;
                "showlegend" =? ShowLegend; "opacity" =? Opacity; "text" =? Text; "text" =? MultiText;
                "textposition" =? TextPosition; "histfunc" =? HistFunc; "histnorm" =? HistNorm;
                "alignmentgroup" =? AlignmentGroup; "offsetgroup" =? OffsetGroup; "nbinsx" =? NBinsX; "nbinsy" =? NBinsY;
                "bingroup" =? BinGroup; "xbins" =? XBins; "ybins" =? YBins; "line" =? Line; "cumulative" =? Cumulative;
                "hoverlabel" =? HoverLabel; "error_x" =? XError; "error_y" =? YError
                "marker" =! Traces.barMarker Marker None MarkerColor MarkerColorScale MarkerOutline
                    MarkerPatternShape MultiMarkerPatternShape MarkerPattern ]

        static member Histogram<'TData, 'TText when 'TData :> IConvertible and 'TText :> IConvertible>
            (
                data: seq<'TData>, orientation: StyleParam.Orientation, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?HistFunc: StyleParam.HistFunc,
                [<O; D(null)>] ?HistNorm: StyleParam.HistNorm, [<O; D(null)>] ?AlignmentGroup: string,
                [<O; D(null)>] ?OffsetGroup: string, [<O; D(null)>] ?NBinsX: int, [<O; D(null)>] ?NBinsY: int,
                [<O; D(null)>] ?BinGroup: string, [<O; D(null)>] ?XBins: Bins, [<O; D(null)>] ?YBins: Bins,
                [<O; D(null)>] ?MarkerColor: Color, [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Line: Line,
                [<O; D(null)>] ?XError: Error, [<O; D(null)>] ?YError: Error, [<O; D(null)>] ?Cumulative: Cumulative,
                [<O; D(null)>] ?HoverLabel: Hoverlabel, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "histogram" UseDefaults [
                (match orientation with StyleParam.Orientation.Horizontal -> "y" | _ -> "x"), box data;
                "orientation" =! orientation; "name" =? Name; "showlegend" =? ShowLegend; "opacity" =? Opacity;
                "text" =? Text; "text" =? MultiText; "histfunc" =? HistFunc; "histnorm" =? HistNorm;
                "alignmentgroup" =? AlignmentGroup; "offsetgroup" =? OffsetGroup; "nbinsx" =? NBinsX; "nbinsy" =? NBinsY;
                "bingroup" =? BinGroup; "xbins" =? XBins; "ybins" =? YBins; "line" =? Line; "cumulative" =? Cumulative;
                "hoverlabel" =? HoverLabel; "error_x" =? XError; "error_y" =? YError
                "marker" =! Traces.marker Marker None MarkerColor None None None None ]

        /// Quartiles, whiskers and outliers.
        static member BoxPlot<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                [<O; D(null)>] ?X: seq<'TX>, [<O; D(null)>] ?MultiX: seq<seq<'TX>>, [<O; D(null)>] ?Y: seq<'TY>,
                [<O; D(null)>] ?MultiY: seq<seq<'TY>>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?FillColor: Color,
                [<O; D(null)>] ?MarkerColor: Color, [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?WhiskerWidth: float, [<O; D(null)>] ?BoxPoints: StyleParam.BoxPoints,
                [<O; D(null)>] ?BoxMean: StyleParam.BoxMean, [<O; D(null)>] ?Jitter: float, [<O; D(null)>] ?PointPos: float,
                [<O; D(null)>] ?Orientation: StyleParam.Orientation, [<O; D(null)>] ?OutlineColor: Color,
                [<O; D(null)>] ?OutlineWidth: float, [<O; D(null)>] ?Outline: Line, [<O; D(null)>] ?AlignmentGroup: string,
                [<O; D(null)>] ?OffsetGroup: string, [<O; D(null)>] ?Notched: bool, [<O; D(null)>] ?NotchWidth: float,
                [<O; D(null)>] ?QuartileMethod: StyleParam.QuartileMethod, [<O; D(null)>] ?SizeMode: StyleParam.BoxSizeMode,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "box" UseDefaults [
                "x" =? X; "x" =? MultiX; "y" =? Y; "y" =? MultiY; "name" =? Name; "showlegend" =? ShowLegend; "text" =? Text;
                "text" =? MultiText; "fillcolor" =? FillColor; "opacity" =? Opacity; "whiskerwidth" =? WhiskerWidth;
                "boxpoints" =? BoxPoints; "boxmean" =? BoxMean; "jitter" =? Jitter; "pointpos" =? PointPos;
                "orientation" =? Orientation; "alignmentgroup" =? AlignmentGroup; "offsetgroup" =? OffsetGroup;
                "notched" =? Notched; "notchwidth" =? NotchWidth; "quartilemethod" =? QuartileMethod; "sizemode" =? SizeMode
                "marker" =! Traces.marker Marker None MarkerColor None None None None
                "line" =! Traces.line Outline OutlineColor None OutlineWidth None ]

        static member BoxPlot<'TData, 'TText when 'TData :> IConvertible and 'TText :> IConvertible>
            (
                data: seq<'TData>, orientation: StyleParam.Orientation, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?MarkerColor: Color, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?WhiskerWidth: float,
                [<O; D(null)>] ?BoxPoints: StyleParam.BoxPoints, [<O; D(null)>] ?BoxMean: StyleParam.BoxMean,
                [<O; D(null)>] ?Jitter: float, [<O; D(null)>] ?PointPos: float, [<O; D(null)>] ?OutlineColor: Color,
                [<O; D(null)>] ?OutlineWidth: float, [<O; D(null)>] ?Outline: Line, [<O; D(null)>] ?AlignmentGroup: string,
                [<O; D(null)>] ?OffsetGroup: string, [<O; D(null)>] ?Notched: bool, [<O; D(null)>] ?NotchWidth: float,
                [<O; D(null)>] ?QuartileMethod: StyleParam.QuartileMethod, [<O; D(null)>] ?SizeMode: StyleParam.BoxSizeMode,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "box" UseDefaults [
                (match orientation with StyleParam.Orientation.Horizontal -> "x" | _ -> "y"), box data; "name" =? Name;
                "showlegend" =? ShowLegend; "text" =? Text; "text" =? MultiText; "fillcolor" =? FillColor;
                "opacity" =? Opacity; "whiskerwidth" =? WhiskerWidth; "boxpoints" =? BoxPoints; "boxmean" =? BoxMean;
                "jitter" =? Jitter; "pointpos" =? PointPos; "alignmentgroup" =? AlignmentGroup; "offsetgroup" =? OffsetGroup;
                "notched" =? Notched; "notchwidth" =? NotchWidth; "quartilemethod" =? QuartileMethod; "sizemode" =? SizeMode
                "marker" =! Traces.marker Marker None MarkerColor None None None None
                "line" =! Traces.line Outline OutlineColor None OutlineWidth None ]

        static member BoxPlot<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?FillColor: Color,
                [<O; D(null)>] ?MarkerColor: Color, [<O; D(null)>] ?Marker: Marker, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?WhiskerWidth: float, [<O; D(null)>] ?BoxPoints: StyleParam.BoxPoints,
                [<O; D(null)>] ?BoxMean: StyleParam.BoxMean, [<O; D(null)>] ?Jitter: float, [<O; D(null)>] ?PointPos: float,
                [<O; D(null)>] ?Orientation: StyleParam.Orientation, [<O; D(null)>] ?OutlineColor: Color,
                [<O; D(null)>] ?OutlineWidth: float, [<O; D(null)>] ?Outline: Line, [<O; D(null)>] ?AlignmentGroup: string,
                [<O; D(null)>] ?OffsetGroup: string, [<O; D(null)>] ?Notched: bool, [<O; D(null)>] ?NotchWidth: float,
                [<O; D(null)>] ?QuartileMethod: StyleParam.QuartileMethod, [<O; D(null)>] ?SizeMode: StyleParam.BoxSizeMode,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.BoxPlot(
                X = Seq.map fst xy, Y = Seq.map snd xy, ?Name = Name, ?ShowLegend = ShowLegend, ?Text = Text,
                ?MultiText = MultiText, ?FillColor = FillColor, ?MarkerColor = MarkerColor, ?Marker = Marker,
                ?Opacity = Opacity, ?WhiskerWidth = WhiskerWidth, ?BoxPoints = BoxPoints, ?BoxMean = BoxMean,
                ?Jitter = Jitter, ?PointPos = PointPos, ?Orientation = Orientation, ?OutlineColor = OutlineColor,
                ?OutlineWidth = OutlineWidth, ?Outline = Outline, ?AlignmentGroup = AlignmentGroup,
                ?OffsetGroup = OffsetGroup, ?Notched = Notched, ?NotchWidth = NotchWidth, ?QuartileMethod = QuartileMethod,
                ?SizeMode = SizeMode, ?UseDefaults = UseDefaults)

        /// The density of values.
        static member Violin<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                [<O; D(null)>] ?X: seq<'TX>, [<O; D(null)>] ?MultiX: seq<seq<'TX>>, [<O; D(null)>] ?Y: seq<'TY>,
                [<O; D(null)>] ?MultiY: seq<seq<'TY>>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?FillColor: Color,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?Points: StyleParam.BoxPoints, [<O; D(null)>] ?Jitter: float,
                [<O; D(null)>] ?PointPos: float, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?Width: float, [<O; D(null)>] ?MarkerColor: Color, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?OutlineColor: Color, [<O; D(null)>] ?OutlineWidth: float, [<O; D(null)>] ?Outline: Line,
                [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string, [<O; D(null)>] ?ShowBox: bool,
                [<O; D(null)>] ?BoxWidth: float, [<O; D(null)>] ?BoxFillColor: Color, [<O; D(null)>] ?Box: Box,
                [<O; D(null)>] ?BandWidth: float, [<O; D(null)>] ?MeanLine: MeanLine, [<O; D(null)>] ?ScaleGroup: string,
                [<O; D(null)>] ?ScaleMode: StyleParam.ScaleMode, [<O; D(null)>] ?Side: StyleParam.ViolinSide,
                [<O; D(null)>] ?Span: StyleParam.Range, [<O; D(null)>] ?SpanMode: StyleParam.SpanMode,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "violin" UseDefaults [
                "x" =? X; "x" =? MultiX; "y" =? Y; "y" =? MultiY; "name" =? Name; "showlegend" =? ShowLegend; "text" =? Text;
                "text" =? MultiText; "fillcolor" =? FillColor; "opacity" =? Opacity; "points" =? Points; "jitter" =? Jitter;
                "pointpos" =? PointPos; "orientation" =? Orientation; "width" =? Width; "alignmentgroup" =? AlignmentGroup;
                "offsetgroup" =? OffsetGroup; "bandwidth" =? BandWidth; "meanline" =? MeanLine; "scalegroup" =? ScaleGroup;
                "scalemode" =? ScaleMode; "side" =? Side; "span" =? Span; "spanmode" =? SpanMode
                "marker" =! Traces.marker Marker None MarkerColor None None None None
                "line" =! Traces.line Outline OutlineColor None OutlineWidth None
                "box" =! Traces.box Box ShowBox BoxWidth BoxFillColor ]

        static member Violin<'TData, 'TText when 'TData :> IConvertible and 'TText :> IConvertible>
            (
                data: seq<'TData>, orientation: StyleParam.Orientation, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?Opacity: float,
                [<O; D(null)>] ?Points: StyleParam.BoxPoints, [<O; D(null)>] ?Jitter: float, [<O; D(null)>] ?PointPos: float,
                [<O; D(null)>] ?Width: float, [<O; D(null)>] ?MarkerColor: Color, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?OutlineColor: Color, [<O; D(null)>] ?OutlineWidth: float, [<O; D(null)>] ?Outline: Line,
                [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string, [<O; D(null)>] ?ShowBox: bool,
                [<O; D(null)>] ?BoxWidth: float, [<O; D(null)>] ?BoxFillColor: Color, [<O; D(null)>] ?Box: Box,
                [<O; D(null)>] ?BandWidth: float, [<O; D(null)>] ?MeanLine: MeanLine, [<O; D(null)>] ?ScaleGroup: string,
                [<O; D(null)>] ?ScaleMode: StyleParam.ScaleMode, [<O; D(null)>] ?Side: StyleParam.ViolinSide,
                [<O; D(null)>] ?Span: StyleParam.Range, [<O; D(null)>] ?SpanMode: StyleParam.SpanMode,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "violin" UseDefaults [
                (match orientation with StyleParam.Orientation.Horizontal -> "x" | _ -> "y"), box data; "name" =? Name;
                "showlegend" =? ShowLegend; "text" =? Text; "text" =? MultiText; "fillcolor" =? FillColor;
                "opacity" =? Opacity; "points" =? Points; "jitter" =? Jitter; "pointpos" =? PointPos; "width" =? Width;
                "alignmentgroup" =? AlignmentGroup; "offsetgroup" =? OffsetGroup; "bandwidth" =? BandWidth;
                "meanline" =? MeanLine; "scalegroup" =? ScaleGroup; "scalemode" =? ScaleMode; "side" =? Side; "span" =? Span;
                "spanmode" =? SpanMode
                "marker" =! Traces.marker Marker None MarkerColor None None None None
                "line" =! Traces.line Outline OutlineColor None OutlineWidth None
                "box" =! Traces.box Box ShowBox BoxWidth BoxFillColor ]

        static member Violin<'TX, 'TY, 'TText when 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                xy: seq<('TX * 'TY)>, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?ShowLegend: bool,
                [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?FillColor: Color,
                [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?Points: StyleParam.BoxPoints, [<O; D(null)>] ?Jitter: float,
                [<O; D(null)>] ?PointPos: float, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
                [<O; D(null)>] ?Width: float, [<O; D(null)>] ?MarkerColor: Color, [<O; D(null)>] ?Marker: Marker,
                [<O; D(null)>] ?OutlineColor: Color, [<O; D(null)>] ?OutlineWidth: float, [<O; D(null)>] ?Outline: Line,
                [<O; D(null)>] ?AlignmentGroup: string, [<O; D(null)>] ?OffsetGroup: string, [<O; D(null)>] ?ShowBox: bool,
                [<O; D(null)>] ?BoxWidth: float, [<O; D(null)>] ?BoxFillColor: Color, [<O; D(null)>] ?Box: Box,
                [<O; D(null)>] ?BandWidth: float, [<O; D(null)>] ?MeanLine: MeanLine, [<O; D(null)>] ?ScaleGroup: string,
                [<O; D(null)>] ?ScaleMode: StyleParam.ScaleMode, [<O; D(null)>] ?Side: StyleParam.ViolinSide,
                [<O; D(null)>] ?Span: StyleParam.Range, [<O; D(null)>] ?SpanMode: StyleParam.SpanMode,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            let xy = Seq.toArray xy
            Chart.Violin(
                X = Seq.map fst xy, Y = Seq.map snd xy, ?Name = Name, ?ShowLegend = ShowLegend, ?Text = Text,
                ?MultiText = MultiText, ?FillColor = FillColor, ?Opacity = Opacity, ?Points = Points, ?Jitter = Jitter,
                ?PointPos = PointPos, ?Orientation = Orientation, ?Width = Width, ?MarkerColor = MarkerColor,
                ?Marker = Marker, ?OutlineColor = OutlineColor, ?OutlineWidth = OutlineWidth, ?Outline = Outline,
                ?AlignmentGroup = AlignmentGroup, ?OffsetGroup = OffsetGroup, ?ShowBox = ShowBox, ?BoxWidth = BoxWidth,
                ?BoxFillColor = BoxFillColor, ?Box = Box, ?BandWidth = BandWidth, ?MeanLine = MeanLine,
                ?ScaleGroup = ScaleGroup, ?ScaleMode = ScaleMode, ?Side = Side, ?Span = Span, ?SpanMode = SpanMode,
                ?UseDefaults = UseDefaults)

        /// A matrix in colours; the first row is at the bottom unless `ReverseYAxis`.
        static member Heatmap<'TRow, 'TZ, 'TX, 'TY, 'TText
            when 'TRow :> seq<'TZ> and 'TZ :> IConvertible and 'TX :> IConvertible
            and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                zData: seq<'TRow>, [<O; D(null)>] ?X: seq<'TX>, [<O; D(null)>] ?MultiX: seq<seq<'TX>>,
                [<O; D(null)>] ?Y: seq<'TY>, [<O; D(null)>] ?MultiY: seq<seq<'TY>>, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?XGap: int,
                [<O; D(null)>] ?YGap: int, [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?ColorBar: ColorBar, [<O; D(null)>] ?ColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?ShowScale: bool, [<O; D(null)>] ?ReverseScale: bool,
                [<O; D(null)>] ?ZSmooth: StyleParam.SmoothAlg, [<O; D(null)>] ?Transpose: bool,
                [<O; D(false)>] ?UseWebGL: bool, [<O; D(false)>] ?ReverseYAxis: bool, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.heatmap UseWebGL ReverseYAxis UseDefaults [
                "z" =! zData; "x" =? X; "x" =? MultiX; "y" =? Y; "y" =? MultiY; "name" =? Name; "showlegend" =? ShowLegend;
                "opacity" =? Opacity; "xgap" =? XGap; "ygap" =? YGap; "text" =? Text; "text" =? MultiText;
                "colorbar" =? ColorBar; "colorscale" =? ColorScale; "showscale" =? ShowScale; "reversescale" =? ReverseScale;
                "zsmooth" =? ZSmooth; "transpose" =? Transpose ]

        static member Heatmap<'TRow, 'TZ, 'TText when 'TRow :> seq<'TZ> and 'TZ :> IConvertible and 'TText :> IConvertible>
            (
                zData: seq<'TRow>, colNames: seq<string>, rowNames: seq<string>, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?XGap: int,
                [<O; D(null)>] ?YGap: int, [<O; D(null)>] ?Text: 'TText, [<O; D(null)>] ?MultiText: seq<'TText>,
                [<O; D(null)>] ?ColorBar: ColorBar, [<O; D(null)>] ?ColorScale: StyleParam.Colorscale,
                [<O; D(null)>] ?ShowScale: bool, [<O; D(null)>] ?ReverseScale: bool,
                [<O; D(null)>] ?ZSmooth: StyleParam.SmoothAlg, [<O; D(null)>] ?Transpose: bool,
                [<O; D(false)>] ?UseWebGL: bool, [<O; D(false)>] ?ReverseYAxis: bool, [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.heatmap UseWebGL ReverseYAxis UseDefaults [
                "z" =! zData; "x" =! colNames; "y" =! rowNames; "name" =? Name; "showlegend" =? ShowLegend;
                "opacity" =? Opacity; "xgap" =? XGap; "ygap" =? YGap; "text" =? Text; "text" =? MultiText;
                "colorbar" =? ColorBar; "colorscale" =? ColorScale; "showscale" =? ShowScale; "reversescale" =? ReverseScale;
                "zsmooth" =? ZSmooth; "transpose" =? Transpose ]

        /// A matrix in colours with a text in each cell.
        static member AnnotatedHeatmap<'TRow, 'TZ, 'TTextRow, 'TX, 'TY, 'TText
            when 'TRow :> seq<'TZ> and 'TZ :> IConvertible and 'TTextRow :> seq<string>
            and 'TX :> IConvertible and 'TY :> IConvertible and 'TText :> IConvertible>
            (
                zData: seq<'TRow>, annotationText: seq<'TTextRow>, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?X: seq<'TX>,
                [<O; D(null)>] ?MultiX: seq<seq<'TX>>, [<O; D(null)>] ?XGap: int, [<O; D(null)>] ?Y: seq<'TY>,
                [<O; D(null)>] ?MultiY: seq<seq<'TY>>, [<O; D(null)>] ?YGap: int, [<O; D(null)>] ?Text: 'TText,
                [<O; D(null)>] ?MultiText: seq<'TText>, [<O; D(null)>] ?ColorBar: ColorBar,
                [<O; D(null)>] ?ColorScale: StyleParam.Colorscale, [<O; D(null)>] ?ShowScale: bool,
                [<O; D(null)>] ?ReverseScale: bool, [<O; D(null)>] ?ZSmooth: StyleParam.SmoothAlg,
                [<O; D(null)>] ?Transpose: bool, [<O; D(false)>] ?UseWebGL: bool, [<O; D(false)>] ?ReverseYAxis: bool,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.heatmap UseWebGL ReverseYAxis UseDefaults [
                "z" =! zData; "name" =? Name; "showlegend" =? ShowLegend; "opacity" =? Opacity; "x" =? X; "x" =? MultiX;
                "xgap" =? XGap; "y" =? Y; "y" =? MultiY; "ygap" =? YGap; "text" =? Text; "text" =? MultiText;
                "colorbar" =? ColorBar; "colorscale" =? ColorScale; "showscale" =? ShowScale; "reversescale" =? ReverseScale;
                "zsmooth" =? ZSmooth; "transpose" =? Transpose ]
            |> Traces.annotated annotationText

        /// A picture: a data URI, or rows of pixels of three or four numbers.
        static member Image<'TRow, 'TPixel, 'TId when 'TRow :> seq<'TPixel> and 'TPixel :> seq<int> and 'TId :> IConvertible>
            (
                [<O; D(null)>] ?Z: seq<'TRow>, [<O; D(null)>] ?Source: string, [<O; D(null)>] ?Name: string,
                [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?Ids: seq<'TId>,
                [<O; D(null)>] ?ColorModel: StyleParam.ColorModel, [<O; D(null)>] ?ZSmooth: StyleParam.SmoothAlg,
                [<O; D(true)>] ?UseDefaults: bool
            ) =
            Traces.chart "image" UseDefaults [
                "z" =? Z; "source" =? Source; "name" =? Name; "showlegend" =? ShowLegend; "opacity" =? Opacity; "ids" =? Ids;
                "colormodel" =? ColorModel; "zsmooth" =? ZSmooth ]
