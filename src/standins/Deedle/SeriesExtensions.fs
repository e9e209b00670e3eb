namespace Deedle

open System
open System.Collections.Generic
open System.Runtime.CompilerServices

[<Extension>]
type EnumerableExtensions =
    [<Extension>]
    static member ToOrdinalSeries<'V>(observations: seq<'V>) : Series<int, 'V> = Series.ofValues observations
    [<Extension>]
    static member ToSeries<'K, 'V when 'K: equality>(observations: seq<KeyValuePair<'K, 'V>>) : Series<'K, 'V> =
        Series<'K, 'V>(observations)

[<Extension>]
type SeriesExtensions =
    [<Extension>]
    static member ContainsKey<'K, 'T when 'K: equality>(series: Series<'K, 'T>, key: 'K) : bool =
        series.KeyIndex.Position key >= 0
    [<Extension>]
    static member FirstKey<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : 'K = Series.firstKey series
    [<Extension>]
    static member LastKey<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : 'K = Series.lastKey series
    [<Extension>]
    static member FirstValue<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : 'V = Series.firstValue series
    [<Extension>]
    static member LastValue<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : 'V = Series.lastValue series
    [<Extension>]
    static member DropMissing<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : Series<'K, 'V> = Series.dropMissing series
    [<Extension>]
    static member FillMissing<'K, 'T when 'K: equality>(series: Series<'K, 'T>, value: 'T) : Series<'K, 'T> =
        Series.fillMissingWith value series
    [<Extension>]
    static member FillMissing<'K, 'T when 'K: equality>(series: Series<'K, 'T>, direction: Direction) : Series<'K, 'T> =
        Series.fillMissing direction series
    [<Extension>]
    static member Diff<'K when 'K: equality>(series: Series<'K, float>, offset: int) : Series<'K, float> =
        Sampling.withOffset offset (-) series
    [<Extension>]
    static member Diff<'K when 'K: equality>(series: Series<'K, int>, offset: int) : Series<'K, int> =
        Sampling.withOffset offset (-) series
    [<Extension>]
    static member PctChange<'K when 'K: equality>(series: Series<'K, float>, offset: int) : Series<'K, float> =
        Sampling.withOffset offset (fun now before -> (now - before) / before) series
    [<Extension>]
    static member Shift<'K, 'V when 'K: equality>(series: Series<'K, 'V>, offset: int) : Series<'K, 'V> =
        Series.shift offset series
    [<Extension>]
    static member Window<'K, 'V when 'K: equality>(series: Series<'K, 'V>, size: int) : Series<'K, Series<'K, 'V>> =
        Series.window size series
    [<Extension>]
    static member WindowInto<'K, 'V, 'U when 'K: equality>
            (series: Series<'K, 'V>, size: int, reduce: Func<Series<'K, 'V>, 'U>) : Series<'K, 'U> =
        Series.windowInto size reduce.Invoke series
    [<Extension>]
    static member Chunk<'K, 'V when 'K: equality>(series: Series<'K, 'V>, size: int) : Series<'K, Series<'K, 'V>> =
        Series.chunk size series
    [<Extension>]
    static member ChunkInto<'K, 'V, 'U when 'K: equality>
            (series: Series<'K, 'V>, size: int, reduce: Func<Series<'K, 'V>, 'U>) : Series<'K, 'U> =
        Series.chunkInto size reduce.Invoke series
    [<Extension>]
    static member Sort<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : Series<'K, 'V> = Series.sort series
    [<Extension>]
    static member SortBy<'K, 'V, 'V2 when 'K: equality>(series: Series<'K, 'V>, f: Func<'V, 'V2>) : Series<'K, 'V> =
        Sampling.sort (fun a b -> Sampling.natural (f.Invoke a) (f.Invoke b)) series
    [<Extension>]
    static member SortByKey<'K, 'T when 'K: equality>(series: Series<'K, 'T>) : Series<'K, 'T> = Series.sortByKey series
    [<Extension>]
    static member Rank<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : Series<'K, int> = Series.rank series
    [<Extension>]
    static member Log<'K when 'K: equality>(series: Series<'K, float>) : Series<'K, float> = log series
    [<Extension>]
    static member Print<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : unit = Console.WriteLine(series.Format())
    [<Extension>]
    static member ZipInto<'K, 'V1, 'V2, 'R when 'K: equality>
            (series1: Series<'K, 'V1>, series2: Series<'K, 'V2>, op: Func<'V1, 'V2, 'R>) : Series<'K, 'R> =
        Series.zipInto (fun a b -> op.Invoke(a, b)) series1 series2

[<Extension>]
type SeriesStatsExtensions =
    [<Extension>]
    static member Sum<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : float = Stats.sum series
    [<Extension>]
    static member Mean<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : float = Stats.mean series
    [<Extension>]
    static member Median<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : float = Stats.median series
    [<Extension>]
    static member StdDev<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : float = Stats.stdDev series
    [<Extension>]
    static member Min<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : float = Stats.min series
    [<Extension>]
    static member Max<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : float = Stats.max series
    [<Extension>]
    static member MeanLevel<'K1, 'V, 'K2 when 'K1: equality and 'K2: equality>
            (series: Series<'K1, 'V>, groupSelector: Func<'K1, 'K2>) : Series<'K2, float> =
        Stats.levelMean groupSelector.Invoke series
    [<Extension>]
    static member MedianLevel<'K1, 'V, 'K2 when 'K1: equality and 'K2: equality>
            (series: Series<'K1, 'V>, groupSelector: Func<'K1, 'K2>) : Series<'K2, float> =
        Stats.levelMedian groupSelector.Invoke series
    [<Extension>]
    static member StdDevLevel<'K1, 'V, 'K2 when 'K1: equality and 'K2: equality>
            (series: Series<'K1, 'V>, groupSelector: Func<'K1, 'K2>) : Series<'K2, float> =
        Stats.levelStdDev groupSelector.Invoke series
    [<Extension>]
    static member SumLevel<'K1, 'V, 'K2 when 'K1: equality and 'K2: equality>
            (series: Series<'K1, 'V>, groupSelector: Func<'K1, 'K2>) : Series<'K2, float> =
        Stats.levelSum groupSelector.Invoke series
