namespace Deedle

open System
open System.Collections.Generic
open System.Globalization
open System.Runtime.CompilerServices
open System.Text

/// How keys, values and tables read.
module internal Text =
    let defaultCount = 15

    let value (item: obj) =
        match item with
        | null -> ""
        | :? IFormattable as formattable -> formattable.ToString(null, CultureInfo.InvariantCulture)
        | other -> other.ToString()

    let item (item: OptionalValue<'T>) = if item.HasValue then value (box item.Value) else "<missing>"

    let rec private flatten (key: obj) : obj list =
        match key with
        | :? ITuple as tuple when not (key.GetType().IsValueType) -> [ for i in 0 .. tuple.Length - 1 do yield! flatten tuple[i] ]
        | one -> [ one ]

    /// A tuple is a key of several levels.
    let levels (key: obj) = flatten key |> List.map value |> Array.ofList

    let typeName (t: Type) =
        if t = typeof<string> then "(string)"
        elif t = typeof<int> then "(int)"
        elif t = typeof<float> then "(float)"
        else $"({t.Name})"

    /// The keys at some positions (-1: the gap), all with the same number of levels; a level that repeats the one before is
    /// left out where the keys are ordered.
    let keys (index: KeyIndex<'K>) (positions: int[]) (gap: string) (blankLast: bool) =
        let rows = positions |> Array.map (fun i -> if i < 0 then [| gap |] else levels (box index.Keys[i]))
        let count = if rows.Length = 0 then 1 else rows |> Seq.map Array.length |> Seq.max
        let full = rows |> Array.map (fun row -> Array.append row (Array.create (count - row.Length) ""))
        let blanked r l =
            count > 1 && r > 0 && positions[r] >= 0 && (blankLast || l < count - 1) && full[r - 1][l] = full[r][l] && index.IsOrdered
        full |> Array.mapi (fun r row -> row |> Array.mapi (fun l text -> if blanked r l then "" else text))

    let layout (rows: string[][]) =
        let text = StringBuilder()
        let columns = if rows.Length = 0 then 0 else rows |> Seq.map Array.length |> Seq.max
        let width c = rows |> Seq.map (fun row -> if c < row.Length then row[c].Length else 0) |> Seq.max
        let widths = Array.init columns width
        for row in rows do
            row |> Array.iteri (fun c cell -> text.Append(cell.PadRight widths[c]).Append(' ') |> ignore)
            text.AppendLine() |> ignore
        text.ToString()
