namespace Workbench;

/// <summary>The only source of randomness: the same seed gives the same bits on the same machine.</summary>
/// <remarks>
/// <see cref="Derive(string, long)"/> gives independent streams, so
/// that drawing more numbers in one place does not change others.
/// <code>
/// var seed = new Seed(1);
/// var shuffle = seed.Derive("shuffle", epoch).CreateRandom();
/// </code>
/// </remarks>
/// <param name="Value">Any 64-bit number.</param>
public sealed record Seed(long Value)
{
    /// <summary>Derives a seed for a named purpose, statistically independent of this one.</summary>
    /// <param name="purpose">The purpose, for example <c>weights</c>.</param>
    public Seed Derive(string purpose) => Derive(purpose, 0);

    /// <summary>
    /// Derives a seed for a named purpose and a number, such as an epoch or batch, statistically independent of this one.
    /// </summary>
    /// <param name="purpose">The purpose, for example <c>shuffle</c>.</param>
    /// <param name="index">Number within the purpose.</param>
    public Seed Derive(string purpose, long index)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var state = Mix((ulong)Value);
        foreach (var character in purpose) state = Mix(state ^ character);
        // Non-negative, because torch.manual_seed of some builds rejects negative numbers.
        return new Seed((long)(Mix(state ^ (ulong)index) >> 1));
    }

    /// <summary>Creates a managed generator for shuffles and corruptions.</summary>
    public Random CreateRandom() => new(unchecked((int)(Mix((ulong)Value) >> 32)));

    /// <summary>Creates a generator for tensor operations. The caller disposes it.</summary>
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
