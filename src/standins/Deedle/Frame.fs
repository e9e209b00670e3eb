namespace Deedle

open System
open System.Collections.Generic

type IFrame =
    abstract Apply<'V> : IFrameOperation<'V> -> 'V

and IFrameOperation<'V> =
    abstract Invoke<'R, 'C when 'R: equality and 'C: equality> : Frame<'R, 'C> -> 'V

/// The rows of a frame, by key.
and [<AbstractClass>] RowSeries<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
    internal (table: Table<'TRowKey, 'TColumnKey>, dense: bool) =
    inherit Series<'TRowKey, ObjectSeries<'TColumnKey>>(
        table.Rows,
        Array.init table.Rows.Count (fun row ->
            let items = table.RowItems row
            if dense && items |> Array.exists (fun item -> not item.HasValue) then OptionalValue<_>.Missing
            else OptionalValue(ObjectSeries(table.Names, items))))
    abstract GetSlice: 'TRowKey option * 'TRowKey option -> Frame<'TRowKey, 'TColumnKey>
    member _.Item
        with get (items: seq<'TRowKey>): Frame<'TRowKey, 'TColumnKey> =
            let keys = Seq.toArray items
            Frame(Table(KeyIndex.OfKeys keys, table.Names, table.Columns |> Array.map _.Take(table.Rows.PositionsOf keys)))

/// The columns of a frame, by key.
and ColumnSeries<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
    internal (table: Table<'TRowKey, 'TColumnKey>) =
    inherit Series<'TColumnKey, ObjectSeries<'TRowKey>>(
        table.Names, table.Columns |> Array.map (fun column -> OptionalValue(ObjectSeries(table.Rows, column.Objects))))
    member _.Item
        with get (items: seq<'TColumnKey>): Frame<'TRowKey, 'TColumnKey> =
            Frame(table.TakeColumns(items |> Seq.toArray |> table.Names.PositionsOf |> Array.filter (fun i -> i >= 0)))

/// Columns of any types with common row keys. Columns can be added, replaced and dropped in place; all else gives a new frame.
and Frame<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
    internal (start: Table<'TRowKey, 'TColumnKey>) =
    let mutable table = start
    let mutable rows: RowSeries<'TRowKey, 'TColumnKey> option = None
    let set changed =
        table <- changed
        rows <- None
    let column (series: OptionalValue<'V>[]) : Column = Column<'V>(series)
    /// Values by position: the rest is missing if there are fewer than rows.
    let ofValues (values: seq<'V>) =
        let values = Seq.toArray values
        column (Array.init table.Rows.Count (fun i -> if i < values.Length then Values.wrap values[i] else Values.missing<'V>))
    let aligned (series: ISeries<'TRowKey>) =
        (series.Vector :?> Column).Take((series.Index :?> KeyIndex<'TRowKey>).PositionsOf table.Rows.Keys)
    let rowsOf (source: Table<'TRowKey, 'TColumnKey>) dense =
        { new RowSeries<'TRowKey, 'TColumnKey>(source, dense) with
            member _.GetSlice(lo, hi) =
                let chosen = Series<'TRowKey, int>(source.Rows, Array.init source.Rows.Count OptionalValue).GetSlice(lo, hi)
                Frame(source.TakeRows(Seq.toArray chosen.Values)) }
    let grouped (keys: OptionalValue<'G>[]) =
        let present = [| for i in 0 .. keys.Length - 1 do if keys[i].HasValue then i |]
        let positions = present |> Array.groupBy (fun i -> keys[i].Value) |> Array.collect snd
        let names = positions |> Array.map (fun i -> keys[i].Value, table.Rows.Keys[i])
        Frame(table.TakeRows(positions).WithRows(KeyIndex names))

    new(names: seq<'TColumnKey>, columns: seq<ISeries<'TRowKey>>) =
        Frame<'TRowKey, 'TColumnKey>(Table.ofSeries names columns)

    member internal _.Table = table
    member _.RowCount = table.Rows.Count
    member _.ColumnCount = table.Names.Count
    member _.RowKeys: seq<'TRowKey> = Seq.ofArray table.Rows.Keys
    member _.ColumnKeys: seq<'TColumnKey> = Seq.ofArray table.Names.Keys
    member _.RowIndex: Indices.IIndex<'TRowKey> = table.Rows
    member _.ColumnIndex: Indices.IIndex<'TColumnKey> = table.Names
    member _.ColumnTypes: seq<Type> = table.Columns |> Seq.map _.Type
    member _.IsEmpty = table.Rows.Count = 0
    member _.Rows =
        match rows with
        | Some rows -> rows
        | None ->
            let made = rowsOf table false
            rows <- Some made
            made
    member _.RowsDense = rowsOf table true
    member _.Columns = ColumnSeries(table)
    member _.Clone() = Frame(table)

    member _.GetColumn<'R>(column: 'TColumnKey) : Series<'TRowKey, 'R> =
        Series<'TRowKey, 'R>(table.Rows, table.Column(column).Convert<'R>())
    member _.GetColumnAt<'R>(index: int) : Series<'TRowKey, 'R> =
        Series<'TRowKey, 'R>(table.Rows, table.Columns[index].Convert<'R>())
    /// Columns that do not hold such values are missing.
    member this.GetColumns<'R>() : Series<'TColumnKey, Series<'TRowKey, 'R>> =
        let one (column: Column) =
            if Values.convertsSafely column.Type typeof<'R> then OptionalValue(Series<'TRowKey, 'R>(table.Rows, column.Convert<'R>()))
            else OptionalValue<_>.Missing
        Series<_, _>(table.Names, Array.map one table.Columns)
    member this.GetAllValues<'R>() : seq<'R> = this.GetColumns<'R>().Values |> Seq.collect _.Values
    member _.GetRow<'T>(rowKey: 'TRowKey) : Series<'TColumnKey, 'T> =
        match table.Rows.Position rowKey with
        | -1 -> raise (KeyNotFoundException $"The key {rowKey} is not present in the index")
        | row -> ObjectSeries(table.Names, table.RowItems row).As<'T>()
    member _.GetRowAt<'T>(index: int) : Series<'TColumnKey, 'T> = ObjectSeries(table.Names, table.RowItems index).As<'T>()
    member _.GetRowKeyAt(index: int) = table.Rows.Keys[index]
    member this.GetRows<'R>() : Series<'TRowKey, Series<'TColumnKey, 'R>> = this.Rows.SelectValues(fun row -> row.As<'R>())
    member this.Item
        with get (column: 'TColumnKey): Series<'TRowKey, float> = this.GetColumn<float> column
        and set (column: 'TColumnKey) (series: Series<'TRowKey, float>) = this.ReplaceColumn(column, series)
    member this.Item
        with get (column: 'TColumnKey, row: 'TRowKey): obj = (this.GetRow<obj> row).Get column

    member _.AddColumn(column: 'TColumnKey, series: ISeries<'TRowKey>) : unit = set (table.Append(column, aligned series))
    member _.AddColumn<'V>(column: 'TColumnKey, series: seq<'V>) : unit = set (table.Append(column, ofValues series))
    member private _.Put(column: 'TColumnKey, values: Column) =
        match table.Names.Position column with
        | -1 -> set (table.Append(column, values))
        | i -> set (table.WithColumns(table.Columns |> Array.updateAt i values))
    member this.ReplaceColumn(column: 'TColumnKey, series: ISeries<'TRowKey>) : unit = this.Put(column, aligned series)
    member this.ReplaceColumn<'V>(column: 'TColumnKey, data: seq<'V>) : unit = this.Put(column, ofValues data)
    member _.DropColumn(column: 'TColumnKey) : unit =
        table.Column column |> ignore
        let dropped = table.Names.Position column
        set (table.TakeColumns(Array.except [ dropped ] [| 0 .. table.Names.Count - 1 |]))
    member _.RenameColumns(columnKeys: seq<'TColumnKey>) : unit =
        let keys = Seq.toArray columnKeys
        if keys.Length <> table.Names.Count then
            raise (ArgumentException($"Expected {table.Names.Count} keys, one for each column, found {keys.Length}.", "columnKeys"))
        set (Table(table.Rows, KeyIndex.OfKeys keys, table.Columns))
    member this.RenameColumns(mapping: Func<'TColumnKey, 'TColumnKey>) : unit =
        this.RenameColumns(Array.map mapping.Invoke table.Names.Keys)
    member this.RenameColumn(oldKey: 'TColumnKey, newKey: 'TColumnKey) : unit =
        this.RenameColumns(Array.map (fun key -> if key = oldKey then newKey else key) table.Names.Keys)

    member _.GroupRowsBy<'TGroup when 'TGroup: equality>(colKey: 'TColumnKey) : Frame<'TGroup * 'TRowKey, 'TColumnKey> =
        grouped (table.Column(colKey).Convert<'TGroup>())
    member _.GroupRowsByIndex<'c when 'c: equality>(keySelector: Func<'TRowKey, 'c>) : Frame<'c * 'TRowKey, 'TColumnKey> =
        grouped (table.Rows.Keys |> Array.map (keySelector.Invoke >> OptionalValue))
    member this.GroupRowsUsing<'TGroup when 'TGroup: equality>
            (f: Func<'TRowKey, ObjectSeries<'TColumnKey>, 'TGroup>) : Frame<'TGroup * 'TRowKey, 'TColumnKey> =
        grouped (Array.map2 (fun key (row: OptionalValue<ObjectSeries<'TColumnKey>>) -> OptionalValue(f.Invoke(key, row.Value))) table.Rows.Keys this.Rows.Items)
    /// One row per distinct combination of the group columns; missing group values make a group of their own.
    member _.AggregateRowsBy<'a, 'b>
            (groupBy: seq<'TColumnKey>, aggBy: seq<'TColumnKey>, aggFunc: Func<Series<'TRowKey, 'a>, 'b>) : Frame<int, 'TColumnKey> =
        let groupBy, aggBy = Seq.toArray groupBy, Seq.toArray aggBy
        let keys = groupBy |> Array.map table.Column
        let groups =
            [| 0 .. table.Rows.Count - 1 |] |> Array.groupBy (fun row -> [ for key in keys do key.Object row ]) |> Array.map snd
        let first = groups |> Array.map Array.head
        let total name =
            let series = Series<'TRowKey, 'a>(table.Rows, table.Column(name).Convert<'a>())
            column (groups |> Array.map (series.TakeAt >> aggFunc.Invoke >> Values.wrap))
        let columns = Array.append (keys |> Array.map _.Take(first)) (Array.map total aggBy)
        Frame(Table(Positions.ordinal groups.Length, KeyIndex.OfKeys(Array.append groupBy aggBy), columns))
    member this.IndexRows<'TNewRowIndex when 'TNewRowIndex: equality>(column: 'TColumnKey) : Frame<'TNewRowIndex, 'TColumnKey> =
        this.IndexRows<'TNewRowIndex>(column, false)
    /// Rows without a value in that column are left out.
    member _.IndexRows<'TNewRowIndex when 'TNewRowIndex: equality>
            (column: 'TColumnKey, keepColumn: bool) : Frame<'TNewRowIndex, 'TColumnKey> =
        let keys = table.Column(column).Convert<'TNewRowIndex>()
        let present = [| for i in 0 .. keys.Length - 1 do if keys[i].HasValue then i |]
        let frame = Frame(table.TakeRows(present).WithRows(KeyIndex.OfKeys(present |> Array.map (fun i -> keys[i].Value))))
        if not keepColumn then frame.DropColumn column
        frame

    member _.Join(otherFrame: Frame<'TRowKey, 'TColumnKey>) = Frame(table.Join(otherFrame.Table, JoinKind.Outer))
    member _.Join(otherFrame: Frame<'TRowKey, 'TColumnKey>, kind: JoinKind) = Frame(table.Join(otherFrame.Table, kind))
    member this.Join<'V>(colKey: 'TColumnKey, series: Series<'TRowKey, 'V>) : Frame<'TRowKey, 'TColumnKey> =
        this.Join(colKey, series, JoinKind.Outer)
    member this.Join<'V>(colKey: 'TColumnKey, series: Series<'TRowKey, 'V>, kind: JoinKind) : Frame<'TRowKey, 'TColumnKey> =
        this.Join(Frame([ colKey ], [ series :> ISeries<'TRowKey> ]), kind)
    member _.Merge(otherFrame: Frame<'TRowKey, 'TColumnKey>) = Frame(table.Merge otherFrame.Table)
    member this.Merge([<ParamArray>] otherFrames: Frame<'TRowKey, 'TColumnKey>[]) =
        Array.fold (fun (all: Frame<'TRowKey, 'TColumnKey>) (next: Frame<'TRowKey, 'TColumnKey>) -> all.Merge next) this otherFrames
    member _.Select<'T1, 'T2>(f: Func<'TRowKey, 'TColumnKey, 'T1, 'T2>) : Frame<'TRowKey, 'TColumnKey> =
        let change (name: 'TColumnKey) (values: Column) =
            if not (Values.convertsSafely values.Type typeof<'T1>) then values
            else column (Array.map2 (fun row item -> Values.map (fun value -> f.Invoke(row, name, value)) item) table.Rows.Keys (values.Convert<'T1>()))
        Frame(table.WithColumns(Array.map2 change table.Names.Keys table.Columns))
    member _.SelectValues<'T1, 'T2>(f: Func<'T1, 'T2>) : Frame<'TRowKey, 'TColumnKey> = Frame(table.MapValues<'T1, 'T2> f.Invoke)

    member this.ToArray2D<'R>(defaultValue: 'R) : 'R[,] =
        let rows = this.ToJaggedArray<'R> defaultValue
        Array2D.init table.Rows.Count table.Names.Count (fun r c -> rows[r][c])
    member this.ToArray2D<'R>() : 'R[,] = this.ToArray2D<'R>(Frame<'TRowKey, 'TColumnKey>.NoValue<'R>())
    member _.ToJaggedArray<'R>(defaultValue: 'R) : 'R[][] =
        let columns = table.Columns |> Array.map _.Convert<'R>()
        Array.init table.Rows.Count (fun r -> columns |> Array.map (fun items -> if items[r].HasValue then items[r].Value else defaultValue))
    member this.ToJaggedArray<'R>() : 'R[][] = this.ToJaggedArray<'R>(Frame<'TRowKey, 'TColumnKey>.NoValue<'R>())
    static member private NoValue<'R>() : 'R =
        if typeof<'R> = typeof<float> then unbox nan elif typeof<'R> = typeof<float32> then unbox nanf else Unchecked.defaultof<'R>

    member _.FormatStrings
            (rowStartCount: int, rowEndCount: int, columnStartCount: int, columnEndCount: int, printTypes: bool) : string[][] =
        Table.format (rowStartCount, rowEndCount) (columnStartCount, columnEndCount) printTypes table
    member this.Format
            (rowStartCount: int, rowEndCount: int, columnStartCount: int, columnEndCount: int, printTypes: bool,
             showInfo: bool) : string =
        let text = Text.layout (this.FormatStrings(rowStartCount, rowEndCount, columnStartCount, columnEndCount, printTypes))
        let missing =
            Seq.sum (seq { for column in table.Columns do for row in 0 .. column.Length - 1 do if column.HasValue row then 0 else 1 })
        if not showInfo then text
        else text + Environment.NewLine + $"{table.Rows.Count} rows x {table.Names.Count} columns" + Environment.NewLine + $"{missing} missing values"
    member this.Format(rowStartCount: int, rowEndCount: int, columnStartCount: int, columnEndCount: int) : string =
        this.Format(rowStartCount, rowEndCount, columnStartCount, columnEndCount, false, false)
    member this.Format(rowCount: int, columnCount: int) : string =
        this.Format(rowCount / 2, rowCount / 2, columnCount / 2, columnCount / 2)
    member this.Format(printTypes: bool, showInfo: bool) : string =
        this.Format(Text.defaultCount, Text.defaultCount, Text.defaultCount, Text.defaultCount, printTypes, showInfo)
    member this.Format(printTypes: bool) : string = this.Format(printTypes, false)
    member this.Format() : string = this.Format false

    override _.Equals(another: obj) =
        match another with
        | :? Frame<'TRowKey, 'TColumnKey> as other ->
            let sameColumn (a: Column) (b: Column) = a.Objects = b.Objects
            table.Rows.Keys = other.Table.Rows.Keys && table.Names.Keys = other.Table.Names.Keys && Array.forall2 sameColumn table.Columns other.Table.Columns
        | _ -> false
    override _.GetHashCode() = HashCode.Combine(table.Rows.Count, table.Names.Count)
    interface IFrame with
        member this.Apply operation = operation.Invoke this

    member private _.Pointwise(other: Frame<'TRowKey, 'TColumnKey>, f: float -> float -> float) =
        let mine, theirs = table, other.Table
        let names, _, _ = mine.Names.Join(theirs.Names, JoinKind.Outer)
        let numbers (source: Table<'TRowKey, 'TColumnKey>) name =
            match source.Names.Position name with
            | i when i >= 0 && Values.isNumeric source.Columns[i].Type -> Series<'TRowKey, float>(source.Rows, source.Columns[i].Convert<float>())
            | _ -> Series<'TRowKey, float>(source.Rows, Array.create source.Rows.Count Values.missing<float>)
        let columns =
            names.Keys |> Array.map (fun name -> (numbers mine name).Combine(numbers theirs name, f) :> ISeries<'TRowKey>)
        Frame<'TRowKey, 'TColumnKey>(Table.ofSeries names.Keys columns)
    static member (+) (frame1: Frame<'TRowKey, 'TColumnKey>, frame2: Frame<'TRowKey, 'TColumnKey>) = frame1.Pointwise(frame2, (+))
    static member (-) (frame1: Frame<'TRowKey, 'TColumnKey>, frame2: Frame<'TRowKey, 'TColumnKey>) = frame1.Pointwise(frame2, (-))
    static member (*) (frame1: Frame<'TRowKey, 'TColumnKey>, frame2: Frame<'TRowKey, 'TColumnKey>) = frame1.Pointwise(frame2, (*))
    static member (/) (frame1: Frame<'TRowKey, 'TColumnKey>, frame2: Frame<'TRowKey, 'TColumnKey>) = frame1.Pointwise(frame2, (/))
    static member (+) (frame: Frame<'TRowKey, 'TColumnKey>, scalar: float) =
        frame.SelectValues(fun (value: float) -> value + scalar)
    static member (-) (frame: Frame<'TRowKey, 'TColumnKey>, scalar: float) =
        frame.SelectValues(fun (value: float) -> value - scalar)
    static member (*) (frame: Frame<'TRowKey, 'TColumnKey>, scalar: float) =
        frame.SelectValues(fun (value: float) -> value * scalar)
    static member (/) (frame: Frame<'TRowKey, 'TColumnKey>, scalar: float) =
        frame.SelectValues(fun (value: float) -> value / scalar)
    static member (*) (scalar: float, frame: Frame<'TRowKey, 'TColumnKey>) =
        frame.SelectValues(fun (value: float) -> scalar * value)
    static member (+) (scalar: float, frame: Frame<'TRowKey, 'TColumnKey>) =
        frame.SelectValues(fun (value: float) -> scalar + value)
    static member (?) (frame: Frame<'T, 'a>, column: 'a) : Series<'T, float> = frame.GetColumn<float> column
    static member (?<-) (frame: Frame<'T, 'a>, column: 'a, series: Series<'T, 'V>) : unit =
        frame.ReplaceColumn(column, series :> ISeries<'T>)
    static member (?<-) (frame: Frame<'a, 'b>, column: 'b, data: seq<'V>) : unit = frame.ReplaceColumn<'V>(column, data)
