namespace Plotly.NET

open Plotly.NET.LayoutObjects

/// What the functions on charts share.
module internal Axes =
    let title (text: string option) (font: Font option) (standoff: int option) (given: Title option) =
        Props.fill (defaultArg given (Title())) [ "text" =? text; "font" =? font; "standoff" =? standoff ]

    let styled text font standoff given (range: StyleParam.Range option) (domain: (float * float) option) members =
        let title = title text font standoff given
        Props.fill (LinearAxis()) [
            if not (Seq.isEmpty (Props.ofObject title).Members) then
                "title" =! title
            "range" =? range
            "domain" =? Option.map StyleParam.Range.ofMinMax domain
            yield! members ]

    /// Sets what `part` sets of the layout's axis, legend, … and leaves the rest.
    let set (id: StyleParam.SubPlotId) (part: 'T when 'T :> IProps and 'T: (new: unit -> 'T)) =
        fun (ch: GenericChart) ->
            let mine = Props.child (fun () -> new 'T()) (id.ToString()) (GenericChart.getLayout ch)
            Props.merge (Props.ofObject mine) (Props.ofObject part)
            ch

    /// Sets what `style` sets of each trace's line, marker, … and leaves the rest.
    let restyle (create: unit -> 'T :> IProps) (name: string) (style: 'T) =
        fun (ch: GenericChart) ->
            ch
            |> GenericChart.mapTrace (fun trace ->
                Props.merge (Props.ofObject (Props.child create name trace)) (Props.ofObject style)
                trace)

    /// Puts items before those that the layout has, or in their place.
    let addTo (name: string) (items: seq<'T>) (append: bool option) =
        fun (ch: GenericChart) ->
            let layout = Props.ofObject (GenericChart.getLayout ch)
            let kept = if defaultArg append true then Props.items (layout.Get name) else [||]
            layout.Set(name, Array.append [| for item in items -> box item |] kept)
            ch

    let layoutGrid (rows: int) (columns: int) subPlots xAxes yAxes rowOrder pattern xGap yGap domain xSide ySide =
        LayoutGrid.init(
            Rows = rows, Columns = columns, ?SubPlots = subPlots, ?XAxes = xAxes, ?YAxes = yAxes,
            RowOrder = defaultArg rowOrder StyleParam.LayoutGridRowOrder.TopToBottom,
            Pattern = defaultArg pattern StyleParam.LayoutGridPattern.Independent, ?XGap = xGap, ?YGap = yGap,
            ?Domain = domain, ?XSide = xSide, ?YSide = ySide)
