namespace Deedle

open System

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Frame =
    let private all (count: int) = [| 0 .. count - 1 |]
    let private where (f: int -> bool) (frame: Frame<'R, 'C>) = Frame(frame.Table.TakeRows(all frame.RowCount |> Array.filter f))
    let private whereColumns (f: int -> bool) (frame: Frame<'R, 'C>) =
        Frame(frame.Table.TakeColumns(all frame.ColumnCount |> Array.filter f))
    let private sortedBy (compare: 'V -> 'V -> int) (column: 'C) (frame: Frame<'R, 'C>) =
        Frame(frame.Table.TakeRows(Positions.sorted (frame.GetColumn<'V>(column).Items) compare))
    let private range (count: int) (first: int) (last: int) (frame: Frame<'R, 'C>) =
        Positions.checkCount count frame.RowCount
        Frame(frame.Table.TakeRows [| first .. last |])
    let private ofColumns (names: KeyIndex<'C>) (columns: ISeries<'R>[]) : Frame<'R, 'C> =
        Frame(Table.ofSeries names.Keys columns)

    [<CompiledName "Empty">]
    let empty<'R, 'C when 'R: equality and 'C: equality> : Frame<'R, 'C> =
        Frame(Table(KeyIndex(Array.empty<'R>), KeyIndex(Array.empty<'C>), [||]))
    [<CompiledName "CountRows">]
    let countRows (frame: Frame<'R, 'C>) = frame.RowCount
    [<CompiledName "CountColumns">]
    let countCols (frame: Frame<'R, 'C>) = frame.ColumnCount
    [<CompiledName "CountValues">]
    let countValues (frame: Frame<'R, 'C>) : Series<'C, int> = Stats.count frame
    [<CompiledName "Columns">]
    let cols (frame: Frame<'R, 'C>) = frame.Columns
    [<CompiledName "Rows">]
    let rows (frame: Frame<'R, 'C>) = frame.Rows
    [<CompiledName "GetColumn">]
    let getCol (column: 'C) (frame: Frame<'R, 'C>) : Series<'R, 'V> = frame.GetColumn column
    [<CompiledName "GetColumns">]
    let getCols (frame: Frame<'R, 'C>) : Series<'C, Series<'R, 'T>> = frame.GetColumns<'T>()
    [<CompiledName "GetNumericColumns">]
    let getNumericCols (frame: Frame<'R, 'C>) : Series<'C, Series<'R, float>> = frame.GetColumns<float>()
    [<CompiledName "GetRow">]
    let getRow (row: 'R) (frame: Frame<'R, 'C>) : Series<'C, 'T> = frame.GetRow row
    [<CompiledName "GetRows">]
    let getRows (frame: Frame<'R, 'C>) : Series<'R, Series<'C, 'T>> = frame.GetRows<'T>()
    [<CompiledName "SliceCols">]
    let sliceCols (columns: seq<'C>) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = frame.Columns[columns]
    [<CompiledName "SliceRows">]
    let sliceRows (rows: seq<'R>) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = frame.Rows[rows]
    [<CompiledName "RealignRows">]
    let realignRows (keys: seq<'R>) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = frame.Rows[keys]
    [<CompiledName "ToArray2D">]
    let toArray2D (frame: Frame<'R, 'C>) : float[,] = frame.ToArray2D<float>()
    [<CompiledName "ToJaggedArray">]
    let toJaggedArray (frame: Frame<'R, 'C>) : float[][] = frame.ToJaggedArray<float>()

    [<CompiledName "AddColumn">]
    let addCol (column: 'C) (series: Series<'R, 'V>) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let changed = frame.Clone()
        changed.AddColumn(column, series :> ISeries<'R>)
        changed
    [<CompiledName "DropColumn">]
    let dropCol (column: 'C) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let changed = frame.Clone()
        changed.DropColumn column
        changed
    [<CompiledName "ReplaceColumn">]
    let replaceCol (column: 'C) (series: ISeries<'R>) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let changed = frame.Clone()
        changed.ReplaceColumn(column, series)
        changed
    [<CompiledName "IndexColumnsWith">]
    let indexColsWith (keys: seq<'C2>) (frame: Frame<'R, 'C1>) : Frame<'R, 'C2> =
        let keys = Seq.toArray keys
        if keys.Length <> frame.ColumnCount then
            raise (ArgumentException($"Expected {frame.ColumnCount} keys, one for each column, found {keys.Length}.", "keys"))
        Frame(Table(frame.Table.Rows, KeyIndex.OfKeys keys, frame.Table.Columns))
    [<CompiledName "SelectColumnKeys">]
    let mapColKeys (f: 'C -> 'a) (frame: Frame<'R, 'C>) : Frame<'R, 'a> = indexColsWith (Seq.map f frame.ColumnKeys) frame
    [<CompiledName "RenameColumns">]
    let renameColsUsing (mapping: 'C -> 'C2) (frame: Frame<'R, 'C>) : Frame<'R, 'C2> = mapColKeys mapping frame
    [<CompiledName "RenameColumn">]
    let renameCol (oldKey: 'C) (newKey: 'C) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let changed = frame.Clone()
        changed.RenameColumn(oldKey, newKey)
        changed

    [<CompiledName "GroupRowsUsing">]
    let groupRowsUsing (selector: 'R -> ObjectSeries<'C> -> 'K) (frame: Frame<'R, 'C>) : Frame<'K * 'R, 'C> =
        frame.GroupRowsUsing(fun key row -> selector key row)
    [<CompiledName "GroupRowsBy">]
    let groupRowsBy (column: 'C) (frame: Frame<'R, 'C>) : Frame<'K * 'R, 'C> = frame.GroupRowsBy column
    [<CompiledName "GroupRowsByObj">]
    let groupRowsByObj (column: 'C) (frame: Frame<'R, 'C>) : Frame<obj * 'R, 'C> = frame.GroupRowsBy<obj> column
    [<CompiledName "GroupRowsByInt">]
    let groupRowsByInt (column: 'C) (frame: Frame<'R, 'C>) : Frame<int * 'R, 'C> = frame.GroupRowsBy<int> column
    [<CompiledName "GroupRowsByString">]
    let groupRowsByString (column: 'C) (frame: Frame<'R, 'C>) : Frame<string * 'R, 'C> = frame.GroupRowsBy<string> column
    [<CompiledName "GroupRowsByBool">]
    let groupRowsByBool (column: 'C) (frame: Frame<'R, 'C>) : Frame<bool * 'R, 'C> = frame.GroupRowsBy<bool> column
    [<CompiledName "GroupRowsByIndex">]
    let groupRowsByIndex (keySelector: 'R -> 'K) (frame: Frame<'R, 'C>) : Frame<'K * 'R, 'C> =
        frame.GroupRowsByIndex(fun key -> keySelector key)
    [<CompiledName "AggregateRowsBy">]
    let aggregateRowsBy (groupBy: seq<'C>) (aggBy: seq<'C>) (aggFunc: Series<'R, 'V1> -> 'V2) (frame: Frame<'R, 'C>)
            : Frame<int, 'C> =
        frame.AggregateRowsBy(groupBy, aggBy, aggFunc)
    [<CompiledName "PivotTable">]
    let pivotTable
            (rowGrp: 'R -> ObjectSeries<'C> -> 'RNew) (colGrp: 'R -> ObjectSeries<'C> -> 'CNew)
            (op: Frame<'R, 'C> -> 'T) (frame: Frame<'R, 'C>) : Frame<'RNew, 'CNew> =
        Reshaping.pivotTable rowGrp colGrp op frame
    [<CompiledName "Nest">]
    let nest (frame: Frame<'R1 * 'R2, 'C>) : Series<'R1, Frame<'R2, 'C>> =
        Reshaping.nest frame
    [<CompiledName "NestBy">]
    let nestBy (keySelector: 'K2 -> 'K1) (frame: Frame<'K2, 'C>) : Series<'K1, Frame<'K2, 'C>> =
        nest (groupRowsByIndex keySelector frame)
    [<CompiledName "Unnest">]
    let unnest (series: Series<'R1, Frame<'R2, 'C>>) : Frame<'R1 * 'R2, 'C> =
        let outer (pair: Collections.Generic.KeyValuePair<'R1, Frame<'R2, 'C>>) =
            Frame(pair.Value.Table.WithRows(KeyIndex(pair.Value.Table.Rows.Keys |> Array.map (fun key -> pair.Key, key))))
        Seq.fold (fun (all: Frame<'R1 * 'R2, 'C>) next -> all.Merge(outer next: Frame<'R1 * 'R2, 'C>)) empty series.Observations
    [<CompiledName "Unstack">]
    let unstack (frame: Frame<'R1 * 'R2, 'C>) : Frame<'R1, 'C * 'R2> =
        Reshaping.unstack frame
    [<CompiledName "ApplyLevel">]
    let applyLevel (levelSel: 'R -> 'K) (op: Series<'R, 'T> -> 'T) (frame: Frame<'R, 'C>) : Frame<'K, 'C> =
        Reshaping.applyLevel levelSel op frame

    [<CompiledName "IndexRows">]
    let indexRows (column: 'C) (frame: Frame<'R1, 'C>) : Frame<'R2, 'C> = frame.IndexRows<'R2> column
    [<CompiledName "IndexRowsByInt">]
    let indexRowsInt (column: 'C) (frame: Frame<'R1, 'C>) : Frame<int, 'C> = frame.IndexRows<int> column
    [<CompiledName "IndexRowsByString">]
    let indexRowsString (column: 'C) (frame: Frame<'R1, 'C>) : Frame<string, 'C> = frame.IndexRows<string> column
    [<CompiledName "IndexRowsWith">]
    let indexRowsWith (keys: seq<'R2>) (frame: Frame<'R1, 'C>) : Frame<'R2, 'C> = Reshaping.reindexed keys frame
    [<CompiledName "IndexRowsOrdinally">]
    let indexRowsOrdinally (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<int, 'TColumnKey> =
        Reshaping.reindexed [| 0 .. frame.RowCount - 1 |] frame
    [<CompiledName "IndexRowsUsing">]
    let indexRowsUsing (f: ObjectSeries<'C> -> 'R2) (frame: Frame<'R1, 'C>) : Frame<'R2, 'C> =
        Reshaping.reindexed (Seq.map f frame.Rows.Values) frame
    [<CompiledName "SelectRowKeys">]
    let mapRowKeys (f: 'R1 -> 'R2) (frame: Frame<'R1, 'C>) : Frame<'R2, 'C> = Reshaping.reindexed (Seq.map f frame.RowKeys) frame
    [<CompiledName "Transpose">]
    let transpose (frame: Frame<'R, 'TColumnKey>) : Frame<'TColumnKey, 'R> = Frame(Table.transpose frame.Table)

    [<CompiledName "SortRowsByKey">]
    let sortRowsByKey (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        Frame(frame.Table.TakeRows(Positions.sorted (Array.map OptionalValue frame.Table.Rows.Keys) Sampling.natural))
    [<CompiledName "SortColumnsByKey">]
    let sortColsByKey (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        Frame(frame.Table.TakeColumns(Positions.sorted (Array.map OptionalValue frame.Table.Names.Keys) Sampling.natural))
    [<CompiledName "SortRows">]
    let sortRows (colKey: 'C) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        sortedBy (fun (a: obj) b -> Sampling.natural a b) colKey frame
    [<CompiledName "SortRowsWith">]
    let sortRowsWith (colKey: 'C) (compareFunc: 'a -> 'a -> int) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        sortedBy compareFunc colKey frame
    [<CompiledName "SortRowBy">]
    let sortRowsBy (colKey: 'C) (f: 'T -> 'V) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        sortedBy (fun a b -> Sampling.natural (f a) (f b)) colKey frame
    [<CompiledName "Take">]
    let take (count: int) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = range count 0 (count - 1) frame
    [<CompiledName "TakeLast">]
    let takeLast (count: int) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        range count (frame.RowCount - count) (frame.RowCount - 1) frame
    [<CompiledName "Skip">]
    let skip (count: int) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = range count count (frame.RowCount - 1) frame
    [<CompiledName "SkipLast">]
    let skipLast (count: int) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = range count 0 (frame.RowCount - count - 1) frame

    [<CompiledName "WhereRows">]
    let filterRows (f: 'R -> ObjectSeries<'C> -> bool) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        where (fun i -> f (frame.GetRowKeyAt i) frame.Rows.Items[i].Value) frame
    [<CompiledName "WhereRowValues">]
    let filterRowValues (f: ObjectSeries<'C> -> bool) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        filterRows (fun _ row -> f row) frame
    [<CompiledName "WhereRowsBy">]
    let filterRowsBy (column: 'C) (value: 'V) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let items = frame.GetColumn<'V>(column).Items
        where (fun i -> items[i].HasValue && Object.Equals(items[i].Value, value)) frame
    [<CompiledName "DistinctRowsBy">]
    let distinctRowsBy (columns: seq<'C>) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let columns = columns |> Seq.map frame.Table.Column |> Seq.toArray
        Frame(frame.Table.TakeRows(all frame.RowCount |> Array.distinctBy (fun i -> [ for column in columns do column.Object i ])))
    [<CompiledName "SelectRows">]
    let mapRows (f: 'R -> ObjectSeries<'C> -> 'V) (frame: Frame<'R, 'C>) : Series<'R, 'V> = Series.map f frame.Rows
    [<CompiledName "SelectRowValues">]
    let mapRowValues (f: ObjectSeries<'C> -> 'V) (frame: Frame<'R, 'C>) : Series<'R, 'V> = Series.mapValues f frame.Rows
    [<CompiledName "WhereColumns">]
    let filterCols (f: 'C -> ObjectSeries<'R> -> bool) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let columns = frame.Columns
        whereColumns (fun i -> f (columns.GetKeyAt i) (columns.GetAt i)) frame
    [<CompiledName "WhereColumnValues">]
    let filterColValues (f: ObjectSeries<'R> -> bool) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        filterCols (fun _ column -> f column) frame
    [<CompiledName "SelectColumns">]
    let mapCols (f: 'C -> ObjectSeries<'R> -> 'a) (frame: Frame<'R, 'C>) : Frame<'b, 'C> when 'a :> ISeries<'b> =
        ofColumns frame.Table.Names [| for pair in frame.Columns.Observations do f pair.Key pair.Value :> ISeries<'b> |]
    [<CompiledName "SelectColumnValues">]
    let mapColValues (f: ObjectSeries<'R> -> 'a) (frame: Frame<'R, 'C>) : Frame<'b, 'C> when 'a :> ISeries<'b> =
        mapCols (fun _ column -> f column) frame
    [<CompiledName "MapValues">]
    let mapValues (f: 'a -> 'b) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = Frame(frame.Table.MapValues<'a, 'b> f)
    [<CompiledName "ReduceValues">]
    let reduceValues (op: 'T -> 'T -> 'T) (frame: Frame<'R, 'C>) : Series<'C, 'T> =
        frame.GetColumns<'T>() |> Series.mapValues (Series.reduceValues op)

    [<CompiledName "Diff">]
    let diff (offset: int) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = Reshaping.withOffset (Sampling.withOffset offset (-)) offset frame
    [<CompiledName "Shift">]
    let shift (offset: int) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let pairs = Sampling.offsets offset frame.RowCount
        Frame(frame.Table.TakeRows(Array.map snd pairs).WithRows(frame.Table.Rows.Take(Array.map fst pairs)))
    [<CompiledName "WindowInto">]
    let windowInto (size: int) (f: Frame<'R, 'C> -> 'a) (frame: Frame<'R, 'C>) : Series<'R, 'a> =
        let found = Sampling.windows size Boundary.Skip frame.RowCount
        Series<'R, 'a>(found |> Array.map (fst >> frame.GetRowKeyAt), found |> Array.map (fun (_, rows) -> f (Frame(frame.Table.TakeRows rows))))
    [<CompiledName "Window">]
    let window (size: int) (frame: Frame<'R, 'C>) : Series<'R, Frame<'R, 'C>> = windowInto size id frame

    [<CompiledName "FillMissingWith">]
    let fillMissingWith (value: 'T) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        Reshaping.fillMissingWith value frame
    [<CompiledName "FillMissing">]
    let fillMissing (direction: Direction) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let fill (column: Column) = column.Take(Sampling.fillFrom direction column.HasValue column.Length)
        Frame(frame.Table.WithColumns(Array.map fill frame.Table.Columns))
    let private columnsOf (frame: Frame<'R, 'C>) row f = f (fun column -> frame.Table.Has(row, column)) (all frame.ColumnCount)
    let private rowsOf (frame: Frame<'R, 'C>) column f = f (fun row -> frame.Table.Has(row, column)) (all frame.RowCount)
    [<CompiledName "DropSparseRows">]
    let dropSparseRows (frame: Frame<'R, 'C>) : Frame<'R, 'C> = where (fun row -> columnsOf frame row Array.forall) frame
    [<CompiledName "DropSparseRowsBy">]
    let dropSparseRowsBy (colKey: 'C) (frame: Frame<'R, 'C>) : Frame<'R, 'C> = where (frame.Table.Column(colKey).HasValue) frame
    [<CompiledName "DropEmptyRows">]
    let dropEmptyRows (frame: Frame<'R, 'C>) : Frame<'R, 'C> = where (fun row -> columnsOf frame row Array.exists) frame
    [<CompiledName "DropSparseColumns">]
    let dropSparseCols (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        whereColumns (fun column -> rowsOf frame column Array.forall) frame
    [<CompiledName "DropEmptyColumns">]
    let dropEmptyCols (frame: Frame<'R, 'C>) : Frame<'R, 'C> = whereColumns (fun column -> rowsOf frame column Array.exists) frame

    [<CompiledName "Join">]
    let join (kind: JoinKind) (frame1: Frame<'R, 'C>) (frame2: Frame<'R, 'C>) : Frame<'R, 'C> = frame1.Join(frame2, kind)
    [<CompiledName "JoinOn">]
    let joinOn (kind: JoinKind) (colKey: 'C) (frame1: Frame<'R1, 'C>) (frame2: Frame<'R2, 'C>) : Frame<'K, 'C> =
        (frame1.IndexRows<'K> colKey).Join(frame2.IndexRows<'K> colKey, kind)
    [<CompiledName "Merge">]
    let merge (frame1: Frame<'R, 'C>) (frame2: Frame<'R, 'C>) : Frame<'R, 'C> = frame1.Merge frame2
    [<CompiledName "MergeAll">]
    let mergeAll (frames: seq<Frame<'R, 'C>>) : Frame<'R, 'C> = Seq.fold merge empty frames
