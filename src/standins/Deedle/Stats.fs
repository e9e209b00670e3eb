namespace Deedle

open System

type Stats =
    static member private OfColumns(frame: Frame<'R, 'C>, f: float[] -> float) : Series<'C, float> =
        let one (column: Column) =
            if Values.isNumeric column.Type then
                column.Convert<float>() |> Array.filter _.HasValue |> Array.map _.Value |> f |> Values.wrap
            else Values.missing<float>
        Series<'C, float>(frame.Table.Names, Array.map one frame.Table.Columns)
    static member private Level(level: 'K -> 'L, f: float[] -> float, series: Series<'K, 'V>) : Series<'L, float> =
        Grouping.level level (Numbers.ofSeries >> f >> Values.wrap) series
    /// Statistics of windows; the first windows, which are not full, have none.
    static member private Moving(size: int, f: float[] -> float, series: Series<'K, 'V>) : Series<'K, float> =
        let values = Column<'V>(series.Items).Convert<float>()
        let at i =
            if i < size - 1 then Values.missing<float>
            else values[i - size + 1 .. i] |> Array.filter _.HasValue |> Array.map _.Value |> f |> Values.wrap
        series.WithItems(Array.init values.Length at)
    static member private Expanding(f: float[] -> float, series: Series<'K, 'V>) : Series<'K, float> =
        let values = Column<'V>(series.Items).Convert<float>()
        series.WithItems(Array.init values.Length (fun i -> values[..i] |> Array.filter _.HasValue |> Array.map _.Value |> f |> Values.wrap))

    static member count(series: Series<'K, 'V>) : int = series.ValueCount
    static member sum(series: Series<'K, 'V>) : float = Numbers.sum (Numbers.ofSeries series)
    static member mean(series: Series<'K, 'V>) : float = Numbers.mean (Numbers.ofSeries series)
    static member variance(series: Series<'K, 'V>) : float = Numbers.variance (Numbers.ofSeries series)
    static member stdDev(series: Series<'K, 'V>) : float = Numbers.stdDev (Numbers.ofSeries series)
    static member skew(series: Series<'K, 'V>) : float = Numbers.skew (Numbers.ofSeries series)
    static member kurt(series: Series<'K, 'V>) : float = Numbers.kurt (Numbers.ofSeries series)
    static member min(series: Series<'K, 'V>) : float = Numbers.min (Numbers.ofSeries series)
    static member max(series: Series<'K, 'V>) : float = Numbers.max (Numbers.ofSeries series)
    static member median(series: Series<'K, 'V>) : float = Numbers.median (Numbers.ofSeries series)
    static member uniqueCount(series: Series<'K, 'V>) : int = Numbers.uniqueCount series
    static member quantile(quantiles: float[], series: Series<'K, 'V>) : Series<string, float> =
        let values = Numbers.ofSeries series
        Series<string, float>(quantiles |> Array.map (fun q -> Text.value (box q)), quantiles |> Array.map (fun q -> Numbers.quantile q values))
    static member describe(series: Series<'K, 'V>) : Series<string, float> =
        let values = Numbers.ofSeries series
        let quantile q = Text.value (box q), Numbers.quantile q values
        let rows =
            [| "unique", float (Numbers.uniqueCount series); "mean", Numbers.mean values; "std", Numbers.stdDev values
               "min", Numbers.min values; quantile 0.25; quantile 0.5; quantile 0.75; "max", Numbers.max values |]
        Series<string, float>(Array.map fst rows, Array.map snd rows)
    static member tryMin(series: Series<'K, 'V>) : 'V option =
        if series.ValueCount = 0 then None else Some(series.Values |> Seq.reduce (fun a b -> if Sampling.natural b a < 0 then b else a))
    static member tryMax(series: Series<'K, 'V>) : 'V option =
        if series.ValueCount = 0 then None else Some(series.Values |> Seq.reduce (fun a b -> if Sampling.natural b a > 0 then b else a))
    static member minBy (f: 'T -> 'a) (series: Series<'K, 'T>) : ('K * 'T) option =
        if series.ValueCount = 0 then None else Some(Series.observations series |> Seq.minBy (snd >> f))
    static member maxBy (f: 'T -> 'a) (series: Series<'K, 'T>) : ('K * 'T) option =
        if series.ValueCount = 0 then None else Some(Series.observations series |> Seq.maxBy (snd >> f))
    static member cov (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) : float =
        let both =
            series1.ZipInner(series2).Values |> Seq.map (fun (a, b) -> Values.convert<float> (box a), Values.convert<float> (box b)) |> Seq.toArray
        if both.Length < 2 then nan
        else
            let a, b = both |> Array.averageBy fst, both |> Array.averageBy snd
            (both |> Array.sumBy (fun (x, y) -> (x - a) * (y - b))) / float (both.Length - 1)
    static member corr (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) : float =
        let both = series1.ZipInner series2
        let first, second = Series.mapValues fst both, Series.mapValues snd both
        Stats.cov first second / (Stats.stdDev first * Stats.stdDev second)

    static member count(frame: Frame<'R, 'C>) : Series<'C, int> =
        let count (column: Column) = OptionalValue(Seq.length (Seq.filter column.HasValue (seq { 0 .. column.Length - 1 })))
        Series<'C, int>(frame.Table.Names, Array.map count frame.Table.Columns)
    static member sum(frame: Frame<'R, 'C>) = Stats.OfColumns(frame, Numbers.sum)
    static member mean(frame: Frame<'R, 'C>) = Stats.OfColumns(frame, Numbers.mean)
    static member variance(frame: Frame<'R, 'C>) = Stats.OfColumns(frame, Numbers.variance)
    static member stdDev(frame: Frame<'R, 'C>) = Stats.OfColumns(frame, Numbers.stdDev)
    static member median(frame: Frame<'R, 'C>) = Stats.OfColumns(frame, Numbers.median)
    static member min(frame: Frame<'R, 'C>) = Stats.OfColumns(frame, Numbers.min)
    static member max(frame: Frame<'R, 'C>) = Stats.OfColumns(frame, Numbers.max)
    static member describe(frame: Frame<'R, 'C>) : Frame<string, 'C> =
        let keys = Stats.describe(Series<int, float>([| 0 |], [| 0.0 |])).KeyIndex
        let one (column: Column) : Column =
            let numbers =
                if Values.isNumeric column.Type then column.Convert<float>() else Array.create column.Length Values.missing<float>
            let described = Stats.describe (Series<'R, float>(frame.Table.Rows, numbers))
            if Values.isNumeric column.Type then described.Column else Column<float>(Array.create keys.Count Values.missing<float>)
        Frame(Table(keys, frame.Table.Names, Array.map one frame.Table.Columns))

    static member levelCount (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, int> =
        Grouping.level level (fun group -> OptionalValue group.ValueCount) series
    static member levelSum (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Stats.Level(level, Numbers.sum, series)
    static member levelMean (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Stats.Level(level, Numbers.mean, series)
    static member levelMedian (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Stats.Level(level, Numbers.median, series)
    static member levelStdDev (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Stats.Level(level, Numbers.stdDev, series)
    static member levelVariance (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Stats.Level(level, Numbers.variance, series)
    static member levelMin (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Stats.Level(level, Numbers.min, series)
    static member levelMax (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Stats.Level(level, Numbers.max, series)

    static member movingCount (size: int) (series: Series<'K, 'V>) : Series<'K, float> =
        Stats.Moving(size, (fun values -> float values.Length), series)
    static member movingSum (size: int) (series: Series<'K, 'V>) : Series<'K, float> = Stats.Moving(size, Numbers.sum, series)
    static member movingMean (size: int) (series: Series<'K, 'V>) : Series<'K, float> = Stats.Moving(size, Numbers.mean, series)
    static member movingMedian (size: int) (series: Series<'K, 'V>) : Series<'K, float> =
        Stats.Moving(size, Numbers.median, series)
    static member movingStdDev (size: int) (series: Series<'K, 'V>) : Series<'K, float> =
        Stats.Moving(size, Numbers.stdDev, series)
    static member movingVariance (size: int) (series: Series<'K, 'V>) : Series<'K, float> =
        Stats.Moving(size, Numbers.variance, series)
    static member expandingCount(series: Series<'K, 'V>) : Series<'K, float> =
        Stats.Expanding((fun values -> float values.Length), series)
    static member expandingSum(series: Series<'K, 'V>) : Series<'K, float> = Stats.Expanding(Numbers.sum, series)
    static member expandingMean(series: Series<'K, 'V>) : Series<'K, float> = Stats.Expanding(Numbers.mean, series)
    static member expandingStdDev(series: Series<'K, 'V>) : Series<'K, float> = Stats.Expanding(Numbers.stdDev, series)
    static member expandingMin(series: Series<'K, 'V>) : Series<'K, float> = Stats.Expanding(Numbers.min, series)
    static member expandingMax(series: Series<'K, 'V>) : Series<'K, float> = Stats.Expanding(Numbers.max, series)
