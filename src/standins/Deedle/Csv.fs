namespace Deedle

open System
open System.Collections.Generic
open System.Globalization
open System.IO
open System.Text

/// Comma-separated values: quoted where needed, types found from the values.
module internal Csv =
    let private defaultMissing = [| "NaN"; "NA"; "N/A"; "#N/A"; ":"; "-"; "TBA"; "TBD" |]

    /// The fields of each line; quotes may hold separators, line ends and doubled quotes. Empty lines are left out.
    let parse (reader: TextReader) (separators: string) : string[] list =
        let rows, row, field = List<string[]>(), List<string>(), StringBuilder()
        let endField () =
            row.Add(field.ToString())
            field.Clear() |> ignore
        let endRow () =
            endField ()
            if row.Count > 1 || row[0] <> "" then rows.Add(row.ToArray())
            row.Clear()
        let mutable quoted = false
        let mutable next = reader.Read()
        while next >= 0 do
            match char next with
            | '"' when quoted && reader.Peek() = int '"' ->
                reader.Read() |> ignore
                field.Append '"' |> ignore
            | '"' when quoted || field.Length = 0 -> quoted <- not quoted
            | c when quoted -> field.Append c |> ignore
            | c when separators.Contains c -> endField ()
            | '\r' when reader.Peek() = int '\n' -> ()
            | '\n' | '\r' -> endRow ()
            | c -> field.Append c |> ignore
            next <- reader.Read()
        if quoted then raise (FormatException "Invalid CSV file: a quoted value is not closed at the end of the file.")
        if field.Length > 0 || row.Count > 0 then endRow ()
        List.ofSeq rows

    let private parsers (culture: CultureInfo) : (Type * (string -> obj option)) list =
        let attempt (ok: bool, value: 'T) = if ok then Some(box value) else None
        let boolean (text: string) =
            match text.ToLowerInvariant() with
            | "true" | "yes" | "1" -> Some(box true)
            | "false" | "no" | "0" -> Some(box false)
            | _ -> None
        [ typeof<int>, fun text -> attempt (Int32.TryParse(text, NumberStyles.Integer, culture))
          typeof<bool>, boolean
          typeof<int64>, fun text -> attempt (Int64.TryParse(text, NumberStyles.Integer, culture))
          typeof<decimal>, fun text -> attempt (Decimal.TryParse(text, NumberStyles.Float, culture))
          typeof<float>, fun text -> attempt (Double.TryParse(text, NumberStyles.Float, culture))
          // A time of day alone is no date.
          typeof<DateTime>, fun text ->
              if fst (TimeSpan.TryParse(text, culture)) then None else attempt (DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind))
          typeof<string>, fun text -> Some(box text) ]

    /// Zeros with ones are booleans; decimals with missing values are floating point, which has a missing value.
    let private infer parsers (values: string[]) (isMissing: string -> bool) : Type =
        let present = values |> Array.filter (isMissing >> not)
        if present.Length = 0 then (if values |> Array.exists (fun value -> value <> "") then typeof<float> else typeof<string>)
        elif Array.contains "0" present && Array.contains "1" present && present |> Array.forall (fun v -> v = "0" || v = "1") then typeof<bool>
        else
            let fits (_, parse) = present |> Array.forall (fun value -> Option.isSome (parse value))
            let found = parsers |> List.find fits |> fst
            let marked = values |> Array.exists (fun value -> isMissing value && not (String.IsNullOrWhiteSpace value))
            if (found = typeof<decimal> && present.Length < values.Length) || (Values.isNumeric found && marked) then typeof<float> else found

    let read
            (reader: TextReader) (hasHeaders: bool) (inferTypes: bool) (inferRows: int) (separators: string) (culture: string)
            (maxRows: int) (missing: string[]) : Frame<int, string> =
        let culture = if String.IsNullOrEmpty culture then CultureInfo.InvariantCulture else CultureInfo.GetCultureInfo culture
        let missing = HashSet(if isNull missing then defaultMissing else missing)
        let isMissing (text: string) = String.IsNullOrWhiteSpace text || missing.Contains(text.Trim())
        let rows = parse reader (if String.IsNullOrEmpty separators then "," else separators)
        if rows.IsEmpty then raise (FormatException "Invalid CSV file: expected a row of headers, found an empty file.")
        let width = rows.Head.Length
        let names =
            Array.init width (fun i -> if hasHeaders && rows.Head[i].Trim() <> "" then rows.Head[i].Trim() else $"Column{i + 1}")
        let unique = names |> Array.mapi (fun i name ->
            let earlier = names[.. i - 1] |> Array.filter ((=) name) |> Array.length
            if earlier = 0 then name else $"{name}{earlier + 1}")
        let body = (if hasHeaders then rows.Tail else rows) |> List.truncate maxRows |> Array.ofList
        body |> Array.iteri (fun i row ->
            if row.Length <> width then
                raise (FormatException $"Couldn't parse row {i + 1} according to schema: Expected {width} columns, got {row.Length}"))
        let parsers = parsers culture
        let column i =
            let texts = body |> Array.map (fun row -> row[i])
            let sample = if inferRows <= 0 then texts else Array.truncate inferRows texts
            let found = if inferTypes then infer parsers sample isMissing else typeof<string>
            let parse = parsers |> List.find (fun (t, _) -> t = found) |> snd
            let item text =
                if found = typeof<string> then OptionalValue(box text)
                elif isMissing text then Values.missing<obj>
                else Values.ofOption (parse (text.Trim()))
            Columns.Make(found, Array.map item texts)
        Frame(Table(Positions.ordinal body.Length, KeyIndex.OfKeys unique, Array.init width column))

    let private cell (culture: CultureInfo) (separator: char) (value: obj) =
        let text =
            match value with
            | :? IFormattable as formattable -> formattable.ToString(null, culture)
            | other -> Text.value other
        // The package quotes text with spaces, but not dates.
        let special = if value :? DateTime then [| separator; '"'; '\n'; '\r' |] else [| separator; '"'; '\n'; '\r'; ' ' |]
        if text.IndexOfAny special < 0 then text
        else "\"" + text.Replace("\"", "\"\"") + "\""

    let write (writer: TextWriter) (includeRowKeys: bool) (keyNames: seq<string>) (separator: char) (culture: CultureInfo) (frame: Frame<'R, 'C>) =
        let culture = if isNull culture then CultureInfo.InvariantCulture else culture
        let separator = if separator = '\000' then ',' else separator
        let write (cells: seq<string>) = writer.Write(String.Join(separator, cells) + Environment.NewLine)
        let levels = if frame.RowCount = 0 then 1 else (Text.levels (box (frame.GetRowKeyAt 0))).Length
        let given = if isNull keyNames then [||] else Seq.toArray keyNames
        let keyName i = if i < given.Length then given[i] elif levels = 1 then "Key" else $"Key #{i + 1}"
        let keys row = if includeRowKeys then Text.levels (box (frame.GetRowKeyAt row)) else [||]
        let quote = cell culture separator
        let header = frame.ColumnKeys |> Seq.map (fun name -> String.Join(" - ", Text.levels (box name)))
        write (Seq.append (if includeRowKeys then Seq.init levels keyName else Seq.empty) header |> Seq.map (box >> quote))
        for row in 0 .. frame.RowCount - 1 do
            let items = frame.Table.RowItems row |> Array.map (fun item -> if item.HasValue then quote item.Value else "")
            write (Seq.append (keys row |> Seq.map (box >> quote)) items)

    let save (path: string) (includeRowKeys: bool) keyNames separator culture frame =
        // A kill half-way leaves the file of before.
        let unfinished = path + ".tmp"
        (use writer = new StreamWriter(unfinished, false, UTF8Encoding false)
         write writer includeRowKeys keyNames separator culture frame)
        File.Move(unfinished, path, true)
