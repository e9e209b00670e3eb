using System.Net;
using System.Net.Http.Headers;

namespace Workbench.Data;

// The address offers something other than the file, so a retry would not help.
internal sealed class RefusedException(string message) : Exception(message);

// Downloads from one address, with retries, until the partial file next to the target is complete and correct.
internal sealed class DownloadAttempt(
    HttpClient client,
    DownloadRequest request,
    DownloadOptions options,
    Uri address,
    IProgress<WorkProgress>? progress
)
{
    private const int BlockBytes = 256 * 1024;

    private readonly TimeSpan patience = TimeSpan.FromSeconds(options.StallSeconds);
    private bool startedAgain;

    public Uri Address { get; } = address;

    public string Partial { get; } = request.Target + ".part";

    public long Held => File.Exists(Partial) ? new FileInfo(Partial).Length : 0;

    private long Limit => request.Bytes > 0 ? request.Bytes : request.MaxBytes;

    // Returns when the file is complete; throws IOException or similar if another attempt may get the rest.
    public void Run(CancellationToken cancellation)
    {
        if (Held > Limit) File.Delete(Partial);
        var file = new DataFile(Path.GetFileName(request.Target), request.Bytes, request.Checksum, "");
        // If the length is unknown, only the checksum can show that an earlier call has already finished.
        if (request.Bytes == 0 && file.Check(Partial) == FileState.Good) return;
        var resumed = Held > 0;
        if (request.Bytes == 0 || Held < request.Bytes) Fetch(cancellation);
        if (file.Check(Partial) == FileState.Good) return;
        var found = file.HashAs(Partial);
        File.Delete(Partial);
        var message = $"expected {file.ExpectedChecksum}, found {DataFile.Describe(found)}";
        if (!resumed || startedAgain) throw new RefusedException(message);
        // The fault may lie in what an earlier session left, so the address gets one chance from the beginning.
        startedAgain = true;
        throw new IOException(message);
    }

    private void Fetch(CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Address);
        var start = Held;
        if (start > 0)
            message.Headers.Range = new RangeHeaderValue(start, null);
        using var response = WithPatience(
            token => client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token),
            cancellation
        );
        var total = CheckAnswer(response, start);
        using var file = new FileStream(Partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        // A server without range support sends everything again.
        if (response.StatusCode == HttpStatusCode.OK) file.SetLength(0);
        file.Position = file.Length;
        using var body = WithPatience(response.Content.ReadAsStreamAsync, cancellation);
        Copy(body, file, total, cancellation);
        file.Flush(flushToDisk: true);
        var expected = request.Bytes > 0 ? request.Bytes : total;
        if (file.Length < expected) throw new IOException($"the connection was closed after {file.Length} of {expected} bytes");
    }

    // The length of the whole file if the server states it, otherwise 0.
    private long CheckAnswer(HttpResponseMessage response, long start)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            File.Delete(Partial);
            throw new IOException("the server has fewer bytes than were downloaded before");
        }
        if (status is 408 or 429 or >= 500) throw new IOException($"the server answered {status} ({response.ReasonPhrase})");
        if (status is not 200 and not 206) throw new RefusedException($"the server answered {status} ({response.ReasonPhrase})");
        var range = response.Content.Headers.ContentRange;
        if (status == 206 && range?.From != start)
        {
            File.Delete(Partial);
            throw new IOException($"expected the bytes from {start}, the server offers {range}");
        }
        var total = (status == 206 ? range?.Length : response.Content.Headers.ContentLength) ?? 0;
        if (request.Bytes > 0 && total > 0 && total != request.Bytes)
            throw new RefusedException($"expected {request.Bytes} bytes, the server offers {total}");
        if (total > request.MaxBytes)
            throw new RefusedException($"expected at most {request.MaxBytes} bytes, the server offers {total}");
        return total;
    }

    private void Copy(Stream body, FileStream file, long total, CancellationToken cancellation)
    {
        var block = new byte[BlockBytes];
        var reported = file.Position;
        while (true)
        {
            var count = WithPatience(token => body.ReadAsync(block, token).AsTask(), cancellation);
            if (count == 0) break;
            if (file.Position + count > Limit)
            {
                file.SetLength(0);
                throw new RefusedException($"expected at most {Limit} bytes, the server sends more");
            }
            file.Write(block, 0, count);
            if (file.Position - reported < BlockBytes) continue;
            reported = file.Position;
            Report(file.Position, total);
        }
        Report(file.Position, total);
    }

    private void Report(long held, long total) =>
        progress?.Report(
            new WorkProgress(
                $"get {Path.GetFileName(request.Target)}",
                held,
                Math.Max(held, request.Bytes > 0 ? request.Bytes : total),
                "bytes",
                Address.Host
            )
        );

    // Waits for one network operation, up to the stall timeout.
    private T WithPatience<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(patience, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            return step(either.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"the server was silent for {patience.TotalSeconds:0.#} seconds");
        }
    }
}
