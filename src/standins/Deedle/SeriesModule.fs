namespace Deedle

open System

module Series =
    [<CompiledName "Empty">]
    let empty<'K, 'V when 'K: equality> : Series<'K, 'V> = Series<'K, 'V>(Array.empty<'K>, Array.empty<'V>)
    [<CompiledName "GetObservations">]
    let observations (series: Series<'K, 'T>) : seq<'K * 'T> = series.Observations |> Seq.map (fun pair -> pair.Key, pair.Value)
    [<CompiledName "GetAllObservations">]
    let observationsAll (series: Series<'K, 'T>) : seq<'K * 'T option> =
        series.ObservationsAll |> Seq.map (fun pair -> pair.Key, Values.toOption pair.Value)
    [<CompiledName "GetObservations">]
    let getAll (keys: seq<'K>) (series: Series<'K, 'T>) : Series<'K, 'T> = series.GetItems keys
    [<CompiledName "Get">]
    let get (key: 'K) (series: Series<'K, 'T>) : 'T = series.Get key
    [<CompiledName "GetAt">]
    let getAt (index: int) (series: Series<'K, 'T>) : 'T = series.GetAt index
    [<CompiledName "Lookup">]
    let lookup (key: 'K) (lookup: Lookup) (series: Series<'K, 'T>) : 'T = series.Get(key, lookup)
    [<CompiledName "TryGet">]
    let tryGet (key: 'K) (series: Series<'K, 'T>) : 'T option = series.TryGet key |> Values.toOption
    [<CompiledName "TryGetAt">]
    let tryGetAt (index: int) (series: Series<'K, 'T>) : 'T option = series.TryGetAt index |> Values.toOption
    [<CompiledName "TryLookup">]
    let tryLookup (key: 'K) (lookup: Lookup) (series: Series<'K, 'T>) : 'T option = series.TryGet(key, lookup) |> Values.toOption
    [<CompiledName "CountValues">]
    let countValues (series: Series<'K, 'T>) = series.ValueCount
    [<CompiledName "CountKeys">]
    let countKeys (series: Series<'K, 'T>) = series.KeyCount
    [<CompiledName "Has">]
    let has (key: 'K) (series: Series<'K, 'T>) = series.TryGet(key).HasValue
    [<CompiledName "GetFirstKey">]
    let firstKey (series: Series<'K, 'V>) : 'K = series.GetKeyAt 0
    [<CompiledName "GetLastKey">]
    let lastKey (series: Series<'K, 'V>) : 'K = series.GetKeyAt(series.KeyCount - 1)
    [<CompiledName "GetFirstValue">]
    let firstValue (series: Series<'K, 'V>) : 'V = series.GetAt 0
    [<CompiledName "GetLastValue">]
    let lastValue (series: Series<'K, 'V>) : 'V = series.GetAt(series.KeyCount - 1)
    [<CompiledName "GetValues">]
    let values (series: Series<'K, 'T>) : seq<'T> = series.Values
    [<CompiledName "GetAllValues">]
    let valuesAll (series: Series<'K, 'T>) : seq<'T option> = series.Items |> Seq.map Values.toOption
    [<CompiledName "GetKeys">]
    let keys (series: Series<'K, 'T>) : seq<'K> = series.Keys
    [<CompiledName "After">]
    let after (lowerExclusive: 'K) (series: Series<'K, 'T>) = series.After lowerExclusive
    [<CompiledName "Before">]
    let before (upperExclusive: 'K) (series: Series<'K, 'T>) = series.Before upperExclusive
    [<CompiledName "StartAt">]
    let startAt (lowerInclusive: 'K) (series: Series<'K, 'T>) = series.StartAt lowerInclusive
    [<CompiledName "EndAt">]
    let endAt (upperInclusive: 'K) (series: Series<'K, 'T>) = series.EndAt upperInclusive
    [<CompiledName "Between">]
    let between (lowerInclusive: 'K) (upperInclusive: 'K) (series: Series<'K, 'T>) =
        series.Between(lowerInclusive, upperInclusive)

    [<CompiledName "Filter">]
    let filter (f: 'K -> 'T -> bool) (series: Series<'K, 'T>) : Series<'K, 'T> = series.Where(fun pair -> f pair.Key pair.Value)
    [<CompiledName "FilterValues">]
    let filterValues (f: 'T -> bool) (series: Series<'K, 'T>) : Series<'K, 'T> = series.Where(fun pair -> f pair.Value)
    [<CompiledName "FilterAll">]
    let filterAll (f: 'K -> 'T option -> bool) (series: Series<'K, 'T>) : Series<'K, 'T> =
        series.WhereOptional(fun pair -> f pair.Key (Values.toOption pair.Value))
    [<CompiledName "Map">]
    let map (f: 'K -> 'T -> 'R) (series: Series<'K, 'T>) : Series<'K, 'R> =
        series.Select(fun (pair: Collections.Generic.KeyValuePair<'K, 'T>) -> f pair.Key pair.Value)
    [<CompiledName "MapValues">]
    let mapValues (f: 'T -> 'R) (series: Series<'K, 'T>) : Series<'K, 'R> = series.SelectValues(fun value -> f value)
    [<CompiledName "MapAll">]
    let mapAll (f: 'K -> 'T option -> 'R option) (series: Series<'K, 'T>) : Series<'K, 'R> =
        series.SelectOptional(fun pair -> f pair.Key (Values.toOption pair.Value) |> Values.ofOption)
    [<CompiledName "MapKeys">]
    let mapKeys (f: 'K -> 'R) (series: Series<'K, 'T>) : Series<'R, 'T> = series.SelectKeys(fun pair -> f pair.Key)
    [<CompiledName "ScanValues">]
    let scanValues (foldFunc: 'R -> 'T -> 'R) (init: 'R) (series: Series<'K, 'T>) : Series<'K, 'R> =
        series.ScanValues((fun state value -> foldFunc state value), init)
    [<CompiledName "ReduceValues">]
    let reduceValues (op: 'T -> 'T -> 'T) (series: Series<'K, 'T>) : 'T = Seq.reduce op series.Values
    [<CompiledName "FoldValues">]
    let foldValues (op: 'a -> 'T -> 'a) (init: 'a) (series: Series<'K, 'T>) : 'a = Seq.fold op init series.Values

    let private slice (series: Series<'K, 'T>) first last = series.Range(first, last)
    [<CompiledName "Take">]
    let take (count: int) (series: Series<'K, 'T>) : Series<'K, 'T> =
        Positions.checkCount count series.KeyCount
        slice series 0 (count - 1)
    [<CompiledName "TakeLast">]
    let takeLast (count: int) (series: Series<'K, 'T>) : Series<'K, 'T> =
        Positions.checkCount count series.KeyCount
        slice series (series.KeyCount - count) (series.KeyCount - 1)
    [<CompiledName "Skip">]
    let skip (count: int) (series: Series<'K, 'T>) : Series<'K, 'T> =
        Positions.checkCount count series.KeyCount
        slice series count (series.KeyCount - 1)
    [<CompiledName "SkipLast">]
    let skipLast (count: int) (series: Series<'K, 'T>) : Series<'K, 'T> =
        Positions.checkCount count series.KeyCount
        slice series 0 (series.KeyCount - count - 1)

    [<CompiledName "Diff">]
    let inline diff (offset: int) (series: Series<'K, ^T>) : Series<'K, ^T> =
        let earlier = series |> mapKeys id
        let keys = Seq.toArray series.Keys
        let at i = series.TryGetAt i
        let pairs = [| for i in 0 .. keys.Length - 1 do if i - offset >= 0 && i - offset < keys.Length then i |]
        let changes = pairs |> Array.map (fun i -> keys[i], (at i, earlier.TryGetAt(i - offset)))
        Series<'K, OptionalValue< ^T> * OptionalValue< ^T>>(changes |> Array.map fst, changes |> Array.map snd)
        |> mapAll (fun _ pair ->
            match pair with
            | Some(now, before) when now.HasValue && before.HasValue -> Some(now.Value - before.Value)
            | _ -> None)
    [<CompiledName "Shift">]
    let shift (offset: int) (series: Series<'K, 'T>) : Series<'K, 'T> = Sampling.shift offset series
    [<CompiledName "Pairwise">]
    let pairwise (series: Series<'K, 'T>) : Series<'K, 'T * 'T> = series |> Sampling.withOffset 1 (fun now before -> before, now)
    [<CompiledName "PairwiseWith">]
    let pairwiseWith (f: 'K -> 'T * 'T -> 'a) (series: Series<'K, 'T>) : Series<'K, 'a> = pairwise series |> map f
    [<CompiledName "WindowInto">]
    let windowInto (size: int) (f: Series<'K, 'T> -> 'R) (series: Series<'K, 'T>) : Series<'K, 'R> =
        Sampling.window size Boundary.Skip series (f >> Values.wrap)
    [<CompiledName "Window">]
    let window (size: int) (series: Series<'K, 'T>) : Series<'K, Series<'K, 'T>> = windowInto size id series
    [<CompiledName "WindowSize">]
    let windowSize (bounds: int * Boundary) (series: Series<'K, 'T>) : Series<'K, Series<'K, 'T>> =
        Sampling.window (fst bounds) (snd bounds) series Values.wrap
    [<CompiledName "ChunkInto">]
    let chunkInto (size: int) (f: Series<'K, 'T> -> 'R) (series: Series<'K, 'T>) : Series<'K, 'R> =
        Sampling.chunk size Boundary.Skip series (f >> Values.wrap)
    [<CompiledName "Chunk">]
    let chunk (size: int) (series: Series<'K, 'T>) : Series<'K, Series<'K, 'T>> = chunkInto size id series
    [<CompiledName "ChunkSize">]
    let chunkSize (bounds: int * Boundary) (series: Series<'K, 'T>) : Series<'K, Series<'K, 'T>> =
        Sampling.chunk (fst bounds) (snd bounds) series Values.wrap

    [<CompiledName "DropMissing">]
    let dropMissing (series: Series<'K, 'T>) : Series<'K, 'T> = series.TakeAt series.Present
    [<CompiledName "FillMissingUsing">]
    let fillMissingUsing (f: 'K -> 'T) (series: Series<'K, 'T>) : Series<'K, 'T> =
        series |> mapAll (fun key value -> Some(match value with Some value -> value | None -> f key))
    [<CompiledName "FillMissingWith">]
    let fillMissingWith (value: 'a) (series: Series<'K, 'T>) : Series<'K, 'T> =
        let value = Values.convert<'T> (box value)
        fillMissingUsing (fun _ -> value) series
    [<CompiledName "FillMissing">]
    let fillMissing (direction: Direction) (series: Series<'K, 'T>) : Series<'K, 'T> = Sampling.fill direction series

    [<CompiledName "SortWith">]
    let sortWith (comparer: 'V -> 'V -> int) (series: Series<'K, 'V>) : Series<'K, 'V> = Sampling.sort comparer series
    [<CompiledName "Sort">]
    let sort (series: Series<'K, 'V>) : Series<'K, 'V> = Sampling.sort Sampling.natural series
    [<CompiledName "SortBy">]
    let sortBy (proj: 'T -> 'V) (series: Series<'K, 'T>) : Series<'K, 'T> =
        Sampling.sort (fun a b -> Sampling.natural (proj a) (proj b)) series
    [<CompiledName "SortByKey">]
    let sortByKey (series: Series<'K, 'T>) : Series<'K, 'T> = Sampling.sortByKey series
    [<CompiledName "Rank">]
    let rank (series: Series<'K, 'V>) : Series<'K, int> = Sampling.rank Sampling.natural series
    [<CompiledName "Reverse">]
    let rev (series: Series<'K, 'T>) : Series<'K, 'T> = series.Reversed
    [<CompiledName "Realign">]
    let realign (keys: seq<'K>) (series: Series<'K, 'T>) : Series<'K, 'T> = series.Realign keys
    [<CompiledName "IndexOrdinally">]
    let indexOrdinally (series: Series<'K, 'T>) : Series<int, 'T> = series.IndexOrdinally()
    [<CompiledName "IndexWith">]
    let indexWith (keys: seq<'K2>) (series: Series<'K1, 'T>) : Series<'K2, 'T> = series.IndexWith keys

    let groupInto (keySelector: 'K -> 'T -> 'TNewKey) (f: 'TNewKey -> Series<'K, 'T> -> 'TNewValue) (series: Series<'K, 'T>)
            : Series<'TNewKey, 'TNewValue> =
        series.GroupBy(fun pair -> keySelector pair.Key pair.Value) |> map f
    let groupBy (keySelector: 'K -> 'T -> 'TNewKey) (series: Series<'K, 'T>) : Series<'TNewKey, Series<'K, 'T>> =
        series.GroupBy(fun pair -> keySelector pair.Key pair.Value)
    [<CompiledName "ApplyLevel">]
    let applyLevel (level: 'K1 -> 'K2) (op: Series<'K1, 'V> -> 'R) (series: Series<'K1, 'V>) : Series<'K2, 'R> =
        Grouping.level level (op >> Values.wrap) series
    [<CompiledName "ReduceLevel">]
    let reduceLevel (level: 'K1 -> 'K2) (op: 'T -> 'T -> 'T) (series: Series<'K1, 'T>) : Series<'K2, 'T> =
        series |> dropMissing |> Grouping.level level (reduceValues op >> Values.wrap)

    [<CompiledName "Merge">]
    let merge (series1: Series<'K, 'V>) (series2: Series<'K, 'V>) : Series<'K, 'V> = series1.Merge series2
    [<CompiledName "MergeUsing">]
    let mergeUsing (behavior: UnionBehavior) (series1: Series<'K, 'V>) (series2: Series<'K, 'V>) : Series<'K, 'V> =
        series1.Merge(series2, behavior)
    [<CompiledName "Zip">]
    let zip (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) : Series<'K, OptionalValue<'V1> * OptionalValue<'V2>> =
        series1.Zip series2
    [<CompiledName "ZipInner">]
    let zipInner (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) : Series<'K, 'V1 * 'V2> = series1.ZipInner series2
    [<CompiledName "ZipInto">]
    let zipInto (op: 'V1 -> 'V2 -> 'R) (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) : Series<'K, 'R> =
        series1.ZipInner series2 |> mapValues (fun (a, b) -> op a b)
