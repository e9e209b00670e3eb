namespace Workbench.Certification;

/// <summary>Options of <see cref="Certifier"/>; values are checked when set.</summary>
public sealed record CertifierOptions
{
    /// <summary>How bounds are computed; default intervals.</summary>
    public CertificationMethod Method { get; init => field = Guard.Known(value); }

    /// <summary>Whether bounds use that only k units can win; default true. Without it, intervals are the plain ones.</summary>
    public bool Counting { get; init; } = true;

    /// <summary>Use only the first N images, at least 1; default: all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Limit { get; init => field = Guard.AtLeast(value, 1); } = int.MaxValue;

    /// <summary>The folder for certificates so far, so that a run can be resumed; default: none.</summary>
    public string? Folder { get; init; }
}
