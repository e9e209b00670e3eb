namespace Deedle

open System

type IVector =
    abstract ElementType: Type
    abstract Length: int64
    abstract ObjectSequence: seq<OptionalValue<obj>>

/// Values of one type, some of them missing; positions of -1 stand for "none".
[<AbstractClass>]
type internal Column() =
    abstract Type: Type
    abstract Length: int
    abstract Object: position: int -> OptionalValue<obj>
    abstract HasValue: position: int -> bool
    abstract Take: positions: int[] -> Column
    /// The values of this column, and the other's where this has none.
    abstract OrElse: Column -> Column
    abstract Convert<'R> : unit -> OptionalValue<'R>[]
    member this.Objects = Array.init this.Length this.Object
    interface IVector with
        member this.ElementType = this.Type
        member this.Length = int64 this.Length
        member this.ObjectSequence = Seq.init this.Length this.Object

type internal Column<'T>(items: OptionalValue<'T>[]) =
    inherit Column()
    member _.Items = items
    override _.Type = typeof<'T>
    override _.Length = items.Length
    override _.HasValue position = items[position].HasValue
    override _.Object position =
        let item = items[position]
        if item.HasValue then OptionalValue(box item.Value) else OptionalValue<obj>.Missing
    override _.Take positions =
        Column<'T>(positions |> Array.map (fun i -> if i < 0 then OptionalValue<'T>.Missing else items[i]))
    override this.OrElse other =
        match other with
        | :? Column<'T> as same ->
            Column<'T>(Array.map2 (fun (a: OptionalValue<'T>) b -> if a.HasValue then a else b) items same.Items)
        | _ when Seq.forall (fun i -> not (other.HasValue i)) (seq { 0 .. other.Length - 1 }) -> this
        | _ -> Column<obj>(Array.map2 (fun (a: OptionalValue<obj>) b -> if a.HasValue then a else b) this.Objects other.Objects)
    override this.Convert<'R>() =
        match box items with
        | :? (OptionalValue<'R>[]) as same -> same
        | _ -> Array.init items.Length (fun i -> Values.convertItem<'R> (this.Object i))

[<AbstractClass; Sealed>]
type internal Columns private () =
    static member OfObjects<'T>(items: OptionalValue<obj>[]) : Column = Column<'T>(items |> Array.map Values.convertItem<'T>)

    /// A column of a type that is known only now.
    static member Make(t: Type, items: OptionalValue<obj>[]) : Column =
        let flags = Reflection.BindingFlags.NonPublic ||| Reflection.BindingFlags.Public ||| Reflection.BindingFlags.Static
        typeof<Columns>.GetMethod("OfObjects", flags).MakeGenericMethod(t).Invoke(null, [| box items |]) :?> Column

    /// A column of the type that all the values have.
    static member Infer(items: OptionalValue<obj>[]) : Column =
        let types = items |> Seq.filter _.HasValue |> Seq.map (fun item -> item.Value.GetType())
        Columns.Make(Values.commonType types, items)

    static member None(length: int) : Column = Column<obj>(Array.create length OptionalValue<obj>.Missing)
