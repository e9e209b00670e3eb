namespace Deedle

/// Groups in the order in which they first appear.
module internal Grouping =
    let byKey (key: 'T -> 'G) (items: 'T[]) : ('G * 'T[])[] = Array.groupBy key items

    let level (level: 'K -> 'L) (f: Series<'K, 'V> -> OptionalValue<'R>) (series: Series<'K, 'V>) : Series<'L, 'R> =
        let groups = [| 0 .. series.KeyCount - 1 |] |> byKey (fun i -> level (series.GetKeyAt i))
        Series<'L, 'R>(KeyIndex(Array.map fst groups), groups |> Array.map (fun (_, positions) -> f (series.TakeAt positions)))
