namespace Deedle

open System
open System.Collections.Generic
open System.Globalization
open System.IO
open System.Text

[<AutoOpen>]
module ``F# Frame extensions`` =
    let (=>) (a: 'a) (b: 'b) : 'a * 'b = a, b
    let (=?>) (a: 'a) (b: ISeries<'b>) : 'a * ISeries<'b> = a, b
    let frame (columns: seq<'a * 'b>) : Frame<'c, 'a> when 'b :> ISeries<'c> =
        Records.columns (Seq.map fst columns) (Seq.map snd columns)

    let private readOptional reader hasHeaders inferTypes inferRows schema separators culture maxRows missingValues =
        Frame.Read(
            reader, defaultArg hasHeaders true, defaultArg inferTypes true, defaultArg inferRows 100, Option.toObj schema,
            Option.toObj separators, Option.toObj culture, defaultArg maxRows Int32.MaxValue, Option.toObj missingValues)

    type Frame with
        static member ofRecords(values: seq<'T>) : Frame<int, string> = Frame.FromRecords<'T> values
        static member ofRecords(series: Series<'K, 'R>) : Frame<'K, string> = Frame.FromRecords<'K, 'R> series
        static member ofRows(rows: seq<'R * #ISeries<'C>>) : Frame<'R, 'C> = Records.rows (Seq.map fst rows) (Seq.map snd rows)
        static member ofColumns(cols: seq<'C * #ISeries<'R>>) : Frame<'R, 'C> =
            Records.columns (Seq.map fst cols) (Seq.map snd cols)
        static member ofRowKeys(keys: seq<'R>) : Frame<'R, string> = Frame.FromRowKeys keys
        static member ofValues(values: seq<'R * 'C * 'V>) : Frame<'R, 'C> = Frame.FromValues values
        static member ofArray2D(array: 'T[,]) : Frame<int, int> = Frame.FromArray2D array
        static member ofJaggedArray(jArray: 'T[][]) : Frame<int, int> = Frame.FromJaggedArray jArray
        static member ReadCsv
                (path: string, ?hasHeaders: bool, ?inferTypes: bool, ?inferRows: int, ?schema: string, ?separators: string,
                 ?culture: string, ?maxRows: int, ?missingValues: string[]) : Frame<int, string> =
            use reader = Frame.Reader(File.OpenRead path, null)
            readOptional reader hasHeaders inferTypes inferRows schema separators culture maxRows missingValues
        static member ReadCsv
                (stream: Stream, ?hasHeaders: bool, ?inferTypes: bool, ?inferRows: int, ?schema: string,
                 ?separators: string, ?culture: string, ?maxRows: int, ?missingValues: string[]) : Frame<int, string> =
            use reader = Frame.Reader(stream, null)
            readOptional reader hasHeaders inferTypes inferRows schema separators culture maxRows missingValues
        static member ReadCsvString
                (csvString: string, ?hasHeaders: bool, ?inferTypes: bool, ?inferRows: int, ?schema: string,
                 ?separators: string, ?culture: string, ?maxRows: int, ?missingValues: string[]) : Frame<int, string> =
            use reader = new StringReader(csvString)
            readOptional reader hasHeaders inferTypes inferRows schema separators culture maxRows missingValues

    type Frame<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality> with
        member frame.SaveCsv
                (writer: TextWriter, ?includeRowKeys: bool, ?keyNames: seq<string>, ?separator: char, ?culture: CultureInfo) : unit =
            Csv.write writer (defaultArg includeRowKeys true) (defaultArg keyNames null) (defaultArg separator ',')
                (Option.toObj culture) frame
        member frame.SaveCsv
                (path: string, ?includeRowKeys: bool, ?keyNames: seq<string>, ?separator: char, ?culture: CultureInfo) : unit =
            Csv.save path (defaultArg includeRowKeys true) (defaultArg keyNames null) (defaultArg separator ',')
                (Option.toObj culture) frame
        member frame.SaveCsv(path: string, keyNames: seq<string>) : unit = Csv.save path true keyNames ',' null frame

[<AutoOpen>]
module ``F# Series extensions`` =
    let series (observations: seq<'a * 'b>) : Series<'a, 'b> =
        let observations = Seq.toArray observations
        Series<'a, 'b>(Array.map fst observations, Array.map snd observations)

    type Series =
        static member ofObservations(observations: seq<'a * 'b>) : Series<'a, 'b> = series observations
        static member ofOptionalObservations(observations: seq<'K * 'a option>) : Series<'K, 'a> =
            let observations = Seq.toArray observations
            Series<'K, 'a>(KeyIndex.OfKeys(Array.map fst observations), observations |> Array.map (snd >> Values.ofOption))
        static member ofValues(values: seq<'a>) : Series<int, 'a> =
            let values = Seq.toArray values
            Series<int, 'a>(Array.init values.Length id, values)
