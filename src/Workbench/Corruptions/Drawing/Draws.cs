namespace Workbench.Corruptions.Drawing;

/// <summary>Random distributions that System.Random lacks.</summary>
internal static class Draws
{
    /// <summary>Draws from the standard normal distribution (Box and Muller 1958).</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>
    /// Draws from the Poisson distribution by counting arrivals (Knuth); the mean is at most a few hundred here.
    /// </summary>
    public static int Poisson(this Random random, double mean)
    {
        if (mean <= 0) return 0;
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = random.NextDouble(); product > limit; product *= random.NextDouble()) count++;
        return count;
    }

    /// <summary>Draws −1 or 1.</summary>
    public static int Sign(this Random random) => random.Next(2) == 0 ? -1 : 1;

    /// <summary>Draws uniformly from a range.</summary>
    public static double Between(this Random random, double low, double high) => low + (high - low) * random.NextDouble();
}
