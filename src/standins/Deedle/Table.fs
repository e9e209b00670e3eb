namespace Deedle

open System

/// What a frame holds: columns of equal length by key, rows by key. Every operation gives a new one.
type internal Table<'R, 'C when 'R: equality and 'C: equality>(rows: KeyIndex<'R>, names: KeyIndex<'C>, columns: Column[]) =
    member _.Rows = rows
    member _.Names = names
    member _.Columns = columns

    member _.TakeRows(positions: int[]) =
        Table(rows.Take positions, names, columns |> Array.map _.Take(positions))
    member _.TakeColumns(positions: int[]) =
        Table(rows, names.Take positions, positions |> Array.map (fun i -> columns[i]))
    member _.WithRows(keys: KeyIndex<'R2>) = Table(keys, names, columns)
    member _.WithColumns(changed: Column[]) = Table(rows, names, changed)
    member _.Column(name: 'C) =
        match names.Position name with
        | -1 ->
            let known = names.Keys |> Seq.truncate 20 |> Seq.map (fun key -> Text.value (box key)) |> String.concat ", "
            raise (ArgumentException($"Column with a key '{name}' does not exist in the data frame; its columns are: {known}.", "column"))
        | i -> columns[i]
    member _.Append(name: 'C, column: Column) =
        if names.Position name >= 0 then
            invalidOp $"Expected the key of a new column, found '{name}', which the frame has. Replace that column instead."
        Table(rows, KeyIndex(Array.append names.Keys [| name |]), Array.append columns [| column |])
    member _.Has(row: int, column: int) = columns[column].HasValue row
    member this.RowItems(row: int) : OptionalValue<obj>[] = columns |> Array.map _.Object(row)

    /// Columns side by side, rows matched by key.
    member _.Join(other: Table<'R, 'C>, kind: JoinKind) =
        let joined, left, right = rows.Join(other.Rows, kind)
        match other.Names.Keys |> Array.tryFind (fun name -> names.Position name >= 0) with
        | Some name -> invalidOp $"Combining frames failed: expected different columns, found '{name}' in both. Rename one of them first."
        | None ->
            let columns = Array.append (columns |> Array.map _.Take(left)) (other.Columns |> Array.map _.Take(right))
            Table(joined, KeyIndex(Array.append names.Keys other.Names.Keys), columns)

    /// All rows of both, columns matched by key.
    member _.Merge(other: Table<'R, 'C>) =
        let joined, left, right = rows.Join(other.Rows, JoinKind.Outer)
        let added = other.Names.Keys |> Array.filter (fun name -> names.Position name < 0)
        let combine name =
            match names.Position name, other.Names.Position name with
            | i, -1 -> columns[i].Take left
            | -1, j -> other.Columns[j].Take right
            | i, j ->
                let mine, theirs = columns[i].Take left, other.Columns[j].Take right
                if Seq.exists (fun row -> mine.HasValue row && theirs.HasValue row) (seq { 0 .. joined.Count - 1 }) then
                    invalidOp $"Combining frames failed: expected a value in one of the two, found column '{name}' with values in both for the same row."
                if mine.Type <> theirs.Type && Seq.forall (fun row -> not (mine.HasValue row)) (seq { 0 .. joined.Count - 1 }) then theirs
                else mine.OrElse theirs
        let all = Array.append names.Keys added
        Table(joined, KeyIndex all, Array.map combine all)

    /// Applies to the columns that hold a type which widens to 'T; the others stay.
    member this.MapValues<'T, 'U>(f: 'T -> 'U) =
        let change (column: Column) : Column =
            if Values.convertsSafely column.Type typeof<'T> then Column<'U>(column.Convert<'T>() |> Array.map (Values.map f))
            else column
        this.WithColumns(Array.map change columns)

module internal Table =
    /// One row per key that occurs in any of the series.
    let ofSeries (names: seq<'C>) (series: seq<ISeries<'R>>) : Table<'R, 'C> =
        let series = Seq.toArray series
        let indices = series |> Array.map (fun one -> one.Index :?> KeyIndex<'R>)
        let rows =
            if indices.Length = 0 then KeyIndex(Array.empty<'R>)
            else indices |> Array.reduce (fun all next -> let union, _, _ = all.Join(next, JoinKind.Outer) in union)
        let place (one: ISeries<'R>) (index: KeyIndex<'R>) =
            let column = one.Vector :?> Column
            if Object.ReferenceEquals(index, rows) then column else column.Take(index.PositionsOf rows.Keys)
        Table(rows, KeyIndex.OfKeys names, Array.map2 place series indices)

    /// One column per key that occurs in any of the rows, in the order in which they first occur.
    let ofRows (keys: KeyIndex<'R>) (rows: ISeries<'C>[]) : Table<'R, 'C> =
        let names = rows |> Seq.collect (fun row -> row.Index.Keys) |> Seq.distinct |> Seq.toArray
        let column name = Columns.Infer(rows |> Array.map (fun row -> row.TryGetObject name))
        Table(keys, KeyIndex names, Array.map column names)

    let transpose (table: Table<'R, 'C>) : Table<'C, 'R> =
        let column row = Columns.Infer(table.RowItems row)
        Table(table.Names, table.Rows, Array.init table.Rows.Count column)

    /// The cells as text: headers, optional types, rows with "->" after their keys.
    let format (rowCounts: int * int) (columnCounts: int * int) (printTypes: bool) (table: Table<'R, 'C>) : string[][] =
        let rows = Positions.firstAndLast (fst rowCounts) (snd rowCounts) table.Rows.Count
        let columns = Positions.firstAndLast (fst columnCounts) (snd columnCounts) table.Names.Count
        let rowKeys = Text.keys table.Rows rows ":" false
        let levels = if rowKeys.Length = 0 then 1 else rowKeys[0].Length
        let blank = Array.create (levels + 1) ""
        let headers = Text.keys table.Names columns "..." true
        let header level = Array.append blank (headers |> Array.map (fun key -> key[level]))
        let cell row column = if row < 0 || column < 0 then "..." else Text.item (table.Columns[column].Object row)
        let line key row = Array.concat [ key; [| (if row < 0 then "" else "->") |]; columns |> Array.map (cell row) ]
        let typeOf column = if column < 0 then "..." else Text.typeName table.Columns[column].Type
        [| for level in 0 .. (if headers.Length = 0 then 0 else headers[0].Length - 1) do header level
           if printTypes then Array.append blank (Array.map typeOf columns)
           yield! Array.map2 line rowKeys rows |]
