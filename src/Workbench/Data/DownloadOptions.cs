namespace Workbench.Data;

/// <summary>How to download data sets.</summary>
public sealed record DownloadOptions
{
    /// <summary>The folder to write the files to; default empty: the repository's <c>data/cache</c>.</summary>
    public string Folder { get; init; } = "";

    /// <summary>
    /// Addresses of mirrors to try first. A file is requested under its path, for example
    /// <c>http://mirror/data</c> + <c>/svhn/test_32x32.mat</c>. Default none.
    /// </summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = [];

    /// <summary>Whether to try the publishers' own addresses; default true.</summary>
    public bool UseOfficialAddresses { get; init; } = true;

    /// <summary>How long a connection may be silent, in seconds, above 0; default 30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0 or less.</exception>
    public double StallSeconds { get; init => field = Guard.Above(value, 0); } = 30;

    /// <summary>Consecutive attempts without a new byte before an address is given up, at least 1; default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Attempts { get; init => field = Guard.AtLeast(value, 1); } = 3;

    /// <summary>Pause before the next attempt, in seconds, at least 0; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double PauseSeconds { get; init => field = Guard.AtLeast(value, 0); } = 1;

    // Tests set the time themselves.
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}
