namespace Deedle

open System

/// Frames of another shape: pivoted, nested, unstacked, aggregated.
module internal Reshaping =
    let private all (count: int) = [| 0 .. count - 1 |]

    let pivotTable
            (rowGrp: 'R -> ObjectSeries<'C> -> 'RNew) (colGrp: 'R -> ObjectSeries<'C> -> 'CNew)
            (op: Frame<'R, 'C> -> 'T) (frame: Frame<'R, 'C>) : Frame<'RNew, 'CNew> =
        let place i =
            rowGrp (frame.GetRowKeyAt i) frame.Rows.Items[i].Value, colGrp (frame.GetRowKeyAt i) frame.Rows.Items[i].Value
        let cells =
            all frame.RowCount |> Array.groupBy place |> Array.map (fun (place, rows) -> place, op (Frame(frame.Table.TakeRows rows)))
        let results = dict cells
        let rowKeys = cells |> Array.map (fst >> fst) |> Array.distinct
        let columnKeys = cells |> Array.map (fst >> snd) |> Array.distinct
        let cell column row =
            match results.TryGetValue((row, column)) with
            | true, result -> Values.wrap result
            | _ -> Values.missing<'T>
        let columns = columnKeys |> Array.map (fun column -> Column<'T>(Array.map (cell column) rowKeys) :> Column)
        Frame(Table(KeyIndex rowKeys, KeyIndex columnKeys, columns))

    let nest (frame: Frame<'R1 * 'R2, 'C>) : Series<'R1, Frame<'R2, 'C>> =
        let groups = all frame.RowCount |> Array.groupBy (fun i -> fst (frame.GetRowKeyAt i))
        let inner rows = Frame(frame.Table.TakeRows(rows).WithRows(KeyIndex(rows |> Array.map (frame.GetRowKeyAt >> snd))))
        Series<'R1, Frame<'R2, 'C>>(Array.map fst groups, Array.map (snd >> inner) groups)

    let unstack (frame: Frame<'R1 * 'R2, 'C>) : Frame<'R1, 'C * 'R2> =
        let outer = frame.RowKeys |> Seq.map fst |> Seq.distinct |> Seq.toArray
        let inner = frame.RowKeys |> Seq.map snd |> Seq.distinct |> Seq.toArray
        let names = Array.allPairs (Seq.toArray frame.ColumnKeys) inner
        let column (name: 'C, key: 'R2) =
            frame.Table.Column(name).Take(frame.Table.Rows.PositionsOf(outer |> Array.map (fun row -> row, key)))
        Frame(Table(KeyIndex outer, KeyIndex names, Array.map column names))

    let applyLevel (levelSel: 'R -> 'K) (op: Series<'R, 'T> -> 'T) (frame: Frame<'R, 'C>) : Frame<'K, 'C> =
        let groups = all frame.RowCount |> Array.groupBy (fun i -> levelSel (frame.GetRowKeyAt i))
        let apply (column: Column) : Column =
            if not (Values.convertsSafely column.Type typeof<'T>) then Columns.None groups.Length
            else
                let series = Series<'R, 'T>(frame.Table.Rows, column.Convert<'T>())
                Column<'T>(groups |> Array.map (snd >> series.TakeAt >> op >> Values.wrap))
        Frame(Table(KeyIndex(Array.map fst groups), frame.Table.Names, Array.map apply frame.Table.Columns))

    /// Numbers combined with those of an earlier row; other columns as they are there.
    let withOffset (f: Series<'R, float> -> Series<'R, float>) (offset: int) (frame: Frame<'R, 'C>) =
        let pairs = Sampling.offsets offset frame.RowCount
        let one (column: Column) =
            if Values.isNumeric column.Type then (f (Series<'R, float>(frame.Table.Rows, column.Convert<float>()))).Column
            else column.Take(Array.map snd pairs)
        Frame(Table(frame.Table.Rows.Take(Array.map fst pairs), frame.Table.Names, Array.map one frame.Table.Columns))

    /// Columns of numbers take any number, others only their own type.
    let fillMissingWith (value: 'T) (frame: Frame<'R, 'C>) : Frame<'R, 'C> =
        let fill (column: Column) =
            let fits =
                Values.convertsSafely typeof<'T> column.Type || (Values.isNumeric typeof<'T> && Values.isNumeric column.Type)
            if not fits then column
            else column.OrElse(Columns.Make(column.Type, Array.create column.Length (OptionalValue(box value))))
        Frame(frame.Table.WithColumns(Array.map fill frame.Table.Columns))

    let reindexed (keys: seq<'K>) (frame: Frame<'R, 'C>) : Frame<'K, 'C> =
        let keys = Seq.toArray keys
        if keys.Length <> frame.RowCount then
            raise (ArgumentException($"Expected {frame.RowCount} keys, one for each row, found {keys.Length}.", "keys"))
        Frame(frame.Table.WithRows(KeyIndex.OfKeys keys))
