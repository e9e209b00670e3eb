namespace Deedle.Indices

open System
open System.Collections.ObjectModel
open Deedle

type IIndex<'K when 'K: equality> =
    abstract Keys: ReadOnlyCollection<'K>
    abstract KeyCount: int64
    abstract IsEmpty: bool
    abstract IsOrdered: bool
    abstract KeyRange: 'K * 'K

namespace Deedle

open System
open System.Collections.Generic
open System.Collections.ObjectModel
open Deedle.Indices

/// Keys by position and positions by key.
[<Sealed>]
type internal KeyIndex<'K when 'K: equality>(keys: 'K[]) =
    let positions =
        lazy
            (let map = Dictionary<'K, int>(keys.Length)
             keys |> Array.iteri (fun i key ->
                if not (map.TryAdd(key, i)) then
                    raise (ArgumentException($"Duplicate key '{key}'. Duplicate keys are not allowed in the index.", "keys")))
             map)

    let isOrdered =
        lazy
            (try
                let order = Comparer<'K>.Default
                Seq.forall (fun i -> order.Compare(keys[i - 1], keys[i]) < 0) (seq { 1 .. keys.Length - 1 })
             with _ -> false) // keys without an order

    /// Keys of which it is not known that they differ.
    static member OfKeys(keys: seq<'K>) =
        let index = KeyIndex(Seq.toArray keys)
        index.Position Unchecked.defaultof<'K> |> ignore
        index

    member _.Keys = keys
    member _.Count = keys.Length
    member _.IsOrdered = isOrdered.Value
    /// The position of a key, or -1.
    member _.Position(key: 'K) =
        match box key with
        | null -> (if keys.Length > 0 then positions.Force() |> ignore); -1
        | _ ->
            match positions.Value.TryGetValue key with
            | true, position -> position
            | _ -> -1
    member this.Take(chosen: int[]) = KeyIndex(Array.map (fun i -> keys[i]) chosen)
    member this.PositionsOf(other: 'K[]) = Array.map this.Position other

    /// How many keys are smaller than (or equal to) the one given; binary search.
    member _.CountBelow(key: 'K, orEqual: bool) =
        if not isOrdered.Value then
            invalidOp "Expected ordered keys, found keys in another order: sort the series by key first."
        let order = Comparer<'K>.Default
        let mutable low, high = 0, keys.Length
        while low < high do
            let middle = (low + high) / 2
            let sign = order.Compare(keys[middle], key)
            if sign < 0 || (orEqual && sign = 0) then low <- middle + 1 else high <- middle
        low

    /// The position that a lookup finds among those that `accept` takes, or -1.
    member this.Lookup(key: 'K, lookup: Lookup, accept: int -> bool) =
        let down from = Seq.tryFind accept (seq { from .. -1 .. 0 }) |> Option.defaultValue -1
        let up from = Seq.tryFind accept (seq { from .. keys.Length - 1 }) |> Option.defaultValue -1
        match lookup with
        | Lookup.Exact -> this.Position key
        | Lookup.Smaller -> down (this.CountBelow(key, false) - 1)
        | Lookup.ExactOrSmaller -> down (this.CountBelow(key, true) - 1)
        | Lookup.Greater -> up (this.CountBelow(key, true))
        | _ -> up (this.CountBelow(key, false))

    member private _.IsSame(other: KeyIndex<'K>) =
        Object.ReferenceEquals(keys, other.Keys)
        || (keys.Length = other.Count && Array.forall2 (fun a b -> EqualityComparer<'K>.Default.Equals(a, b)) keys other.Keys)

    /// The keys of a join and where each is on the left and on the right.
    member this.Join(other: KeyIndex<'K>, kind: JoinKind) : KeyIndex<'K> * int[] * int[] =
        if this.IsSame other then
            let all = Array.init keys.Length id
            this, all, all
        else
            let joined =
                match kind with
                | JoinKind.Left -> this
                | JoinKind.Right -> other
                | JoinKind.Inner -> KeyIndex(keys |> Array.filter (fun key -> other.Position key >= 0))
                | _ ->
                    let union = Array.append keys (other.Keys |> Array.filter (fun key -> this.Position key < 0))
                    if this.IsOrdered && other.IsOrdered then Array.sortInPlaceWith (fun a b -> Comparer<'K>.Default.Compare(a, b)) union
                    KeyIndex union
            joined, this.PositionsOf joined.Keys, other.PositionsOf joined.Keys

    interface IIndex<'K> with
        member _.Keys = ReadOnlyCollection keys
        member _.KeyCount = int64 keys.Length
        member _.IsEmpty = keys.Length = 0
        member _.IsOrdered = isOrdered.Value
        member _.KeyRange =
            if keys.Length = 0 then invalidOp "Expected at least one key, found none." else keys[0], keys[keys.Length - 1]

module internal Positions =
    let ordinal count = KeyIndex<int>(Array.init count id)

    /// The positions of the smallest first; values that are missing come before all others; equals keep their order.
    let sorted (items: OptionalValue<'T>[]) (compare: 'T -> 'T -> int) =
        let order a b =
            match items[a].HasValue, items[b].HasValue with
            | true, true -> compare items[a].Value items[b].Value
            | a, b -> Operators.compare a b
        [| 0 .. items.Length - 1 |] |> List.ofArray |> List.sortWith order |> Array.ofList

    /// The first and the last of `count` positions; -1 stands for the gap between them.
    let firstAndLast first last count =
        if count <= first + last then [| 0 .. count - 1 |]
        else Array.concat [ [| 0 .. first - 1 |]; [| -1 |]; [| count - last .. count - 1 |] ]

    /// Positions after a checked take.
    let checkCount (count: int) (available: int) =
        if count < 0 || count > available then
            raise (ArgumentException($"Expected a count from 0 to {available} (the number of keys), found {count}.", "count"))
