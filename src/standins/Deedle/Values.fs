namespace Deedle

open System
open System.Globalization

/// Which values count as missing: null, NaN, an empty Nullable. Found once for each type.
[<AbstractClass; Sealed>]
type internal Missing<'T> private () =
    static let isMissing: 'T -> bool =
        let t = typeof<'T>
        if t = typeof<float> then unbox (box Double.IsNaN)
        elif t = typeof<float32> then unbox (box Single.IsNaN)
        elif t = typeof<obj> then
            fun value ->
                match box value with
                | null -> true
                | :? float as number -> Double.IsNaN number
                | :? float32 as number -> Single.IsNaN number
                | _ -> false
        elif t.IsValueType && isNull (Nullable.GetUnderlyingType t) then fun _ -> false
        else fun value -> isNull (box value)
    static member Check = isMissing
    static member Wrap(value: 'T) = if isMissing value then OptionalValue<'T>.Missing else OptionalValue value

module internal Values =
    let missing<'T> = OptionalValue<'T>.Missing
    let wrap (value: 'T) = Missing<'T>.Wrap value
    let wrapAll (values: 'T[]) = Array.map wrap values
    /// What needs a value that is missing is missing itself.
    let map (f: 'T -> 'R) (item: OptionalValue<'T>) =
        try
            if item.HasValue then wrap (f item.Value) else missing<'R>
        with :? MissingValueException -> missing<'R>
    let toOption (item: OptionalValue<'T>) = if item.HasValue then Some item.Value else None
    let ofOption (item: 'T option) =
        match item with
        | Some value -> wrap value
        | None -> missing<'T>

    /// From narrow to wide; a number converts safely to any wider type.
    let private numeric =
        [ typeof<byte>; typeof<int16>; typeof<int>; typeof<int64>; typeof<decimal>; typeof<float32>; typeof<float> ]

    let private bare (t: Type) =
        match Nullable.GetUnderlyingType t with
        | null -> t
        | underlying -> underlying

    let isNumeric (t: Type) = List.contains (bare t) numeric

    let convertsSafely (source: Type) (target: Type) =
        let source, target = bare source, bare target
        let rank t = List.tryFindIndex ((=) t) numeric
        target.IsAssignableFrom source
        || match rank source, rank target with
           | Some from, Some into -> from <= into
           | _ -> false

    let convert<'R> (value: obj) : 'R =
        match value with
        | :? 'R as same -> same
        | _ ->
            let target = bare typeof<'R>
            if target.IsInstanceOfType value then unbox<'R> value
            elif target.IsEnum && value :? string then unbox<'R> (Enum.Parse(target, string value))
            elif target.IsEnum then unbox<'R> (Enum.ToObject(target, value))
            else unbox<'R> (Convert.ChangeType(value, target, CultureInfo.InvariantCulture))

    let convertItem<'R> (item: OptionalValue<obj>) =
        if item.HasValue then wrap (convert<'R> item.Value) else missing<'R>

    /// The type that holds values of all these types.
    let commonType (types: seq<Type>) =
        match types |> Seq.distinct |> List.ofSeq with
        | [ one ] -> one
        | [] -> typeof<obj>
        | several when several |> List.forall isNumeric -> typeof<float>
        | _ -> typeof<obj>
