namespace Deedle

open System
open System.Collections.Generic
open Deedle.Indices

type ISeries<'K when 'K: equality> =
    abstract Index: IIndex<'K>
    abstract Vector: IVector
    abstract TryGetObject: 'K -> OptionalValue<obj>

/// Values by key, in order; some may be missing.
type Series<'K, 'V when 'K: equality> internal (index: KeyIndex<'K>, items: OptionalValue<'V>[]) =
    do
        if index.Count <> items.Length then
            invalidOp $"Expected as many values as keys, found {index.Count} keys and {items.Length} values."

    new(keys: 'K[], values: 'V[]) = Series<'K, 'V>(KeyIndex.OfKeys keys, Values.wrapAll values)
    new(keys: seq<'K>, values: seq<'V>) = Series<'K, 'V>(KeyIndex.OfKeys keys, Values.wrapAll (Seq.toArray values))
    new(pairs: seq<KeyValuePair<'K, 'V>>) =
        let pairs = Seq.toArray pairs
        Series<'K, 'V>(pairs |> Array.map _.Key, pairs |> Array.map _.Value)

    member internal _.KeyIndex = index
    member internal _.Items = items
    member internal _.Column: Column = Column<'V>(items)
    member internal _.Present = [| for i in 0 .. items.Length - 1 do if items[i].HasValue then i |]
    member internal _.TakeAt(positions: int[]) = Series<'K, 'V>(index.Take positions, positions |> Array.map (fun i -> items[i]))
    member internal _.WithItems(values: OptionalValue<'R>[]) = Series<'K, 'R>(index, values)
    member internal _.Pair i = KeyValuePair(index.Keys[i], items[i].Value)
    member internal _.AlignTo(keys: 'K[]) =
        index.PositionsOf keys |> Array.map (fun i -> if i < 0 then Values.missing<'V> else items[i])
    member internal _.Range(first: int, last: int) = Series<'K, 'V>(index, items).TakeAt [| first .. last |]

    member _.Index: IIndex<'K> = index
    member _.Keys: seq<'K> = Seq.ofArray index.Keys
    member _.KeyCount = index.Count
    member _.KeyRange = (index :> IIndex<'K>).KeyRange
    member _.IsEmpty = index.Count = 0
    member _.IsOrdered = index.IsOrdered
    member _.ValueCount = items |> Seq.filter _.HasValue |> Seq.length
    member _.Values: seq<'V> = items |> Seq.filter _.HasValue |> Seq.map _.Value
    member _.ValuesAll: seq<'V> = items |> Seq.map _.ValueOrDefault
    member this.Observations: seq<KeyValuePair<'K, 'V>> = this.Present |> Seq.map this.Pair
    member _.ObservationsAll: seq<KeyValuePair<'K, OptionalValue<'V>>> =
        Seq.map2 (fun key item -> KeyValuePair(key, item)) index.Keys items

    member this.GetKeyAt(index: int) = this.KeyIndex.Keys[index]
    member _.GetAt(index: int) = items[index].Value
    member _.TryGetAt(index: int) = if index < 0 || index >= items.Length then Values.missing<'V> else items[index]
    member _.TryGet(key: 'K) =
        match index.Position key with
        | -1 -> Values.missing<'V>
        | i -> items[i]
    member _.TryGet(key: 'K, lookup: Lookup) =
        match index.Lookup(key, lookup, fun i -> items[i].HasValue) with
        | -1 -> Values.missing<'V>
        | i -> items[i]
    member this.Get(key: 'K) = this.Get(key, Lookup.Exact)
    member _.Get(key: 'K, lookup: Lookup) =
        match index.Lookup(key, lookup, fun i -> items[i].HasValue) with
        | -1 -> raise (KeyNotFoundException $"The key {key} is not present in the index")
        | i when items[i].HasValue -> items[i].Value
        | _ -> raise (MissingValueException(key, $"Value at the key {key} is missing"))
    member this.Item with get (a: 'K) = this.Get a
    member this.Item with get (items: seq<'K>) = this.GetItems items
    member this.GetItems(keys: seq<'K>) = this.Realign keys
    member this.Realign(newKeys: seq<'K>) =
        let keys = Seq.toArray newKeys
        Series<'K, 'V>(KeyIndex.OfKeys keys, this.AlignTo keys)

    member this.StartAt(lowerInclusive: 'K) = this.Range(index.CountBelow(lowerInclusive, false), index.Count - 1)
    member this.After(lowerExclusive: 'K) = this.Range(index.CountBelow(lowerExclusive, true), index.Count - 1)
    member this.EndAt(upperInclusive: 'K) = this.Range(0, index.CountBelow(upperInclusive, true) - 1)
    member this.Before(upperExclusive: 'K) = this.Range(0, index.CountBelow(upperExclusive, false) - 1)
    member this.Between(lowerInclusive: 'K, upperInclusive: 'K) =
        this.Range(index.CountBelow(lowerInclusive, false), index.CountBelow(upperInclusive, true) - 1)
    member this.GetSlice(lo: 'K option, hi: 'K option) =
        let first = match lo with Some key -> index.CountBelow(key, false) | None -> 0
        let last = match hi with Some key -> index.CountBelow(key, true) - 1 | None -> index.Count - 1
        this.Range(first, last)

    member this.Select<'R>(f: Func<KeyValuePair<'K, 'V>, 'R>) : Series<'K, 'R> =
        this.WithItems(items |> Array.mapi (fun i item -> Values.map (fun (value) -> f.Invoke(KeyValuePair(index.Keys[i], value))) item))
    member this.Select<'R>(f: Func<KeyValuePair<'K, 'V>, int, 'R>) : Series<'K, 'R> =
        this.WithItems(items |> Array.mapi (fun i item -> Values.map (fun (value) -> f.Invoke(KeyValuePair(index.Keys[i], value), i)) item))
    member _.SelectKeys<'R when 'R: equality>(f: Func<KeyValuePair<'K, OptionalValue<'V>>, 'R>) : Series<'R, 'V> =
        Series<'R, 'V>(KeyIndex.OfKeys(Array.map2 (fun key item -> f.Invoke(KeyValuePair(key, item))) index.Keys items), items)
    member this.SelectValues<'T>(f: Func<'V, 'T>) : Series<'K, 'T> = this.WithItems(items |> Array.map (Values.map f.Invoke))
    member this.SelectOptional<'R>(f: Func<KeyValuePair<'K, OptionalValue<'V>>, OptionalValue<'R>>) : Series<'K, 'R> =
        this.WithItems(Array.map2 (fun key item -> f.Invoke(KeyValuePair(key, item))) index.Keys items)
    member this.Where(f: Func<KeyValuePair<'K, 'V>, bool>) = this.TakeAt(this.Present |> Array.filter (this.Pair >> f.Invoke))
    member this.Where(f: Func<KeyValuePair<'K, 'V>, int, bool>) =
        this.TakeAt(this.Present |> Array.filter (fun i -> f.Invoke(this.Pair i, i)))
    member this.WhereOptional(f: Func<KeyValuePair<'K, OptionalValue<'V>>, bool>) =
        this.TakeAt([| 0 .. items.Length - 1 |] |> Array.filter (fun i -> f.Invoke(KeyValuePair(index.Keys[i], items[i]))))
    member this.ScanValues<'S>(foldFunc: Func<'S, 'V, 'S>, init: 'S) : Series<'K, 'S> =
        let mutable state = init
        let step value =
            state <- foldFunc.Invoke(state, value)
            state
        this.WithItems(items |> Array.map (Values.map step))
    member this.Reversed = this.TakeAt [| items.Length - 1 .. -1 .. 0 |]
    member _.IndexOrdinally() = Series<int, 'V>(Positions.ordinal index.Count, items)
    /// With fewer keys the rest is left out; with more keys the values end as missing.
    member _.IndexWith<'TNewKey when 'TNewKey: equality>(keys: seq<'TNewKey>) : Series<'TNewKey, 'V> =
        let keys = Seq.toArray keys
        Series<'TNewKey, 'V>(KeyIndex.OfKeys keys, Array.init keys.Length (fun i -> if i < items.Length then items[i] else Values.missing<'V>))

    member internal this.Combine(other: Series<'K, 'W>, f: 'V -> 'W -> 'R) : Series<'K, 'R> =
        this.Align(other, JoinKind.Outer, fun a b -> if a.HasValue && b.HasValue then Values.wrap (f a.Value b.Value) else Values.missing<'R>)
    member internal _.Align
            (other: Series<'K, 'W>, kind: JoinKind, f: OptionalValue<'V> -> OptionalValue<'W> -> OptionalValue<'R>) =
        let joined, left, right = index.Join(other.KeyIndex, kind)
        let at (values: OptionalValue<'T>[]) i = if i < 0 then Values.missing<'T> else values[i]
        Series<'K, 'R>(joined, Array.map2 (fun i j -> f (at items i) (at other.Items j)) left right)
    member this.Zip<'V2>(otherSeries: Series<'K, 'V2>) : Series<'K, OptionalValue<'V> * OptionalValue<'V2>> =
        this.Zip(otherSeries, JoinKind.Outer)
    member this.Zip<'V2>(otherSeries: Series<'K, 'V2>, kind: JoinKind) : Series<'K, OptionalValue<'V> * OptionalValue<'V2>> =
        this.Align(otherSeries, kind, fun a b -> OptionalValue((a, b)))
    member this.ZipInner<'V2>(otherSeries: Series<'K, 'V2>) : Series<'K, 'V * 'V2> =
        let both =
            this.Align(otherSeries, JoinKind.Inner, fun a b -> if a.HasValue && b.HasValue then OptionalValue((a.Value, b.Value)) else Values.missing)
        both.TakeAt both.Present
    member this.Merge(otherSeries: Series<'K, 'V>) = this.Merge(otherSeries, UnionBehavior.Exclusive)
    member this.Merge(another: Series<'K, 'V>, behavior: UnionBehavior) =
        let choose (a: OptionalValue<'V>) (b: OptionalValue<'V>) =
            if not a.HasValue then b
            elif not b.HasValue then a
            elif behavior = UnionBehavior.Exclusive then
                invalidOp "Combining series failed: expected a value in one of the two, found one in both. Say which to prefer with a UnionBehavior."
            elif behavior = UnionBehavior.PreferRight then b
            else a
        this.Align(another, JoinKind.Outer, choose)
    member this.GroupBy<'TNewKey when 'TNewKey: equality>
            (keySelector: Func<KeyValuePair<'K, 'V>, 'TNewKey>) : Series<'TNewKey, Series<'K, 'V>> =
        let groups = this.Present |> Array.groupBy (this.Pair >> keySelector.Invoke)
        Series<'TNewKey, Series<'K, 'V>>(groups |> Array.map fst, groups |> Array.map (snd >> this.TakeAt))

    member _.FormatStrings(startCount: int, endCount: int) : string[][] =
        if index.Count = 0 then [| [| "(Empty)" |] |]
        else
            let positions = Positions.firstAndLast startCount endCount index.Count
            let value i = [| "->"; (if i < 0 then "..." else Text.item items[i]) |]
            Array.map2 (fun key i -> Array.append key (value i)) (Text.keys index positions "..." false) positions
    member this.Format(startCount: int, endCount: int, showInfo: bool) =
        let info = $"series of {index.Count} items with {index.Count - this.ValueCount} missing values"
        Text.layout (this.FormatStrings(startCount, endCount)) + (if showInfo then Environment.NewLine + info else "")
    member this.Format() = this.Format false
    member this.Format(showInfo: bool) = this.Format(Text.defaultCount, Text.defaultCount, showInfo)
    member this.Format(itemCount: int) = this.Format(itemCount / 2, itemCount / 2, false)
    override _.ToString() =
        let entry i = if i < 0 then " ... " else $"{Text.value (box index.Keys[i])} => {Text.item items[i]}"
        let entries = Positions.firstAndLast 5 1 index.Count |> Seq.map entry |> String.concat "; "
        $"series [ {entries}]"
    override _.Equals(another: obj) =
        match another with
        | :? Series<'K, 'V> as other -> index.Keys = other.KeyIndex.Keys && items = other.Items
        | _ -> false
    override _.GetHashCode() = HashCode.Combine(items.Length, (if items.Length > 0 then hash index.Keys[0] else 0))

    interface ISeries<'K> with
        member _.Index = index
        member _.Vector = Column<'V>(items)
        member this.TryGetObject key = this.TryGet key |> OptionalValue.map box

    static member (+) (scalar: int, series: Series<'K, int>) = series.SelectValues(fun (value: int) -> scalar + value)
    static member (+) (series: Series<'K, int>, scalar: int) = series.SelectValues(fun (value: int) -> value + scalar)
    static member (+) (s1: Series<'K, int>, s2: Series<'K, int>) = s1.Combine(s2, fun (a: int) (b: int) -> a + b)
    static member (+) (scalar: float, series: Series<'K, float>) = series.SelectValues(fun (value: float) -> scalar + value)
    static member (+) (series: Series<'K, float>, scalar: float) = series.SelectValues(fun (value: float) -> value + scalar)
    static member (+) (s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, fun (a: float) (b: float) -> a + b)
    static member (-) (scalar: int, series: Series<'K, int>) = series.SelectValues(fun (value: int) -> scalar - value)
    static member (-) (series: Series<'K, int>, scalar: int) = series.SelectValues(fun (value: int) -> value - scalar)
    static member (-) (s1: Series<'K, int>, s2: Series<'K, int>) = s1.Combine(s2, fun (a: int) (b: int) -> a - b)
    static member (-) (scalar: float, series: Series<'K, float>) = series.SelectValues(fun (value: float) -> scalar - value)
    static member (-) (series: Series<'K, float>, scalar: float) = series.SelectValues(fun (value: float) -> value - scalar)
    static member (-) (s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, fun (a: float) (b: float) -> a - b)
    static member ( * ) (scalar: int, series: Series<'K, int>) = series.SelectValues(fun (value: int) -> scalar * value)
    static member ( * ) (series: Series<'K, int>, scalar: int) = series.SelectValues(fun (value: int) -> value * scalar)
    static member ( * ) (s1: Series<'K, int>, s2: Series<'K, int>) = s1.Combine(s2, fun (a: int) (b: int) -> a * b)
    static member ( * ) (scalar: float, series: Series<'K, float>) = series.SelectValues(fun (value: float) -> scalar * value)
    static member ( * ) (series: Series<'K, float>, scalar: float) = series.SelectValues(fun (value: float) -> value * scalar)
    static member ( * ) (s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, fun (a: float) (b: float) -> a * b)
    static member (/) (scalar: int, series: Series<'K, int>) = series.SelectValues(fun (value: int) -> scalar / value)
    static member (/) (series: Series<'K, int>, scalar: int) = series.SelectValues(fun (value: int) -> value / scalar)
    static member (/) (s1: Series<'K, int>, s2: Series<'K, int>) = s1.Combine(s2, fun (a: int) (b: int) -> a / b)
    static member (/) (scalar: float, series: Series<'K, float>) = series.SelectValues(fun (value: float) -> scalar / value)
    static member (/) (series: Series<'K, float>, scalar: float) = series.SelectValues(fun (value: float) -> value / scalar)
    static member (/) (s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, fun (a: float) (b: float) -> a / b)
    static member Abs(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> abs value)
    static member Sqrt(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> sqrt value)
    static member Exp(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> exp value)
    static member Log(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> log value)
    static member Log10(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> log10 value)
    static member Sin(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> sin value)
    static member Cos(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> cos value)
    static member Tanh(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> tanh value)
    static member Floor(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> floor value)
    static member Ceiling(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> ceil value)
    static member Round(series: Series<'K, float>) = series.SelectValues(fun (value: float) -> round value)
    static member Pow(series: Series<'K, float>, scalar: float) = series.SelectValues(fun (value) -> value ** scalar)
    static member (~-) (series: Series<'K, float>) = series.SelectValues(fun (value) -> -value)
    static member (~-) (series: Series<'K, int>) = series.SelectValues(fun (value) -> -value)
    static member (?) (series: Series<string, 'a>, name: string) : 'a = series.Get name
