namespace Workbench;

/// <summary>Checks that end a notebook or an experiment if a claim does not hold.</summary>
public static class Check
{
    /// <summary>Throws unless <paramref name="condition"/> holds.</summary>
    /// <param name="condition">The claim, evaluated.</param>
    /// <param name="claim">
    /// The claim in words, with its numbers, for example <c>"clean accuracy 0.93 is at least 0.9"</c>.
    /// </param>
    /// <exception cref="CheckFailedException">The claim does not hold.</exception>
    public static void That(bool condition, string claim)
    {
        if (!condition) throw new CheckFailedException(claim);
    }
}

/// <summary>A checked claim does not hold.</summary>
/// <param name="claim">The claim in words.</param>
public sealed class CheckFailedException(string claim) : Exception($"Check failed: {claim}")
{
    /// <summary>The claim in words.</summary>
    public string Claim { get; } = claim;
}
