namespace Deedle

open System

/// Statistics of plain numbers.
module internal Numbers =
    let ofSeries (series: Series<'K, 'V>) : float[] =
        (Column<'V>(series.Items)).Convert<float>() |> Array.filter _.HasValue |> Array.map _.Value

    let orNaN (f: float[] -> float) (values: float[]) = if values.Length = 0 then nan else f values
    let sum = orNaN Array.sum
    let mean = orNaN Array.average
    let min = orNaN Array.min
    let max = orNaN Array.max

    let private moment power (values: float[]) =
        let centre = mean values
        values |> Array.averageBy (fun value -> (value - centre) ** power)

    let variance (values: float[]) =
        if values.Length < 2 then nan
        else moment 2.0 values * float values.Length / float (values.Length - 1)
    let stdDev values = sqrt (variance values)

    let skew (values: float[]) =
        let n = float values.Length
        if n < 3.0 then nan else sqrt (n * (n - 1.0)) / (n - 2.0) * moment 3.0 values / moment 2.0 values ** 1.5

    let kurt (values: float[]) =
        let n = float values.Length
        if n < 4.0 then nan
        else (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * (moment 4.0 values / moment 2.0 values ** 2.0) - 3.0 * (n - 1.0))

    /// Interpolates between the two nearest values.
    let quantile (q: float) (values: float[]) =
        if q < 0.0 || q > 1.0 || Double.IsNaN q then
            raise (ArgumentException($"Expected quantiles from 0 to 1, found {q}.", "quantiles"))
        if values.Length = 0 then nan
        else
            let sorted = Array.sort values
            let place = q * float (sorted.Length - 1)
            let low = int (floor place)
            let high = Operators.min (low + 1) (sorted.Length - 1)
            sorted[low] + (place - float low) * (sorted[high] - sorted[low])
    let median values = quantile 0.5 values
    let uniqueCount (series: Series<'K, 'V>) = series.Values |> Seq.map box |> Seq.distinct |> Seq.length
