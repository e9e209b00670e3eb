namespace Workbench.Certification;

/// <summary>Options of <see cref="Certifier"/>; values are checked when set.</summary>
public sealed record CertifierOptions
{
    /// <summary>How bounds are computed; default intervals.</summary>
    public CertificationMethod Method { get; init => field = Guard.Known(value); }

    /// <summary>Whether bounds use the fact that only k units win; default true. Without it, intervals are plain.</summary>
    public bool Counting { get; init; } = true;

    /// <summary>
    /// Time for one image at one ε with the linear method, above 0, default 10. When the time is up, the remaining units keep
    /// their wider bounds. The complete method takes as much again for branching.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double SecondsPerImage { get; init => field = Guard.Above(value, 0); } = 10;

    /// <summary>Use only the first N images, at least 1; default: all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Limit { get; init => field = Guard.AtLeast(value, 1); } = int.MaxValue;

    /// <summary>The folder for certificates so far, so that a run can be resumed; default: none.</summary>
    public string? Folder { get; init; }
}
