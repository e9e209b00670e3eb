using System.Net;

namespace Workbench.Data;

/// <summary>A file to fetch.</summary>
/// <param name="Addresses">Where it is published, tried in this order; at least one.</param>
/// <param name="Target">Where to put it.</param>
/// <param name="Bytes">Its length, or 0 when it is not known.</param>
/// <param name="Checksum">SHA-256 or MD5, as in <see cref="DataFile"/>; a file without one cannot be trusted and is refused.</param>
/// <param name="MostBytes">More than this is refused, whatever a server says.</param>
public sealed record DownloadRequest(IReadOnlyList<Uri> Addresses, string Target, long Bytes, string Checksum, long MostBytes);

/// <summary>Fetches one file over HTTP: resumed where it was cut, checked, and complete or absent.</summary>
/// <remarks>
/// Unfinished bytes stay beside the target in a file that ends in <c>.part</c>, also after an interruption; the next call
/// goes on from there. Bytes with the wrong checksum are thrown away.
/// </remarks>
public static class FileDownload
{
    /// <summary>Fetches the file unless it is already there with the right checksum.</summary>
    /// <param name="request">What to fetch.</param>
    /// <param name="options">Patience; folder and mirrors do not matter here.</param>
    /// <param name="progress">Told about every quarter of a megabyte.</param>
    /// <param name="cancellation">Ends the download at once; what has come stays for the next call.</param>
    /// <exception cref="IOException">No address gave the file; the message says why, and what to put where by hand.</exception>
    public static void Get(DownloadRequest request, DownloadOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var file = new DataFile(Path.GetFileName(request.Target), request.Bytes, request.Checksum, "");
        if (File.Exists(request.Target) && file.Check(request.Target) == FileState.Good) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(request.Target))!);
        var failures = new List<string>();
        using var client = NewClient();
        foreach (var address in request.Addresses)
        {
            var attempt = new DownloadAttempt(client, request, options, address, progress);
            if (TryAddress(attempt, options, failures, cancellation))
            {
                File.Move(attempt.Partial, request.Target, overwrite: true);
                return;
            }
        }
        throw new IOException(
            $"Expected to get {Path.GetFileName(request.Target)}, found no way:{Environment.NewLine}" +
            string.Concat(failures.Select(failure => $"  {failure}{Environment.NewLine}")) +
            $"Without a network, put the file ({(request.Bytes > 0 ? $"{request.Bytes} bytes, " : "")}{file.ExpectedChecksum}) " +
            $"at {Path.GetFullPath(request.Target)}.");
    }

    private static bool TryAddress(DownloadAttempt attempt, DownloadOptions options, List<string> failures, CancellationToken cancellation)
    {
        // As long as bytes come, a cut connection is no reason to give up.
        for (var fruitless = 0; ;)
        {
            var before = attempt.Held;
            try
            {
                attempt.Run(cancellation);
                return true;
            }
            catch (RefusedException exception)
            {
                failures.Add($"{attempt.Address}: {exception.Message}");
                return false;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
            {
                fruitless = attempt.Held > before ? 0 : fruitless + 1;
                if (fruitless == options.Attempts)
                {
                    failures.Add($"{attempt.Address}: {exception.Message}");
                    return false;
                }
                if (cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(options.PauseSeconds))) cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    // The time limits are ours: a large file may take hours as long as it moves.
    private static HttpClient NewClient()
        => new(new SocketsHttpHandler { MaxAutomaticRedirections = 5, AutomaticDecompression = DecompressionMethods.None })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
