using System.Net;

namespace Workbench.Data;

/// <summary>A file to download.</summary>
/// <param name="Addresses">Its addresses, tried in this order; at least one.</param>
/// <param name="Target">The path to write to.</param>
/// <param name="Bytes">Its length, or 0 if unknown.</param>
/// <param name="Checksum">
/// SHA-256 or MD5, as in <see cref="DataFile"/>; a file without one cannot be verified and is rejected.
/// </param>
/// <param name="MaxBytes">The maximum length to accept, whatever the server says.</param>
public sealed record DownloadRequest(IReadOnlyList<Uri> Addresses, string Target, long Bytes, string Checksum, long MaxBytes);

/// <summary>Downloads one file over HTTP: resumable, verified, and either complete or absent.</summary>
/// <remarks>
/// Partial downloads stay next to the target in a file that ends in <c>.part</c>, even after an interruption; the next call
/// resumes from there. Bytes with the wrong checksum are discarded.
/// </remarks>
public static class FileDownload
{
    /// <summary>Downloads the file unless it already exists with the right checksum.</summary>
    /// <param name="request">The file to download.</param>
    /// <param name="options">Timeouts and attempts; folder and mirrors are not used here.</param>
    /// <param name="progress">Notified about every quarter of a megabyte.</param>
    /// <param name="cancellation">Stops immediately; received bytes are kept for the next call.</param>
    /// <exception cref="IOException">
    /// No address provided the file; the message says why, and which file to put where by hand.
    /// </exception>
    public static void Get(DownloadRequest request, DownloadOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var file = new DataFile(Path.GetFileName(request.Target), request.Bytes, request.Checksum, "");
        if (File.Exists(request.Target) && file.Check(request.Target) == FileState.Good) return;
        AtomicFile.EnsureWritable(request.Target);
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
            $"Expected to download {Path.GetFileName(request.Target)}, but no address provided it:{Environment.NewLine}" +
            string.Concat(failures.Select(failure => $"  {failure}{Environment.NewLine}")) +
            $"Without a network, put the file ({(request.Bytes > 0 ? $"{request.Bytes} bytes, " : "")}{file.ExpectedChecksum}) " +
            $"at {Path.GetFullPath(request.Target)}.");
    }

    private static bool TryAddress(
        DownloadAttempt attempt,
        DownloadOptions options,
        List<string> failures,
        CancellationToken cancellation
    )
    {
        // As long as each attempt receives bytes, keep retrying.
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
                if (cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(options.PauseSeconds)))
                    cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    // We set our own timeouts: a large file may take hours as long as it makes progress.
    private static HttpClient NewClient()
        => new(new SocketsHttpHandler { MaxAutomaticRedirections = 5, AutomaticDecompression = DecompressionMethods.None })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
