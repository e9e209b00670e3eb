namespace Deedle

open System
open System.Runtime.CompilerServices

/// A value that may be missing.
[<Struct; CustomEquality; NoComparison>]
type OptionalValue<'T> private (hasValue: bool, value: 'T) =
    new(value: 'T) = OptionalValue(true, value)
    static member Missing = OptionalValue(false, Unchecked.defaultof<'T>)
    member _.HasValue = hasValue
    member _.ValueOrDefault = value
    member _.Value =
        if hasValue then value else invalidOp "OptionalValue.Value: Value is not available"
    override _.ToString() =
        if not hasValue then "<missing>"
        elif isNull (box value) then "<null>"
        else Convert.ToString(box value, Globalization.CultureInfo.InvariantCulture)
    override this.Equals(y) =
        match y with
        | :? OptionalValue<'T> as other ->
            this.HasValue = other.HasValue && Object.Equals(this.ValueOrDefault, other.ValueOrDefault)
        | _ -> false
    override _.GetHashCode() = if hasValue then hash (box value) else 0

type OptionalValue =
    static member Create<'a>(v: 'a) = OptionalValue<'a>(v)
    static member Empty<'T>() = OptionalValue<'T>.Missing
    static member OfNullable<'T when 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>(v: Nullable<'T>) =
        if v.HasValue then OptionalValue v.Value else OptionalValue<'T>.Missing

[<Extension>]
type OptionalValueExtensions =
    [<Extension>]
    static member OrDefault<'T>(opt: OptionalValue<'T>, defaultValue: 'T) = if opt.HasValue then opt.Value else defaultValue
    [<Extension>]
    static member AsNullable<'T when 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>(opt: OptionalValue<'T>) =
        if opt.HasValue then Nullable opt.Value else Nullable()

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module OptionalValue =
    let asOption (value: OptionalValue<'T>) = if value.HasValue then Some value.Value else None
    let ofOption (opt: 'T option) =
        match opt with
        | Some value -> OptionalValue value
        | None -> OptionalValue<'T>.Missing
    let get (optional: OptionalValue<'T>) = optional.Value
    let defaultArg (def: 'T) (optional: OptionalValue<'T>) = if optional.HasValue then optional.Value else def
    [<CompiledName "Bind">]
    let bind (f: 'T -> OptionalValue<'R>) (input: OptionalValue<'T>) =
        if input.HasValue then f input.Value else OptionalValue<'R>.Missing
    [<CompiledName "Map">]
    let map (f: 'T -> 'R) (input: OptionalValue<'T>) =
        if input.HasValue then OptionalValue(f input.Value) else OptionalValue<'R>.Missing
