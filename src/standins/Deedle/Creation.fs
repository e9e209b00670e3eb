namespace Deedle

open System
open System.Collections.Generic
open System.IO
open System.Reflection
open System.Runtime.InteropServices
open System.Text

/// Frames from records, arrays and cells.
module internal Records =
    /// A column for each public property (or field, for tuples).
    let ofSeq (keys: KeyIndex<'K>) (values: 'T[]) : Frame<'K, string> =
        let flags = BindingFlags.Public ||| BindingFlags.Instance
        let properties =
            typeof<'T>.GetProperties flags
            |> Array.filter (fun p -> p.CanRead && p.GetIndexParameters().Length = 0)
            |> Array.map (fun p -> p.Name, p.PropertyType, fun (value: obj) -> p.GetValue value)
        let fields = typeof<'T>.GetFields flags |> Array.map (fun f -> f.Name, f.FieldType, fun (value: obj) -> f.GetValue value)
        let members = if typeof<'T>.IsPrimitive || typeof<'T> = typeof<string> then [||] else Array.append properties fields
        let column (_, t, get: obj -> obj) =
            Columns.Make(t, values |> Array.map (fun value -> if isNull (box value) then Values.missing<obj> else Values.wrap (get value)))
        Frame(Table(keys, KeyIndex.OfKeys(members |> Array.map (fun (name, _, _) -> name)), Array.map column members))

    let ofCells (cells: ('R * 'C * 'V)[]) : Frame<'R, 'C> =
        let rows = cells |> Array.map (fun (row, _, _) -> row) |> Array.distinct |> KeyIndex
        let sorted = try KeyIndex(Array.sortWith Sampling.natural rows.Keys) with _ -> rows
        let columns = cells |> Array.groupBy (fun (_, column, _) -> column)
        let one (_, cells) =
            Series<'R, 'V>(cells |> Array.map (fun (row, _, _) -> row), cells |> Array.map (fun (_, _, value) -> value))
        Frame(Table(sorted, KeyIndex(Array.map fst columns), columns |> Array.map (fun column -> Column<'V>((one column).AlignTo sorted.Keys) :> Column)))

    let ofArray (rows: int) (columns: int) (at: int -> int -> 'T) : Frame<int, int> =
        let column c : Column = Column<'T>(Array.init rows (fun r -> Values.wrap (at r c)))
        Frame(Table(Positions.ordinal rows, Positions.ordinal columns, Array.init columns column))

    let rows (keys: seq<'R>) (rows: seq<#ISeries<'C>>) : Frame<'R, 'C> =
        Frame(Table.ofRows (KeyIndex.OfKeys keys) (rows |> Seq.map (fun row -> row :> ISeries<'C>) |> Seq.toArray))
    let columns (keys: seq<'C>) (columns: seq<#ISeries<'R>>) : Frame<'R, 'C> =
        Frame(keys, columns |> Seq.map (fun column -> column :> ISeries<'R>))

type Frame =
    static member CreateEmpty<'R, 'C when 'R: equality and 'C: equality>() : Frame<'R, 'C> = Frame.empty
    static member FromRecords<'T>(values: seq<'T>) : Frame<int, string> =
        let values = Seq.toArray values
        Records.ofSeq (Positions.ordinal values.Length) values
    static member FromRecords<'K, 'R when 'K: equality>(series: Series<'K, 'R>) : Frame<'K, string> =
        Records.ofSeq series.KeyIndex (Seq.toArray series.ValuesAll)
    static member FromRowKeys<'K when 'K: equality>(keys: seq<'K>) : Frame<'K, string> =
        Frame(Table(KeyIndex.OfKeys keys, KeyIndex(Array.empty<string>), [||]))
    static member FromColumns<'ColKey, 'RowKey, 'V when 'ColKey: equality and 'RowKey: equality>
            (columns: seq<KeyValuePair<'ColKey, Series<'RowKey, 'V>>>) : Frame<'RowKey, 'ColKey> =
        Records.columns (columns |> Seq.map _.Key) (columns |> Seq.map _.Value)
    static member FromColumns<'ColKey, 'RowKey when 'ColKey: equality and 'RowKey: equality>
            (columns: seq<KeyValuePair<'ColKey, ObjectSeries<'RowKey>>>) : Frame<'RowKey, 'ColKey> =
        Records.columns (columns |> Seq.map _.Key) (columns |> Seq.map _.Value)
    static member FromColumns<'TColKey, 'TRowKey, 'V when 'TColKey: equality and 'TRowKey: equality>
            (cols: Series<'TColKey, Series<'TRowKey, 'V>>) : Frame<'TRowKey, 'TColKey> =
        Records.columns cols.Keys cols.Values
    static member FromRows<'RowKey, 'ColKey, 'V when 'RowKey: equality and 'ColKey: equality>
            (rows: seq<KeyValuePair<'RowKey, Series<'ColKey, 'V>>>) : Frame<'RowKey, 'ColKey> =
        Records.rows (rows |> Seq.map _.Key) (rows |> Seq.map _.Value)
    static member FromRows<'RowKey, 'ColKey when 'RowKey: equality and 'ColKey: equality>
            (rows: seq<KeyValuePair<'RowKey, ObjectSeries<'ColKey>>>) : Frame<'RowKey, 'ColKey> =
        Records.rows (rows |> Seq.map _.Key) (rows |> Seq.map _.Value)
    static member FromRows<'ColKey, 'V when 'ColKey: equality>(rows: seq<Series<'ColKey, 'V>>) : Frame<int, 'ColKey> =
        let rows = Seq.toArray rows
        Records.rows [| 0 .. rows.Length - 1 |] rows
    static member FromRows<'TColKey, 'TRowKey when 'TColKey: equality and 'TRowKey: equality>
            (rows: Series<'TColKey, ObjectSeries<'TRowKey>>) : Frame<'TColKey, 'TRowKey> =
        Records.rows rows.Keys rows.Values
    static member FromRows<'TColKey, 'TRowKey, 'V when 'TColKey: equality and 'TRowKey: equality>
            (rows: Series<'TColKey, Series<'TRowKey, 'V>>) : Frame<'TColKey, 'TRowKey> =
        Records.rows rows.Keys rows.Values
    static member FromValues<'T, 'C, 'R, 'V when 'C: equality and 'R: equality>
            (values: seq<'T>, colSel: Func<'T, 'C>, rowSel: Func<'T, 'R>, valSel: Func<'T, 'V>) : Frame<'R, 'C> =
        values |> Seq.map (fun value -> rowSel.Invoke value, colSel.Invoke value, valSel.Invoke value) |> Seq.toArray |> Records.ofCells
    static member FromValues<'a, 'b, 'c when 'a: equality and 'b: equality>(values: seq<'a * 'b * 'c>) : Frame<'a, 'b> =
        Records.ofCells (Seq.toArray values)
    static member FromArray2D<'T>(array: 'T[,]) : Frame<int, int> =
        Records.ofArray (Array2D.length1 array) (Array2D.length2 array) (fun r c -> array[r, c])
    static member FromJaggedArray<'T>(jArray: 'T[][]) : Frame<int, int> =
        Records.ofArray jArray.Length (if jArray.Length = 0 then 0 else jArray[0].Length) (fun r c -> jArray[r][c])

    static member internal Read
            (reader: TextReader, hasHeaders, inferTypes, inferRows, schema: string, separators, culture, maxRows,
             missingValues) =
        if not (String.IsNullOrEmpty schema) then
            raise (NotSupportedException "A CSV schema needs the Deedle package itself; convert the columns with GetColumn<T> instead.")
        Csv.read reader hasHeaders inferTypes inferRows separators culture maxRows missingValues
    static member internal ReadNullable
            (reader, hasHeaders: Nullable<bool>, inferTypes: Nullable<bool>, inferRows: Nullable<int>, schema, separators,
             culture, maxRows: Nullable<int>, missingValues) =
        let orElse fallback (value: Nullable<'T>) = if value.HasValue then value.Value else fallback
        Frame.Read(reader, orElse true hasHeaders, orElse true inferTypes, orElse 100 inferRows, schema, separators, culture, orElse Int32.MaxValue maxRows, missingValues)
    static member internal Reader(stream: Stream, encoding: Encoding) =
        new StreamReader(stream, (if isNull encoding then Encoding.UTF8 else encoding))
    static member ReadCsv
            (location: string, [<Optional>] hasHeaders: Nullable<bool>, [<Optional>] inferTypes: Nullable<bool>,
             [<Optional>] inferRows: Nullable<int>, [<Optional>] schema: string, [<Optional>] separators: string,
             [<Optional>] culture: string, [<Optional>] maxRows: Nullable<int>, [<Optional>] missingValues: string[],
             [<Optional>] preferOptions: bool, [<Optional>] encoding: Encoding) : Frame<int, string> =
        if preferOptions then raise (NotSupportedException "Option columns need the Deedle package itself.")
        use reader = Frame.Reader(File.OpenRead location, encoding)
        Frame.ReadNullable(reader, hasHeaders, inferTypes, inferRows, schema, separators, culture, maxRows, missingValues)
    static member ReadCsv
            (stream: Stream, [<Optional>] hasHeaders: Nullable<bool>, [<Optional>] inferTypes: Nullable<bool>,
             [<Optional>] inferRows: Nullable<int>, [<Optional>] schema: string, [<Optional>] separators: string,
             [<Optional>] culture: string, [<Optional>] maxRows: Nullable<int>, [<Optional>] missingValues: string[],
             [<Optional>] preferOptions: Nullable<bool>, [<Optional>] encoding: Encoding) : Frame<int, string> =
        if preferOptions.GetValueOrDefault() then raise (NotSupportedException "Option columns need the Deedle package itself.")
        use reader = Frame.Reader(stream, encoding)
        Frame.ReadNullable(reader, hasHeaders, inferTypes, inferRows, schema, separators, culture, maxRows, missingValues)
