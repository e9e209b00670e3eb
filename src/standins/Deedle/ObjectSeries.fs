namespace Deedle

open System.Collections.Generic

/// A series of values of several types: a row or a column of a frame.
type ObjectSeries<'K when 'K: equality> internal (index: KeyIndex<'K>, items: OptionalValue<obj>[]) =
    inherit Series<'K, obj>(index, items)
    new(series: Series<'K, obj>) = ObjectSeries<'K>(series.KeyIndex, series.Items)

    member this.GetAs<'R>(column: 'K) : 'R = Values.convert<'R> (this.Get column)
    member this.GetAs<'R>(column: 'K, fallback: 'R) : 'R =
        let item = this.TryGet column
        if item.HasValue then Values.convert<'R> item.Value else fallback
    member this.GetAtAs<'R>(index: int) : 'R = Values.convert<'R> (this.GetAt index)
    member this.TryGetAs<'R>(column: 'K) : OptionalValue<'R> = Values.convertItem<'R> (this.TryGet column)
    member this.As<'R>() : Series<'K, 'R> = this.WithItems(this.Items |> Array.map Values.convertItem<'R>)
    member internal this.ConvertsSafelyTo<'R>() =
        this.Values |> Seq.forall (fun value -> Values.convertsSafely (value.GetType()) typeof<'R>)
    /// The values that are of this type or of a narrower one.
    member this.GetValues<'R>() : seq<'R> =
        this.Values |> Seq.filter (fun value -> Values.convertsSafely (value.GetType()) typeof<'R>) |> Seq.map Values.convert<'R>
    member this.TryAs<'R>() : OptionalValue<Series<'K, 'R>> =
        if this.ConvertsSafelyTo<'R>() then OptionalValue(this.As<'R>()) else OptionalValue<Series<'K, 'R>>.Missing
    static member (?) (series: ObjectSeries<string>, name: string) : float = series.GetAs<float> name
