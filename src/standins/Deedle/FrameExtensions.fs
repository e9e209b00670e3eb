namespace Deedle

open System
open System.Collections.Generic
open System.Globalization
open System.IO
open System.Runtime.CompilerServices
open System.Runtime.InteropServices

[<Extension>]
type FrameExtensions =
    [<Extension>]
    static member CountRows<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : int =
        frame.RowCount
    [<Extension>]
    static member CountColumns<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : int =
        frame.ColumnCount
    [<Extension>]
    static member Where<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, condition: Func<KeyValuePair<'TRowKey, ObjectSeries<'TColumnKey>>, bool>) : Frame<'TRowKey, 'TColumnKey> =
        Frame.filterRows (fun key row -> condition.Invoke(KeyValuePair(key, row))) frame
    [<Extension>]
    static member Select<'TRowKey, 'TColumnKey, 'a, 'b when 'TRowKey: equality and 'TColumnKey: equality and 'b: equality and 'a :> ISeries<'b>>
            (frame: Frame<'TRowKey, 'TColumnKey>, projection: Func<KeyValuePair<'TRowKey, ObjectSeries<'TColumnKey>>, 'a>) : Frame<'TRowKey, 'b> =
        Records.rows frame.RowKeys (frame.Rows.Observations |> Seq.map projection.Invoke)
    [<Extension>]
    static member MapRows<'TRowKey, 'TColumnKey, 'V when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, f: Func<'TRowKey, ObjectSeries<'TColumnKey>, 'V>) : Series<'TRowKey, 'V> =
        Frame.mapRows (fun key row -> f.Invoke(key, row)) frame
    [<Extension>]
    static member FilterRowsBy<'TRowKey, 'TColumnKey, 'a when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, column: 'TColumnKey, value: 'a) : Frame<'TRowKey, 'TColumnKey> =
        Frame.filterRowsBy column value frame
    [<Extension>]
    static member PivotTable<'R, 'C, 'RNew, 'CNew, 'T when 'R: equality and 'C: equality and 'RNew: equality and 'CNew: equality>
            (frame: Frame<'R, 'C>, r: 'C, c: 'C, op: Func<Frame<'R, 'C>, 'T>) : Frame<'RNew, 'CNew> =
        Frame.pivotTable (fun _ row -> row.GetAs<'RNew> r) (fun _ row -> row.GetAs<'CNew> c) op.Invoke frame
    [<Extension>]
    static member SaveCsv<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, path: string, [<Optional>] includeRowKeys: bool,
             [<Optional>] keyNames: seq<string>, [<Optional>] separator: char, [<Optional>] culture: CultureInfo) : unit =
        Csv.save path includeRowKeys keyNames separator culture frame
    [<Extension>]
    static member SaveCsv<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, path: string, keyNames: seq<string>, [<Optional>] separator: char,
             [<Optional>] culture: CultureInfo) : unit =
        Csv.save path true keyNames separator culture frame
    [<Extension>]
    static member SaveCsv<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, writer: TextWriter, [<Optional>] includeRowKeys: bool,
             [<Optional>] keyNames: seq<string>, [<Optional>] separator: char, [<Optional>] culture: CultureInfo) : unit =
        Csv.write writer includeRowKeys keyNames separator culture frame
    [<Extension>]
    static member Print<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : unit =
        Console.WriteLine(frame.Format())
    [<Extension>]
    static member Print<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, printTypes: bool) : unit =
        Console.WriteLine(frame.Format printTypes)
    [<Extension>]
    static member SortRowsByKey<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<'TRowKey, 'TColumnKey> =
        Frame.sortRowsByKey frame
    [<Extension>]
    static member SortColumnsByKey<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<'TRowKey, 'TColumnKey> =
        Frame.sortColsByKey frame
    [<Extension>]
    static member DropSparseRows<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<'TRowKey, 'TColumnKey> =
        Frame.dropSparseRows frame
    [<Extension>]
    static member DropSparseColumns<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<'TRowKey, 'TColumnKey> =
        Frame.dropSparseCols frame
    [<Extension>]
    static member DropEmptyRows<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<'TRowKey, 'TColumnKey> =
        Frame.dropEmptyRows frame
    [<Extension>]
    static member DropEmptyColumns<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<'TRowKey, 'TColumnKey> =
        Frame.dropEmptyCols frame
    [<Extension>]
    static member SortRows<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, key: 'TColumnKey) : Frame<'TRowKey, 'TColumnKey> =
        Frame.sortRows key frame
    [<Extension>]
    static member SortRowsBy<'TRowKey, 'TColumnKey, 'V, 'V2 when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, key: 'TColumnKey, f: Func<'V, 'V2>) : Frame<'TRowKey, 'TColumnKey> =
        Frame.sortRowsBy key f.Invoke frame
    [<Extension>]
    static member Transpose<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<'TColumnKey, 'TRowKey> =
        Frame.transpose frame
    [<Extension>]
    static member FillMissing<'TRowKey, 'TColumnKey, 'T when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, value: 'T) : Frame<'TRowKey, 'TColumnKey> =
        Frame.fillMissingWith value frame
    [<Extension>]
    static member FillMissing<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, direction: Direction) : Frame<'TRowKey, 'TColumnKey> =
        Frame.fillMissing direction frame
    [<Extension>]
    static member IndexRowsOrdinally<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>) : Frame<int, 'TColumnKey> =
        Frame.indexRowsOrdinally frame
    [<Extension>]
    static member IndexRowsWith<'R, 'C, 'TNewRowIndex when 'R: equality and 'C: equality and 'TNewRowIndex: equality>
            (frame: Frame<'R, 'C>, keys: seq<'TNewRowIndex>) : Frame<'TNewRowIndex, 'C> =
        Frame.indexRowsWith keys frame
    [<Extension>]
    static member Diff<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, offset: int) : Frame<'TRowKey, 'TColumnKey> =
        Frame.diff offset frame
    [<Extension>]
    static member Shift<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, offset: int) : Frame<'TRowKey, 'TColumnKey> =
        Frame.shift offset frame
    [<Extension>]
    static member GetRows<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey, 'TColumnKey>, [<ParamArray>] rowKeys: 'TRowKey[]) : Frame<'TRowKey, 'TColumnKey> =
        Frame.sliceRows rowKeys frame
    [<Extension>]
    static member Nest<'TRowKey1, 'TRowKey2, 'TColumnKey when 'TRowKey1: equality and 'TRowKey2: equality and 'TColumnKey: equality>
            (frame: Frame<'TRowKey1 * 'TRowKey2, 'TColumnKey>) : Series<'TRowKey1, Frame<'TRowKey2, 'TColumnKey>> =
        Frame.nest frame

[<Extension>]
type FrameStatsExtensions =
    [<Extension>]
    static member Mean<'R, 'C when 'R: equality and 'C: equality>(df: Frame<'R, 'C>) : Series<'C, float> = Stats.mean df
    [<Extension>]
    static member StdDev<'R, 'C when 'R: equality and 'C: equality>(df: Frame<'R, 'C>) : Series<'C, float> = Stats.stdDev df
    [<Extension>]
    static member Median<'R, 'C when 'R: equality and 'C: equality>(df: Frame<'R, 'C>) : Series<'C, float> = Stats.median df
    [<Extension>]
    static member Sum<'R, 'C when 'R: equality and 'C: equality>(df: Frame<'R, 'C>) : Series<'C, float> = Stats.sum df
    [<Extension>]
    static member Min<'R, 'C when 'R: equality and 'C: equality>(df: Frame<'R, 'C>) : Series<'C, float> = Stats.min df
    [<Extension>]
    static member Max<'R, 'C when 'R: equality and 'C: equality>(df: Frame<'R, 'C>) : Series<'C, float> = Stats.max df
    [<Extension>]
    static member Describe<'R, 'C when 'R: equality and 'C: equality>(df: Frame<'R, 'C>) : Frame<string, 'C> = Stats.describe df
