namespace Workbench.Certification.Bounds;

/// <summary>The dual simplex method for min c · x, A x ≤ b, low ≤ x ≤ high.</summary>
/// <remarks>
/// Every variable starts at the end of its range that its cost prefers, which is the best point without constraints. Each pivot
/// mends the most violated constraint at the least cost. Reference: R. J. Vanderbei, "Linear Programming", 2020, chapters 5
/// and 9.
/// </remarks>
internal sealed class DualSimplex
{
    private readonly int variables, rows;
    // Per row: coefficients of variables and slacks. The last row holds reduced costs.
    private readonly double[][] tableau;
    private readonly double[] low, high, values;
    private readonly int[] basic;
    private readonly bool[] isBasic;

    public DualSimplex(double[] cost, double[][] matrix, double[] limits, Func<int, double> low, Func<int, double> high)
    {
        (variables, rows) = (cost.Length, matrix.Length);
        var all = variables + rows;
        this.low = [.. Enumerable.Range(0, all).Select(i => i < variables ? low(i) : 0)];
        this.high = [.. Enumerable.Range(0, all).Select(i => i < variables ? high(i) : double.PositiveInfinity)];
        (values, isBasic, basic) = (new double[all], new bool[all], [.. Enumerable.Range(variables, rows)]);
        tableau = [.. matrix.Select((row, i) => Row(row, i)), Row(cost, -1)];
        for (var i = 0; i < variables; i++) values[i] = cost[i] >= 0 ? this.low[i] : this.high[i];
        for (var row = 0; row < rows; row++)
        {
            isBasic[basic[row]] = true;
            values[basic[row]] = limits[row];
            for (var i = 0; i < variables; i++) values[basic[row]] -= matrix[row][i] * values[i];
        }

        double[] Row(double[] coefficients, int slack)
        {
            var row = new double[all];
            coefficients.CopyTo(row, 0);
            if (slack >= 0) row[variables + slack] = 1;
            return row;
        }
    }

    /// <summary>The row whose basic variable is farthest outside its range; −1 if all are inside.</summary>
    public int Leaving(double tolerance)
    {
        var (worst, found) = (tolerance, -1);
        for (var row = 0; row < rows; row++)
            if (Violation(row) > worst) (worst, found) = (Violation(row), row);
        return found;
    }

    /// <summary>Brings a row's basic variable to its nearer end; false if nothing can move it there.</summary>
    public bool Pivot(int row)
    {
        var leaving = basic[row];
        var rises = values[leaving] < low[leaving];
        var entering = Entering(row, rises);
        if (entering < 0) return false;
        var pivot = tableau[row][entering];
        var step = ((rises ? low[leaving] : high[leaving]) - values[leaving]) / -pivot;
        values[entering] += step;
        values[leaving] = rises ? low[leaving] : high[leaving];
        for (var other = 0; other < rows; other++)
            if (other != row) values[basic[other]] -= tableau[other][entering] * step;
        for (var i = 0; i < tableau[row].Length; i++) tableau[row][i] /= pivot;
        for (var other = 0; other <= rows; other++)
        {
            if (other == row || tableau[other][entering] is not (var factor and not 0)) continue;
            for (var i = 0; i < tableau[other].Length; i++) tableau[other][i] -= factor * tableau[row][i];
        }
        (basic[row], isBasic[leaving], isBasic[entering]) = (entering, false, true);
        return true;
    }

    /// <summary>A variable's value.</summary>
    public double Value(int variable) => values[variable];

    /// <summary>The constraints' multipliers.</summary>
    public double[] Multipliers() => [.. tableau[rows][variables..].Select(cost => Math.Max(0, cost))];

    /// <summary>Multipliers that raise the bound by about a certain amount along a row that nothing can mend.</summary>
    public double[] Multipliers(int row, double raise)
    {
        var factor = (values[basic[row]] < low[basic[row]] ? 1 : -1) * raise / Violation(row);
        return [.. Enumerable.Range(variables, rows)
            .Select(i => Math.Max(0, tableau[rows][i] + factor * tableau[row][i]))];
    }

    private double Violation(int row) =>
        Math.Max(low[basic[row]] - values[basic[row]], values[basic[row]] - high[basic[row]]);

    // The variable that can move the right way and whose reduced cost reaches 0 first.
    private int Entering(int row, bool rises)
    {
        const double Smallest = 1e-9;
        var (best, found) = (double.PositiveInfinity, -1);
        for (var i = 0; i < tableau[row].Length; i++)
        {
            var coefficient = tableau[row][i];
            if (isBasic[i] || Math.Abs(coefficient) < Smallest || low[i] == high[i]) continue;
            var atLow = values[i] <= low[i];
            if (rises ? atLow != coefficient < 0 : atLow != coefficient > 0) continue;
            var ratio = Math.Abs(tableau[rows][i] / coefficient);
            if (ratio < best) (best, found) = (ratio, i);
        }
        return found;
    }
}
