namespace Plotly.NET

open System.Runtime.CompilerServices
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects

/// The same as methods: `chart.WithTitle("…", null)` from C#.
[<AutoOpen; Extension>]
module GenericChartExtensions =
    type GenericChart with
        [<CompiledName("WithTitle"); Extension>]
        member this.WithTitle(title: string, [<O; D(null)>] ?TitleFont: Font) =
            this |> Chart.withTitle (title, ?TitleFont = TitleFont)

        [<CompiledName("WithSize"); Extension>]
        member this.WithSize(width: int, height: int) = this |> Chart.withSize (Width = width, Height = height)

        [<CompiledName("WithLayout"); Extension>]
        member this.WithLayout(layout: Layout) = this |> Chart.withLayout layout

        [<CompiledName("WithConfig"); Extension>]
        member this.WithConfig(config: Config) = this |> Chart.withConfig config

        [<CompiledName("WithTemplate"); Extension>]
        member this.WithTemplate(template: Template) = this |> Chart.withTemplate template

        [<CompiledName("WithLegend"); Extension>]
        member this.WithLegend(showlegend: bool) = this |> Chart.withLayout (Layout.init(ShowLegend = showlegend))

        [<CompiledName("WithMargin"); Extension>]
        member this.WithMargin(margin: Margin) = this |> Chart.withMargin margin

        [<CompiledName("WithXAxis"); Extension>]
        member this.WithXAxis(xAxis: LinearAxis, [<O; D(null)>] ?Id: StyleParam.SubPlotId) =
            this |> Chart.withXAxis (xAxis, ?Id = Id)

        [<CompiledName("WithYAxis"); Extension>]
        member this.WithYAxis(yAxis: LinearAxis, [<O; D(null)>] ?Id: StyleParam.SubPlotId) =
            this |> Chart.withYAxis (yAxis, ?Id = Id)

        [<CompiledName("WithLine"); Extension>]
        member this.WithLine(line: Line) = this |> Chart.withLine line

        [<CompiledName("WithMarker"); Extension>]
        member this.WithMarker(marker: Marker) = this |> Chart.withMarker marker

        [<CompiledName("WithXError"); Extension>]
        member this.WithXError(xError: Error) = this |> Chart.withXError xError

        [<CompiledName("WithYError"); Extension>]
        member this.WithYError(yError: Error) = this |> Chart.withYError yError

        [<CompiledName("WithAnnotation"); Extension>]
        member this.WithAnnotation(annotation: Annotation, [<O; D(true)>] ?Append: bool) =
            this |> Chart.withAnnotation (annotation, ?Append = Append)

        [<CompiledName("WithAnnotations"); Extension>]
        member this.WithAnnotations(annotations: seq<Annotation>, [<O; D(true)>] ?Append: bool) =
            this |> Chart.withAnnotations (annotations, ?Append = Append)

        [<CompiledName("WithShape"); Extension>]
        member this.WithShape(shape: Shape, [<O; D(true)>] ?Append: bool) = this |> Chart.withShape (shape, ?Append = Append)

        [<CompiledName("WithShapes"); Extension>]
        member this.WithShapes(shapes: seq<Shape>, [<O; D(true)>] ?Append: bool) =
            this |> Chart.withShapes (shapes, ?Append = Append)
