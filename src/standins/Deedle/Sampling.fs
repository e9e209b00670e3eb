namespace Deedle

open System

/// Windows, chunks and offsets of rows or values: pure arithmetic on positions.
module internal Sampling =
    let private check (size: int) =
        if size < 1 then raise (ArgumentException($"Expected a size of at least 1, found {size}.", "size"))

    /// Windows of neighbouring positions, each with the position that names it.
    let windows (size: int) (boundary: Boundary) (count: int) : (int * int[])[] =
        check size
        let range first last = [| max 0 first .. min last (count - 1) |]
        let has flag = boundary.HasFlag flag && not (boundary.HasFlag Boundary.Skip)
        [| if has Boundary.AtEnding then
               for first in 0 .. count - 1 do
                   if has Boundary.AtBeginning || first + size > 0 then first, range first (first + size - 1)
           elif has Boundary.AtBeginning then
               for last in 0 .. count - 1 do last, range (last - size + 1) last
           else
               for last in size - 1 .. count - 1 do last, range (last - size + 1) last |]

    /// Chunks one after the other; an incomplete one is at the side that the boundary names, or left out.
    let chunks (size: int) (boundary: Boundary) (count: int) : (int * int[])[] =
        check size
        let skip = boundary.HasFlag Boundary.Skip
        let fromEnd = boundary.HasFlag Boundary.AtBeginning
        let start = if fromEnd then count % size else 0
        let chunk first last = (if fromEnd then last else first), [| first .. last |]
        [| if start > 0 && not skip then chunk 0 (start - 1)
           for first in start .. size .. count - 1 do
               if first + size <= count || not skip then chunk first (min (first + size) count - 1) |]

    /// Positions that have another one `offset` before them, and that other one.
    let offsets (offset: int) (count: int) =
        [| for i in 0 .. count - 1 do if i - offset >= 0 && i - offset < count then i, i - offset |]

    let fillFrom (direction: Direction) (has: int -> bool) (count: int) : int[] =
        let filled = Array.create count -1
        let mutable last = -1
        for i in (if direction = Direction.Forward then [| 0 .. count - 1 |] else [| count - 1 .. -1 .. 0 |]) do
            if has i then last <- i
            filled[i] <- last
        filled

    let window (size: int) boundary (series: Series<'K, 'V>) (f: Series<'K, 'V> -> OptionalValue<'R>) : Series<'K, 'R> =
        let found = windows size boundary series.KeyCount
        Series<'K, 'R>(series.KeyIndex.Take(Array.map fst found), found |> Array.map (snd >> series.TakeAt >> f))

    let chunk (size: int) boundary (series: Series<'K, 'V>) (f: Series<'K, 'V> -> OptionalValue<'R>) : Series<'K, 'R> =
        let found = chunks size boundary series.KeyCount
        Series<'K, 'R>(series.KeyIndex.Take(Array.map fst found), found |> Array.map (snd >> series.TakeAt >> f))

    /// Each value with the one `offset` before it; keys without such a neighbour are left out.
    let withOffset (offset: int) (f: 'V -> 'V -> 'R) (series: Series<'K, 'V>) : Series<'K, 'R> =
        let pairs = offsets offset series.KeyCount
        let combine (i, j) =
            let now, before = series.Items[i], series.Items[j]
            if now.HasValue && before.HasValue then Values.wrap (f now.Value before.Value) else Values.missing<'R>
        Series<'K, 'R>(series.KeyIndex.Take(Array.map fst pairs), Array.map combine pairs)

    let shift (offset: int) (series: Series<'K, 'V>) =
        let pairs = offsets offset series.KeyCount
        Series<'K, 'V>(series.KeyIndex.Take(Array.map fst pairs), pairs |> Array.map (fun (_, j) -> series.Items[j]))

    let fill (direction: Direction) (series: Series<'K, 'V>) =
        let from = fillFrom direction (fun i -> series.Items[i].HasValue) series.KeyCount
        series.WithItems(from |> Array.map (fun i -> if i < 0 then Values.missing<'V> else series.Items[i]))

    let sort (compare: 'V -> 'V -> int) (series: Series<'K, 'V>) = series.TakeAt(Positions.sorted series.Items compare)
    let sortByKey (series: Series<'K, 'V>) =
        series.TakeAt(Positions.sorted (Values.wrapAll series.KeyIndex.Keys) (fun a b -> System.Collections.Generic.Comparer.Default.Compare(a, b)))
    let natural (a: 'T) (b: 'T) = System.Collections.Generic.Comparer<'T>.Default.Compare(a, b)
    /// The rank of each value from 1; equal values share the lowest of their ranks.
    let rank (compare: 'V -> 'V -> int) (series: Series<'K, 'V>) =
        let present = series.Present
        let ordered =
            present |> List.ofArray |> List.sortWith (fun a b -> compare series.Items[a].Value series.Items[b].Value) |> Array.ofList
        let ranks = Array.create series.KeyCount Values.missing<int>
        for r in 0 .. ordered.Length - 1 do
            let ties = r > 0 && compare series.Items[ordered[r]].Value series.Items[ordered[r - 1]].Value = 0
            ranks[ordered[r]] <- if ties then ranks[ordered[r - 1]] else OptionalValue(r + 1)
        series.WithItems ranks
