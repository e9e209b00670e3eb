namespace Workbench;

/// <summary>The one source of randomness: the same seed gives the same bits on the same machine.</summary>
/// <remarks>
/// Independent streams come from <see cref="Derive(string, long)"/>, so that drawing more in one place never moves another.
/// <code>
/// var seed = new Seed(1);
/// var shuffle = seed.Derive("shuffle", epoch).CreateRandom();
/// </code>
/// </remarks>
/// <param name="Value">Any 64-bit number.</param>
public sealed record Seed(long Value)
{
    /// <summary>A seed for one named purpose, statistically independent of this one.</summary>
    /// <param name="purpose">What it is for, for example <c>weights</c>.</param>
    public Seed Derive(string purpose) => Derive(purpose, 0);

    /// <summary>A seed for one named purpose (and, say, one epoch or batch), statistically independent of this one.</summary>
    /// <param name="purpose">What it is for, for example <c>shuffle</c>.</param>
    /// <param name="index">Number within the purpose.</param>
    public Seed Derive(string purpose, long index)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var state = Mix((ulong)Value);
        foreach (var character in purpose) state = Mix(state ^ character);
        // Non-negative: torch.manual_seed of some builds refuses negative numbers.
        return new Seed((long)(Mix(state ^ (ulong)index) >> 1));
    }

    /// <summary>A managed generator for shuffles and pure-code corruptions.</summary>
    public Random CreateRandom() => new(unchecked((int)(Mix((ulong)Value) >> 32)));

    /// <summary>A generator for tensor operations. The caller disposes it.</summary>
    public Generator CreateGenerator()
    {
        var generator = new Generator();
        generator.manual_seed(Value);
        return generator;
    }

    // SplitMix64's finaliser (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
