namespace Plotly.NET

open System
open System.Collections
open System.Collections.Generic
open System.Runtime.InteropServices

// Optional arguments carry their default in the metadata, as published, so that C# may leave them out:
// `[<O; D(null)>] ?Name: string`.
type internal O = OptionalAttribute
type internal D = DefaultParameterValueAttribute

/// A value with a plain form in JSON: a word, a number, a truth value or a list of them.
type internal IPlain =
    abstract Json: obj

/// The members of a JSON object, in the order in which they were set.
type internal Props() =
    let members = OrderedDictionary<string, obj>()

    member _.Members = members :> IEnumerable<KeyValuePair<string, obj>>
    member _.Remove(name: string) = members.Remove name |> ignore

    /// null when there is none.
    member _.Get(name: string) : obj =
        let mutable value: obj = null
        if members.TryGetValue(name, &value) then value else null

    member _.Set(name: string, value: obj) =
        members[name] <-
            match value with
            | :? string | :? Array -> value
            // A sequence is read once, now: it may be lazy, or change before the chart is written.
            | :? IEnumerable as items -> box [| for item in items -> item |]
            | _ -> value

/// Every type that becomes a JSON object.
type internal IProps =
    abstract Props: Props

[<AutoOpen>]
module internal Operators =
    /// A member's name and its value, null when left out.
    let (=?) (name: string) (value: 'T option) : string * obj =
        match value with
        | Some value -> name, box value
        | None -> name, null

    /// A member's name and its value.
    let (=!) (name: string) (value: 'T) : string * obj = name, box value

module internal Props =
    let ofObject (target: #IProps) = (target :> IProps).Props

    /// Sets the members that were given.
    let fill (target: 'T :> IProps) (members: (string * obj) list) : 'T =
        for name, value in members do
            if not (isNull value) then (ofObject target).Set(name, value)
        target

    /// The lists that grow when layouts are combined; every other list is replaced.
    let private growing = set [ "annotations"; "shapes"; "images" ]

    let items (value: obj) : obj[] =
        match value with
        | null -> [||]
        | :? IEnumerable as values -> [| for item in values -> item |]
        | value -> [| value |]

    /// Sets every member of `source` on `target`; objects within are merged member by member.
    let rec merge (target: Props) (source: Props) =
        for member' in Seq.toArray source.Members do
            match target.Get member'.Key, member'.Value with
            | mine, theirs when Object.ReferenceEquals(mine, theirs) -> ()
            // All charts share the default template, so it is never changed.
            | (:? IProps as mine), (:? IProps as theirs) when member'.Key <> "template" -> merge mine.Props theirs.Props
            | mine, theirs when growing.Contains member'.Key -> target.Set(member'.Key, Array.append (items mine) (items theirs))
            | _, theirs -> target.Set(member'.Key, theirs)

    /// The object under a name, made when there is none.
    let child (create: unit -> 'T :> IProps) (name: string) (parent: #IProps) : 'T =
        match (ofObject parent).Get name with
        | :? 'T as found -> found
        | _ ->
            let made = create ()
            (ofObject parent).Set(name, made)
            made
